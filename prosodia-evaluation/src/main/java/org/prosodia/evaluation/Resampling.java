package org.prosodia.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * Runs over the same utterances, cut into units that are drawn together. A unit has, for each run, a small confusion
 * matrix: its cells {@code truth * K + predicted} that are not zero, each followed by its count. A resample adds up the
 * units drawn, the same in every run.
 */
final class Resampling {

    private final List<String> labels;
    private final int[][][] tallies; // [run][unit][cell, count, cell, count, ...]
    private final int units;

    /**
     * Cuts runs into units.
     *
     * @param unit the unit that a prediction belongs to
     */
    Resampling(List<String> labels, List<List<Prediction>> runs, Function<Prediction, String> unit) {
        Runs.refuseUnlike(runs);
        this.labels = List.copyOf(labels);
        this.tallies = runs.stream().map(run -> tallies(run, unit)).toArray(int[][][]::new);
        this.units = tallies[0].length;
    }

    int units() {
        return units;
    }

    /** Returns a statistic of the runs' matrices over all units. */
    double estimate(ToDoubleFunction<List<ConfusionMatrix>> statistic) {
        return statistic.applyAsDouble(matrices(IntStream.range(0, units).toArray()));
    }

    /**
     * Returns the percentile interval of a statistic of the runs' matrices. Resamples in which it is NaN, because a
     * class was not drawn, are left out.
     */
    Interval interval(ToDoubleFunction<List<ConfusionMatrix>> statistic, Bootstrap bootstrap) {
        return intervals(List.of(statistic), bootstrap).get(0);
    }

    /**
     * Returns the percentile intervals of several statistics over the same resamples; those with NaN are left out as
     * above.
     */
    List<Interval> intervals(List<ToDoubleFunction<List<ConfusionMatrix>>> statistics, Bootstrap bootstrap) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(bootstrap.seed());
        double[][] values = new double[statistics.size()][bootstrap.resamples()];
        int[] drawn = new int[units];
        for (int i = 0; i < bootstrap.resamples(); i++) {
            Arrays.setAll(drawn, any -> random.nextInt(units));
            List<ConfusionMatrix> matrices = matrices(drawn);
            for (int s = 0; s < values.length; s++) {
                values[s][i] = statistics.get(s).applyAsDouble(matrices);
            }
        }
        return Arrays.stream(values)
                .map(sample -> percentiles(sample, bootstrap.level()))
                .toList();
    }

    /** Returns the percentile interval of resampled values; NaN is left out. */
    static Interval percentiles(double[] values, double level) {
        double[] defined =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        double outside = (1 - level) / 2;
        double[] ends =
                Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).evaluate(defined, outside, 1 - outside);
        return new Interval(ends[0], ends[1], level);
    }

    /**
     * Returns the matrices of all runs after swapping, in some units, each run of the first half with its counterpart
     * of the second.
     */
    List<ConfusionMatrix> swapped(boolean[] units) {
        int[] all = IntStream.range(0, units.length).toArray();
        int half = tallies.length / 2;
        return IntStream.range(0, tallies.length)
                .mapToObj(run -> {
                    int[][] mixed = tallies[run].clone();
                    for (int unit : all) {
                        mixed[unit] = tallies[units[unit] ? (run + half) % tallies.length : run][unit];
                    }
                    return matrix(mixed, all);
                })
                .toList();
    }

    private List<ConfusionMatrix> matrices(int[] drawn) {
        return Arrays.stream(tallies).map(run -> matrix(run, drawn)).toList();
    }

    private ConfusionMatrix matrix(int[][] run, int[] drawn) {
        int size = labels.size();
        long[][] counts = new long[size][size];
        for (int unit : drawn) {
            int[] tally = run[unit];
            for (int i = 0; i < tally.length; i += 2) {
                counts[tally[i] / size][tally[i] % size] += tally[i + 1];
            }
        }
        return new ConfusionMatrix(labels, counts);
    }

    /** Returns the tallies by unit, units in the order of their names, which is the same in every run. */
    private int[][] tallies(List<Prediction> run, Function<Prediction, String> unit) {
        Map<String, Map<Integer, Integer>> byUnit = new TreeMap<>();
        for (Prediction p : run) {
            int cell = ConfusionMatrix.index(labels, p.truth(), p) * labels.size()
                    + ConfusionMatrix.index(labels, p.predicted(), p);
            byUnit.computeIfAbsent(unit.apply(p), u -> new TreeMap<>()).merge(cell, 1, Integer::sum);
        }
        return byUnit.values().stream()
                .map(cells -> cells.entrySet().stream()
                        .flatMapToInt(cell -> IntStream.of(cell.getKey(), cell.getValue()))
                        .toArray())
                .toArray(int[][]::new);
    }
}
