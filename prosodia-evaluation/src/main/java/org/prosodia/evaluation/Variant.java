package org.prosodia.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Runs that differ in the seed alone: one way of training, repeated. Immutable.
 *
 * @param name the name within the experiment, such as {@code pooling average}: the options in which the variant departs
 *     from the paper's network, called {@code paper}, if that is among the variants, or else from the most frequent
 *     options; unique in the experiment
 * @param settings the options of all its runs, except seed, threads and device; empty if unknown
 * @param runs at least one, over the same utterances, in the order of their seeds
 */
public record Variant(String name, Map<String, String> settings, List<FinishedRun> runs) {

    /**
     * Copies settings and runs.
     *
     * @throws IllegalArgumentException if there is no run, or they are not over the same utterances, truths and
     *     speakers
     */
    public Variant {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        runs = List.copyOf(runs);
        Runs.refuseUnlike(runs.stream().map(FinishedRun::predictions).toList());
    }

    /**
     * Returns the variant of runs that the caller groups; its settings are those that the runs have in common.
     *
     * @throws IllegalArgumentException as the constructor
     */
    public static Variant of(String name, List<FinishedRun> runs) {
        Map<String, String> common =
                runs.isEmpty() ? Map.of() : new LinkedHashMap<>(runs.get(0).settings());
        runs.forEach(run -> common.entrySet().retainAll(run.settings().entrySet()));
        return new Variant(name, common, runs);
    }

    /**
     * Groups the runs that differ in the seed alone and share protocol, corpus, content, labels and settings. A run
     * without protocol or seed is a variant of its own. Variants are called {@code 1}, {@code 2} and so on, in the
     * order of their first runs.
     *
     * @throws IllegalArgumentException if two runs of a variant have the same seed, and so differ in something that
     *     their files do not record
     */
    public static List<Variant> bySeed(List<FinishedRun> runs) {
        Map<Object, List<FinishedRun>> alike = new LinkedHashMap<>();
        runs.forEach(
                run -> alike.computeIfAbsent(key(run), key -> new ArrayList<>()).add(run));
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
        return run.protocol().isEmpty() || run.seed().isEmpty()
                ? new Object()
                : List.of(run.protocol().get(), run.corpus(), run.dataHash(), run.labels(), run.settings());
    }

    /**
     * Checks that no two runs have the same seed.
     *
     * @throws IllegalArgumentException if two have; the message names them
     */
    static void refuseSameSeed(List<FinishedRun> runs) {
        Map<Long, FinishedRun> bySeed = new TreeMap<>();
        for (FinishedRun run : runs) {
            FinishedRun other = bySeed.putIfAbsent(run.seed().orElseThrow(), run);
            if (other != null) {
                throw new IllegalArgumentException(
                        other.name() + " and " + run.name() + " have the same settings and the same seed "
                                + run.seed().getAsLong() + ": leave one out, or name the runs of each side");
            }
        }
    }

    /**
     * Returns the distance of the settings from the paper's network: attention pooling, its filters and convolutions.
     */
    int distanceFromPaper() {
        return distanceFromPaper(settings);
    }

    /** Returns the distance of a run's settings from the paper's network; 0 for that network. */
    static int distanceFromPaper(Map<String, String> settings) {
        return (settings.containsKey("convolutions") ? 8 : 0) // a setting of networks with others than the paper's
                + (settings.getOrDefault("pooling", "").equals("attention") ? 0 : 4)
                + (Factor.SPECTRAL_HEIGHT.level(settings).equals(Optional.of("10")) ? 0 : 1)
                + (Factor.TEMPORAL_WIDTH.level(settings).equals(Optional.of("8")) ? 0 : 1);
    }

    /** Returns the classes in order. */
    public List<String> labels() {
        return runs.get(0).labels();
    }

    /** Returns each run's predictions. */
    public List<List<Prediction>> predictions() {
        return runs.stream().map(FinishedRun::predictions).toList();
    }

    /** Returns each run's measure, all folds pooled. */
    public List<Double> each(Measure measure) {
        return runs.stream().map(run -> run.scoreCard().pooled(measure)).toList();
    }

    /** Returns the spread of the runs' measures. */
    public Spread spread(Measure measure) {
        return Spread.of(each(measure).stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Returns the mean of the runs' measures, which is the value reported. */
    public double mean(Measure measure) {
        return spread(measure).mean();
    }

    /** Returns the sample standard deviation of the runs' measures, divisor n - 1; empty for a single run. */
    public OptionalDouble deviation(Measure measure) {
        return spread(measure).deviation();
    }

    /**
     * Returns the score card of all runs' predictions counted together, fold by fold; each utterance counts once for
     * each run.
     */
    public ScoreCard together() {
        Map<String, ConfusionMatrix> folds = new LinkedHashMap<>();
        runs.forEach(run ->
                run.scoreCard().folds().forEach((name, matrix) -> folds.merge(name, matrix, ConfusionMatrix::plus)));
        return ScoreCard.of(folds);
    }

    /**
     * Returns the options, in their order, that are not the same in all variants; variants without recorded options are
     * ignored.
     */
    public Map<String, String> distinguishing(List<Variant> variants) {
        Map<String, String> own = new LinkedHashMap<>(settings);
        own.entrySet()
                .removeIf(option -> variants.stream()
                        .map(Variant::settings)
                        .filter(other -> !other.isEmpty())
                        .allMatch(other -> option.getValue().equals(other.get(option.getKey()))));
        return own;
    }
}
