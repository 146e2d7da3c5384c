package org.prosodia.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.prosodia.recognizer.AttentionMap;

/**
 * The attention maps of a whole clip: where segments overlap, the mean of theirs.
 *
 * @param height bands of frequency
 * @param columnSeconds how long a column lasts
 * @param bottomUp where the network looks, {@code [column][band]}; empty unless the pooling is attention
 * @param topDown what each place says for a class, by label, {@code [column][band]}; none with max pooling
 */
record ClipMaps(int height, double columnSeconds, Optional<float[][]> bottomUp, List<float[][]> topDown) {

    /** Joins the maps of a clip's segments; there is at least one. */
    static ClipMaps of(List<AttentionMap> segments) {
        AttentionMap first = segments.get(0);
        double column = (first.end() - first.start()) / first.width();
        Optional<float[][]> bottomUp = first.bottomUp().map(any -> joined(segments, column, map -> map.bottomUp().orElseThrow()));
        List<float[][]> topDown = IntStream.range(0, first.topDown().size())
                .mapToObj(k -> joined(segments, column, map -> map.topDown().get(k))).toList();
        return new ClipMaps(first.height(), column, bottomUp, topDown);
    }

    private static float[][] joined(List<AttentionMap> segments, double column, Function<AttentionMap, float[]> which) {
        AttentionMap last = segments.get(segments.size() - 1);
        int columns = first(last, column) + last.width();
        float[][] sum = new float[columns][last.height()];
        int[] counts = new int[columns];
        for (AttentionMap segment : segments) {
            float[] map = which.apply(segment);
            int from = first(segment, column);
            for (int c = 0; c < segment.width(); c++) {
                counts[from + c]++;
                for (int h = 0; h < segment.height(); h++) {
                    sum[from + c][h] += map[h * segment.width() + c];
                }
            }
        }
        for (int c = 0; c < columns; c++) {
            for (int h = 0; h < last.height(); h++) {
                sum[c][h] /= Math.max(1, counts[c]);
            }
        }
        return sum;
    }

    private static int first(AttentionMap segment, double column) {
        return (int) Math.round(segment.start() / column);
    }
}
