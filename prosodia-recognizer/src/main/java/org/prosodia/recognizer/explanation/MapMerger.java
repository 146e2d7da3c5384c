package org.prosodia.recognizer.explanation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prosodia.model.ModelMetadata;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.SilenceTrim;

/**
 * Merges the maps of a recording's segments, added one after the other, by the rules of {@link RecordingMaps}. Not
 * thread-safe.
 */
final class MapMerger {

    private final FrontEnd frontEnd;
    private final int stride; // frames, and rows, in a position
    private final List<SilenceTrim.Kept> segments;
    private final int first; // the first frame of all
    private final int unit; // frames in a column, a divisor of the distances of all positions
    private final int bands;
    private final int columns;
    private final int[] seen; // the number of segments with frames in a column
    private final int[] covered; // the same, including columns of zeros that fill up a segment
    private final List<double[]> sums = new ArrayList<>(); // bottom-up if there is one, top-down, evidence
    private boolean attention;

    /** @param segments the frames of each segment, at least one, in order */
    MapMerger(ModelMetadata model, List<SilenceTrim.Kept> segments) {
        this.frontEnd = model.frontEnd();
        this.stride = model.architecture().mapStride();
        this.segments = List.copyOf(segments);
        this.first = segments.stream().mapToInt(SilenceTrim.Kept::first).min().orElseThrow();
        this.unit = segments.stream().mapToInt(kept -> kept.first() - first).reduce(stride, MapMerger::divisor);
        this.bands = model.architecture().mapHeight(frontEnd);
        this.columns = segments.stream()
                        .mapToInt(kept -> kept.first() - first + frontEnd.columns(kept.count()) / stride * stride)
                        .max()
                        .orElseThrow()
                / unit;
        this.seen = new int[columns];
        this.covered = new int[columns];
    }

    private static int divisor(int a, int b) {
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
        SilenceTrim.Kept kept = segments.get(index);
        int from = (kept.first() - first) / unit;
        for (int c = 0; c < map.width() * divisions; c++) {
            covered[from + c]++;
            seen[from + c] += c / divisions * stride < kept.count() ? 1 : 0;
        }
        for (int m = 0; m < all.size(); m++) {
            boolean evidence = m >= all.size() - map.evidence().size();
            add(all.get(m), map.width(), divisions, evidence ? 1.0 / divisions : 1, sums.get(m), from);
        }
    }

    private void add(float[] map, int width, int divisions, double share, double[] sum, int from) {
        for (int band = 0; band < bands; band++) {
            for (int c = 0; c < width * divisions; c++) {
                sum[band * columns + from + c] += share * map[band * width + c / divisions];
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
                map[p] = (float) (sum[p] / (m < means ? Math.max(1, covered[p % columns]) : segments.size()));
            }
            maps.add(map);
        }
        double second = (double) frontEnd.hop() / frontEnd.sampleRate();
        return new RecordingMaps(
                columns,
                FrameTimes.start(frontEnd, first),
                unit * second,
                edges(),
                Arrays.stream(seen).boxed().toList(),
                attention ? Optional.of(maps.get(0)) : Optional.empty(),
                maps.subList(attention ? 1 : 0, means),
                maps.subList(means, maps.size()));
    }

    private List<Double> edges() {
        return IntStream.rangeClosed(0, bands)
                .mapToObj(band -> frontEnd.hertz(band * stride - 0.5))
                .toList();
    }

    /** Returns the number of evidence maps, which is that of top-down maps. */
    private int evidenceMaps() {
        return (sums.size() - (attention ? 1 : 0)) / 2;
    }
}
