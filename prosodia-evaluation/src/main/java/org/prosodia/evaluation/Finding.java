package org.prosodia.evaluation;

import java.util.Optional;

/**
 * One of the paper's findings, with the verdict of some runs.
 *
 * @param topic the factor varied; empty for a finding about one network
 * @param corpus the corpus's name; empty if unknown
 * @param protocol the protocol of the runs
 * @param statement the paper's finding, as a sentence without its full stop
 * @param held the other options of the variants compared, if the experiment has the same finding with other options
 *     too; else empty
 * @param verdict the verdict of the runs
 * @param evidence the numbers, in per cent, as a sentence without its full stop
 * @param contrast the number behind the verdict: above zero supports the statement
 */
public record Finding(
        Optional<Factor> topic,
        String corpus,
        Optional<String> protocol,
        String statement,
        String held,
        Verdict verdict,
        String evidence,
        Contrast contrast) {

    /** The 95 % interval of the contrast over speakers; empty if there are too few. */
    public Optional<Interval> interval() {
        return contrast.interval();
    }
}
