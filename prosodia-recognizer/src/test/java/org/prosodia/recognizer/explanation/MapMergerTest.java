package org.prosodia.recognizer.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.recognizer.Models;
import org.prosodia.spectrogram.SilenceTrim;

/** Segments of 16 frames make maps of 6 bands by 4 columns of 4 frames. */
class MapMergerTest {

    private static final int BANDS = 6;
    private static ModelMetadata model;

    @BeforeAll
    static void model(@TempDir Path folder) throws IOException {
        model = ModelFile.metadata(Models.small(folder));
    }

    /** Returns a map with equal bands, whose evidence is the same as top-down. */
    private static AttentionMap map(float... columns) {
        float[] map = new float[BANDS * columns.length];
        for (int p = 0; p < map.length; p++) {
            map[p] = columns[p % columns.length];
        }
        return new AttentionMap(0, 0.16, -0.001, BANDS, columns.length, Optional.of(map), List.of(map), List.of(map));
    }

    private static RecordingMaps merged(int... starts) {
        MapMerger merger = new MapMerger(
                model,
                Arrays.stream(starts)
                        .mapToObj(start -> new SilenceTrim.Kept(start, 15))
                        .toList());
        merger.add(0, map(1, 2, 3, 4));
        if (starts.length > 1) {
            merger.add(1, map(5, 6, 7, 8));
        }
        return merger.maps();
    }

    private static float[] lowestBand(float[] map, int columns) {
        return Arrays.copyOf(map, columns);
    }

    /**
     * The second segment starts one column later. Maps are means over the segments with a column; evidence is the sum
     * over both, halved.
     */
    @Test
    void overlappingSegments() {
        RecordingMaps maps = merged(0, 4);
        assertThat(maps.columns()).isEqualTo(5);
        assertThat(maps.seen()).containsExactly(1, 2, 2, 2, 1);
        assertThat(lowestBand(maps.topDown().get(0), 5)).containsExactly(1, 3.5f, 4.5f, 5.5f, 8);
        assertThat(lowestBand(maps.bottomUp().orElseThrow(), 5)).containsExactly(1, 3.5f, 4.5f, 5.5f, 8);
        assertThat(lowestBand(maps.evidence().get(0), 5)).containsExactly(0.5f, 3.5f, 4.5f, 5.5f, 4);
    }

    /**
     * Half a column later: columns of two frames, and each position's evidence divided between two. (10 + 26) / 2
     * segments is 18.
     */
    @Test
    void segmentsBetweenColumns() {
        RecordingMaps maps = merged(0, 2);
        assertThat(maps.columns()).isEqualTo(9);
        assertThat(maps.columnSeconds()).isCloseTo(0.02, within(1e-12));
        assertThat(lowestBand(maps.topDown().get(0), 9)).containsExactly(1, 3, 3.5f, 4, 4.5f, 5, 5.5f, 6, 8);
        float[] evidence = lowestBand(maps.evidence().get(0), 9);
        assertThat(evidence).startsWith(0.25f, 1.5f, 1.75f);
        double sum = 0;
        for (float value : evidence) {
            sum += value;
        }
        assertThat(sum).isCloseTo(18, within(1e-6));
    }

    /** Columns between segments that do not touch are in no segment. */
    @Test
    void gaps() {
        RecordingMaps maps = merged(0, 20);
        assertThat(maps.seen()).containsExactly(1, 1, 1, 1, 0, 1, 1, 1, 1);
        assertThat(lowestBand(maps.topDown().get(0), 9)).containsExactly(1, 2, 3, 4, 0, 5, 6, 7, 8);
    }

    /**
     * Two segments of 30 and 5 frames that begin at frames 10 and 34, with 8 and 4 columns: the last two of the second
     * have no frames, but are evidence. The first frame of all is 100 ms after the beginning, less 1 ms.
     */
    @Test
    void segmentsOfDifferentSizes() {
        MapMerger merger = new MapMerger(model, List.of(new SilenceTrim.Kept(10, 30), new SilenceTrim.Kept(34, 5)));
        merger.add(0, map(1, 2, 3, 4, 5, 6, 7, 8));
        merger.add(1, map(9, 10, 11, 12));
        RecordingMaps maps = merger.maps();
        assertThat(maps.start()).isCloseTo(0.099, within(1e-12));
        assertThat(maps.seen()).containsExactly(1, 1, 1, 1, 1, 1, 2, 2, 0, 0);
        assertThat(lowestBand(maps.topDown().get(0), 10)).containsExactly(1, 2, 3, 4, 5, 6, 8, 9, 11, 12);
        assertThat(lowestBand(maps.evidence().get(0), 10)).containsExactly(0.5f, 1, 1.5f, 2, 2.5f, 3, 8, 9, 5.5f, 6);
    }

    /**
     * Frames are 160 samples apart and 128 long: a frame's hop starts 16 samples, 1 ms, before it. Bins are 125 Hz
     * apart, and a band has four; the first starts 62.5 Hz below 0.
     */
    @Test
    void axes() {
        RecordingMaps maps = merged(0);
        assertThat(maps.second(0)).isCloseTo(-0.001, within(1e-12));
        assertThat(maps.second(4)).isCloseTo(0.159, within(1e-12));
        assertThat(maps.hertz(0)).isZero();
        assertThat(maps.hertz(1)).isEqualTo(437.5);
        assertThat(maps.hertz(6)).isEqualTo(2_937.5);
        assertThat(maps.column(-1)).isZero();
        assertThat(maps.column(0.0395)).isEqualTo(1);
        assertThat(maps.column(9)).isEqualTo(3);
        assertThat(maps.band(437)).isZero();
        assertThat(maps.band(438)).isEqualTo(1);
        assertThat(maps.band(9_999)).isEqualTo(5);
    }
}
