package org.prosodia.recognizer.scoring;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An unmodifiable map from labels to numbers, in the labels' order.
 *
 * <p>Ten hours of audio have ninety thousand segments. All maps share one list of labels and keep the numbers in an
 * array, which takes a tenth of a hash map's memory.
 */
public final class LabelScores extends AbstractMap<String, Double> {

    private final List<String> labels;
    private final double[] values;

    public LabelScores(List<String> labels, double[] values) {
        this.labels = labels;
        this.values = values;
    }

    @Override
    public @Nullable Double get(Object label) {
        int index = labels.indexOf(label);
        return index < 0 ? null : values[index];
    }

    @Override
    public boolean containsKey(Object label) {
        return labels.contains(label);
    }

    @Override
    public Set<Entry<String, Double>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, Double>> iterator() {
                return IntStream.range(0, values.length)
                        .mapToObj(k -> Map.entry(labels.get(k), values[k]))
                        .iterator();
            }

            @Override
            public int size() {
                return values.length;
            }
        };
    }

    /** Returns the index of the largest score, the first of equals; 0 if there are none. */
    public static int likeliest(double[] scores) {
        int likeliest = 0;
        for (int k = 1; k < scores.length; k++) {
            likeliest = scores[k] > scores[likeliest] ? k : likeliest;
        }
        return likeliest;
    }

    /**
     * Returns a threshold of probability, checked.
     *
     * @throws IllegalArgumentException if it is not in (0, 1]
     */
    public static double checkedThreshold(double threshold) {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("a threshold of probability is above 0 and at most 1, not " + threshold);
        }
        return threshold;
    }
}
