package org.prosodia.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Runs that differ in the seed alone: one way of training, tried several times. Immutable.
 *
 * @param name what sets it apart in its experiment, such as {@code pooling average}: the options in which it departs from the paper's
 *     network, called {@code paper}, where that is among the variants, or else from what most of them have; unique there
 * @param settings the options that all its runs have, but for seed, threads and device; empty if unknown
 * @param runs at least one, over the same utterances, in the order of their seeds
 */
public record Variant(String name, Map<String, String> settings, List<FinishedRun> runs) {

    /**
     * Copies settings and runs.
     *
     * @throws IllegalArgumentException if there is no run, or they are not over the same utterances, truths and speakers
     */
    public Variant {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        runs = List.copyOf(runs);
        Runs.refuseUnlike(runs.stream().map(FinishedRun::predictions).toList());
    }

    /**
     * Runs that someone says belong together; its settings are what they have in common.
     *
     * @throws IllegalArgumentException as the constructor
     */
    public static Variant of(String name, List<FinishedRun> runs) {
        Map<String, String> common = runs.isEmpty() ? Map.of() : new LinkedHashMap<>(runs.get(0).settings());
        runs.forEach(run -> common.entrySet().retainAll(run.settings().entrySet()));
        return new Variant(name, common, runs);
    }

    /**
     * Puts together the runs that differ in the seed alone: of one protocol, corpus, content, labels and settings. Runs that do not say
     * their protocol or seed stand alone. Variants are called {@code 1}, {@code 2} and so on, in the order of their first runs.
     *
     * @throws IllegalArgumentException if two runs of a variant have the same seed, and so differ in something that their files do not say
     */
    public static List<Variant> bySeed(List<FinishedRun> runs) {
        Map<Object, List<FinishedRun>> alike = new LinkedHashMap<>();
        runs.forEach(run -> alike.computeIfAbsent(key(run), key -> new ArrayList<>()).add(run));
        List<Variant> variants = new ArrayList<>();
        for (List<FinishedRun> group : alike.values()) {
            if (group.size() > 1) {
                refuseSameSeed(group);
            }
            variants.add(of(Integer.toString(variants.size() + 1), group));
        }
        return List.copyOf(variants);
    }

    private static Object key(FinishedRun run) {
        return run.protocol().isEmpty() || run.seed().isEmpty() ? new Object()
                : List.of(run.protocol().get(), run.corpus(), run.dataHash(), run.labels(), run.settings());
    }

    /**
     * Refuses runs of which two have the same seed.
     *
     * @throws IllegalArgumentException naming them
     */
    static void refuseSameSeed(List<FinishedRun> runs) {
        Map<Long, FinishedRun> bySeed = new TreeMap<>();
        for (FinishedRun run : runs) {
            FinishedRun other = bySeed.putIfAbsent(run.seed().orElseThrow(), run);
            if (other != null) {
                throw new IllegalArgumentException(other.name() + " and " + run.name() + " have the same settings and the same seed "
                        + run.seed().getAsLong() + ": leave one out (compare can be told which runs make which side: --first, --second)");
            }
        }
    }

    /** The classes in order. */
    public List<String> labels() {
        return runs.get(0).labels();
    }

    /** Each run's predictions. */
    public List<List<Prediction>> predictions() {
        return runs.stream().map(FinishedRun::predictions).toList();
    }

    /** Each run's measure, all folds pooled. */
    public List<Double> each(Measure measure) {
        return runs.stream().map(run -> run.scoreCard().pooled(measure)).toList();
    }

    /** The spread of the runs' measures. */
    public Spread spread(Measure measure) {
        return Spread.of(each(measure).stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The mean of the runs' measures: what is reported. */
    public double mean(Measure measure) {
        return spread(measure).mean();
    }

    /** The sample standard deviation of the runs' measures, divisor n - 1; empty for a single run. */
    public OptionalDouble deviation(Measure measure) {
        return spread(measure).deviation();
    }

    /** All runs' predictions counted together, fold by fold: each utterance as often as there are runs. */
    public ScoreCard together() {
        Map<String, ConfusionMatrix> folds = new LinkedHashMap<>();
        runs.forEach(run -> run.scoreCard().folds().forEach((name, matrix) -> folds.merge(name, matrix, ConfusionMatrix::plus)));
        return ScoreCard.of(folds);
    }

    /** The options, in their order, that are not the same in all variants; those whose runs say no options do not count. */
    public Map<String, String> distinguishing(List<Variant> variants) {
        Map<String, String> own = new LinkedHashMap<>(settings);
        own.entrySet().removeIf(option -> variants.stream().map(Variant::settings).filter(other -> !other.isEmpty())
                .allMatch(other -> option.getValue().equals(other.get(option.getKey()))));
        return own;
    }
}
