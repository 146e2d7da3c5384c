package org.prosodia.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The areas under the ROC curves of a run: each class against the rest, all folds pooled, so that scores of different
 * folds' networks are ranked together. Unlike WA and UA they do not depend on where the decision falls.
 *
 * @param classes one for each class, in the order of the labels
 * @param macro the mean of the areas that are defined, and its interval
 * @param speakers the number of speakers resampled
 * @param bootstrap the settings of the intervals
 */
public record RocAreas(List<Area> classes, Area macro, int speakers, Bootstrap bootstrap) {

    /** The name of the mean, in {@link Area#name()}. */
    public static final String MACRO = "macro";

    /**
     * An area under a curve.
     *
     * @param name the class
     * @param value 0 to 1; empty if no utterance has the class, or all have it, or a score is not a number
     * @param interval the percentile interval by resampling speakers; empty if the value is, or there are fewer than
     *     {@link Bootstrap#FEWEST_SPEAKERS}. Resamples without the class, or without others, are left out
     */
    public record Area(String name, OptionalDouble value, Optional<Interval> interval) {}

    /** Copies the classes. */
    public RocAreas {
        classes = List.copyOf(classes);
    }

    /**
     * Computes the areas of a run.
     *
     * @param labels the classes in the order of the scores
     * @throws IllegalArgumentException if a truth is not among the labels
     */
    public static RocAreas of(List<String> labels, List<Prediction> predictions, Bootstrap bootstrap) {
        RocCurve.ClassScores scores = RocCurve.ClassScores.of(labels, predictions);
        List<RocCurve.RankedClass> ranked = IntStream.range(0, labels.size())
                .mapToObj(k -> RocCurve.RankedClass.of(scores, k))
                .toList();
        double[] values = withMean(ranked.stream().mapToDouble(RocCurve.RankedClass::area));
        TreeSet<String> names = new TreeSet<>();
        predictions.forEach(prediction -> names.add(prediction.speaker()));
        List<Optional<Interval>> intervals = names.size() < Bootstrap.FEWEST_SPEAKERS
                ? IntStream.range(0, values.length)
                        .mapToObj(any -> Optional.<Interval>empty())
                        .toList()
                : intervals(ranked, values, speakers(List.copyOf(names), predictions), names.size(), bootstrap);
        List<Area> areas = new ArrayList<>();
        for (int k = 0; k < values.length; k++) {
            areas.add(new Area(
                    k < labels.size() ? labels.get(k) : MACRO,
                    Double.isNaN(values[k]) ? OptionalDouble.empty() : OptionalDouble.of(values[k]),
                    intervals.get(k)));
        }
        return new RocAreas(areas.subList(0, labels.size()), areas.get(labels.size()), names.size(), bootstrap);
    }

    private static int[] speakers(List<String> names, List<Prediction> predictions) {
        Map<String, Integer> numbers = new HashMap<>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        return predictions.stream()
                .mapToInt(prediction -> numbers.getOrDefault(prediction.speaker(), 0))
                .toArray();
    }

    /** Returns the areas, and after them the mean of those that are numbers. */
    private static double[] withMean(DoubleStream areas) {
        double[] each = areas.toArray();
        double[] all = Arrays.copyOf(each, each.length + 1);
        all[each.length] = Arrays.stream(each)
                .filter(area -> !Double.isNaN(area))
                .average()
                .orElse(Double.NaN);
        return all;
    }

    /**
     * Draws the speakers as {@link Resampling} does, so that all intervals of a run are over the same resamples. The
     * mean is left out where a class that has an area in the run has none in the resample.
     */
    private static List<Optional<Interval>> intervals(
            List<RocCurve.RankedClass> ranked, double[] values, int[] speakers, int units, Bootstrap bootstrap) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(bootstrap.seed());
        double[][] samples = new double[values.length][bootstrap.resamples()];
        int[] weights = new int[speakers.length];
        for (int i = 0; i < bootstrap.resamples(); i++) {
            int[] drawn = new int[units];
            for (int unit = 0; unit < units; unit++) {
                drawn[random.nextInt(units)]++;
            }
            Arrays.setAll(weights, u -> drawn[speakers[u]]);
            double[] areas = withMean(ranked.stream().mapToDouble(each -> each.area(weights)));
            boolean complete =
                    IntStream.range(0, ranked.size()).allMatch(k -> Double.isNaN(values[k]) || !Double.isNaN(areas[k]));
            for (int k = 0; k < areas.length; k++) {
                samples[k][i] = k < ranked.size() || complete ? areas[k] : Double.NaN;
            }
        }
        return IntStream.range(0, values.length)
                .mapToObj(k -> Arrays.stream(samples[k]).allMatch(Double::isNaN)
                        ? Optional.<Interval>empty()
                        : Optional.of(Resampling.percentiles(samples[k], bootstrap.level())))
                .toList();
    }
}
