package org.prosodia.recognizer.explanation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.prosodia.model.ModelMetadata;
import org.prosodia.spectrogram.FrontEnd;

/**
 * Merges the maps of a recording's segments, added one after the other, by the rules of {@link RecordingMaps}. Not
 * thread-safe.
 */
final class MapMerger {

    private final FrontEnd frontEnd;
    private final int stride; // frames in a position
    private final long[] starts; // the segments' first frames
    private final int unit; // frames in a column, a divisor of the starts of all positions
    private final int bands;
    private final int columns;
    private final int[] seen;
    private final List<double[]> sums = new ArrayList<>(); // bottom-up if there is one, top-down, evidence
    private boolean attention;

    /** @param starts the first frame of each segment, at least one, in order */
    MapMerger(ModelMetadata model, long[] starts) {
        this.frontEnd = model.frontEnd();
        this.stride = model.architecture().mapStride();
        this.starts = starts.clone();
        this.unit = (int) Arrays.stream(starts).reduce(stride, MapMerger::divisor);
        this.bands = model.architecture().mapHeight(frontEnd);
        int width = model.architecture().mapWidth(frontEnd);
        this.columns = Math.toIntExact((starts[starts.length - 1] + (long) width * stride) / unit);
        this.seen = new int[columns];
    }

    private static long divisor(long a, long b) {
        return b == 0 ? a : divisor(b, a % b);
    }

    /** Adds the next segment's maps. */
    void add(int index, AttentionMap map) {
        List<float[]> all = new ArrayList<>();
        map.bottomUp().ifPresent(all::add);
        all.addAll(map.topDown());
        all.addAll(map.evidence());
        while (sums.size() < all.size()) {
            sums.add(new double[bands * columns]);
        }
        attention = map.bottomUp().isPresent();
        int divisions = stride / unit;
        int first = Math.toIntExact(starts[index] / unit);
        for (int c = 0; c < map.width() * divisions; c++) {
            seen[first + c]++;
        }
        for (int m = 0; m < all.size(); m++) {
            boolean evidence = m >= all.size() - map.evidence().size();
            add(all.get(m), map.width(), divisions, evidence ? 1.0 / divisions : 1, sums.get(m), first);
        }
    }

    private void add(float[] map, int width, int divisions, double share, double[] sum, int first) {
        for (int band = 0; band < bands; band++) {
            for (int c = 0; c < width * divisions; c++) {
                sum[band * columns + first + c] += share * map[band * width + c / divisions];
            }
        }
    }

    /** Returns the merged maps after all segments have been added. */
    RecordingMaps maps() {
        int means = sums.size() - evidenceMaps();
        List<float[]> maps = new ArrayList<>();
        for (int m = 0; m < sums.size(); m++) {
            double[] sum = sums.get(m);
            float[] map = new float[sum.length];
            for (int p = 0; p < map.length; p++) {
                map[p] = (float) (sum[p] / (m < means ? Math.max(1, seen[p % columns]) : starts.length));
            }
            maps.add(map);
        }
        double second = (double) frontEnd.hop() / frontEnd.sampleRate();
        double bin = (double) frontEnd.sampleRate() / frontEnd.dftLength();
        return new RecordingMaps(
                bands,
                columns,
                (frontEnd.windowLength() - frontEnd.hop()) / 2.0 / frontEnd.sampleRate(),
                unit * second,
                stride * bin,
                -bin / 2,
                Arrays.stream(seen).boxed().toList(),
                attention ? Optional.of(maps.get(0)) : Optional.empty(),
                maps.subList(attention ? 1 : 0, means),
                maps.subList(means, maps.size()));
    }

    /** Returns the number of evidence maps, which is that of top-down maps. */
    private int evidenceMaps() {
        return (sums.size() - (attention ? 1 : 0)) / 2;
    }
}
