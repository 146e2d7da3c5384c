package org.prosodia.report.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.prosodia.evaluation.Bootstrap;
import org.prosodia.evaluation.BootstrapInterval;
import org.prosodia.evaluation.Finding;
import org.prosodia.evaluation.Interval;
import org.prosodia.evaluation.PairedDifference;
import org.prosodia.evaluation.PermutationTest;
import org.prosodia.formats.text.Digits;

/** Writes intervals and differences as JSON; shares are from 0 to 1 with six decimals. */
public final class IntervalReport {

    private IntervalReport() {
    }

    /**
     * Returns an interval as JSON: {@code {"measure", "value", "lower", "upper", "level", "resampled", "units",
     * "resamples", "seed"}}.
     */
    public static ObjectNode json(BootstrapInterval interval) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("measure", interval.measure().label())
                .put("value", Digits.share(interval.estimate()));
        fill(json, interval.interval()).put("resampled", units(interval.unit())).put("units", interval.units());
        return fill(json, interval.bootstrap());
    }

    /**
     * Returns a difference as JSON: {@code {"measure", "first", "second", "difference", "lower", "upper", "level",
     * "speakers", "utterances", "firstRuns", "secondRuns", "resamples", "seed"}}.
     */
    public static ObjectNode json(PairedDifference pair) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("measure", pair.measure().label())
                .put("first", Digits.share(pair.first())).put("second", Digits.share(pair.second()))
                .put("difference", Digits.share(pair.difference()));
        fill(json, pair.interval()).put("speakers", pair.speakers()).put("utterances", pair.utterances())
                .put("firstRuns", pair.firstRuns()).put("secondRuns", pair.secondRuns());
        return fill(json, pair.bootstrap());
    }

    /** Returns a test as JSON: {@code {"measure", "difference", "p", "speakers", "arrangements", "exact"}}. */
    public static ObjectNode json(PermutationTest test) {
        return JsonNodeFactory.instance.objectNode().put("measure", test.measure().label())
                .put("difference", Digits.share(test.difference())).put("p", Digits.share(test.p())).put("speakers", test.speakers())
                .put("arrangements", test.arrangements()).put("exact", test.exact());
    }

    /**
     * Returns a finding as JSON: {@code {"statement", "held", "verdict", "evidence", "estimate", "lower", "upper",
     * "level", "speakers"}}.
     */
    public static ObjectNode json(Finding finding) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("statement", finding.statement()).put("held", finding.held())
                .put("verdict", finding.verdict().text()).put("evidence", finding.evidence())
                .put("estimate", Digits.share(finding.contrast().estimate()));
        return fill(json, finding.interval()).put("speakers", finding.contrast().speakers());
    }

    private static String units(BootstrapInterval.Unit unit) {
        return unit == BootstrapInterval.Unit.SPEAKER ? "speakers" : "utterances";
    }

    private static ObjectNode fill(ObjectNode json, Interval interval) {
        return json.put("lower", Digits.share(interval.lower())).put("upper", Digits.share(interval.upper()))
                .put("level", interval.level());
    }

    private static ObjectNode fill(ObjectNode json, Bootstrap bootstrap) {
        return json.put("resamples", bootstrap.resamples()).put("seed", bootstrap.seed());
    }
}
