package org.prosodia.evaluation;

import java.util.Optional;

/**
 * One of the paper's findings beside what some runs say of it.
 *
 * @param topic what was varied; empty for a finding about one network
 * @param corpus the corpus's name; empty if unknown
 * @param protocol of the runs
 * @param statement what the paper finds, in a sentence without its full stop
 * @param held the other options of the variants compared, where the experiment has the same finding with others too; else empty
 * @param verdict what the runs say
 * @param evidence the numbers, in per cent, in a sentence without its full stop
 * @param contrast what the verdict rests on: above zero speaks for the statement
 */
public record Finding(Optional<Factor> topic, String corpus, Optional<String> protocol, String statement, String held, Verdict verdict,
        String evidence, Contrast contrast) {

    /** The 95 % interval of the contrast over speakers. */
    public Interval interval() {
        return contrast.interval();
    }
}
