package org.prosodia.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Intervals, differences and findings as JSON objects, for programs: shares from 0 to 1 with six decimals. The maps,
 * numbers and strings can be written by any JSON library.
 */
public final class IntervalJson {

    private IntervalJson() {}

    /**
     * Returns an interval: {@code {"measure", "value", "lower", "upper", "level", "resampled", "units", "resamples",
     * "seed"}}.
     */
    public static Map<String, Object> of(BootstrapInterval interval) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("measure", interval.measure().label());
        json.put("value", ScoreCardJson.share(interval.estimate()));
        put(json, interval.interval());
        json.put("resampled", interval.unit() == BootstrapInterval.Unit.SPEAKER ? "speakers" : "utterances");
        json.put("units", interval.units());
        put(json, interval.bootstrap());
        return json;
    }

    /**
     * Returns a difference: {@code {"measure", "first", "second", "difference", "lower", "upper", "level", "speakers",
     * "utterances", "firstRuns", "secondRuns", "resamples", "seed"}}.
     */
    public static Map<String, Object> of(PairedDifference pair) {
        Map<String, Object> json = of(pair.measure(), pair.first(), pair.second());
        put(json, pair.interval());
        json.put("speakers", pair.speakers());
        json.put("utterances", pair.utterances());
        json.put("firstRuns", pair.firstRuns());
        json.put("secondRuns", pair.secondRuns());
        put(json, pair.bootstrap());
        return json;
    }

    /**
     * Returns a difference of means where too few speakers have no interval: {@code {"measure", "first", "second",
     * "difference"}}.
     */
    public static Map<String, Object> of(Measure measure, double first, double second) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("measure", measure.label());
        json.put("first", ScoreCardJson.share(first));
        json.put("second", ScoreCardJson.share(second));
        json.put("difference", ScoreCardJson.share(first - second));
        return json;
    }

    /** Returns a test: {@code {"measure", "difference", "p", "speakers", "arrangements", "exact"}}. */
    public static Map<String, Object> of(PermutationTest test) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("measure", test.measure().label());
        json.put("difference", ScoreCardJson.share(test.difference()));
        json.put("p", ScoreCardJson.share(test.p()));
        json.put("speakers", test.speakers());
        json.put("arrangements", test.arrangements());
        json.put("exact", test.exact());
        return json;
    }

    /**
     * Returns a finding: {@code {"statement", "held", "verdict", "evidence", "estimate", "lower", "upper", "level",
     * "speakers"}}; the ends and the level are null if there are too few speakers for an interval.
     */
    public static Map<String, Object> of(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("statement", finding.statement());
        json.put("held", finding.held());
        json.put("verdict", finding.verdict().text());
        json.put("evidence", finding.evidence());
        json.put("estimate", ScoreCardJson.share(finding.contrast().estimate()));
        json.put("lower", null);
        json.put("upper", null);
        json.put("level", null);
        finding.interval().ifPresent(interval -> put(json, interval));
        json.put("speakers", finding.contrast().speakers());
        return json;
    }

    static void put(Map<String, Object> json, Interval interval) {
        json.put("lower", ScoreCardJson.share(interval.lower()));
        json.put("upper", ScoreCardJson.share(interval.upper()));
        json.put("level", interval.level());
    }

    static void put(Map<String, Object> json, Bootstrap bootstrap) {
        json.put("resamples", bootstrap.resamples());
        json.put("seed", bootstrap.seed());
    }
}
