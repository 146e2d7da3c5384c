package org.prosodia.recognizer.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.model.EdgeContext;
import org.prosodia.model.ModelFile;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.model.architecture.SegmentOverlap;
import org.prosodia.recognizer.Models;
import org.prosodia.recognizer.scoring.StretchScorer.Maps;
import org.prosodia.recognizer.scoring.StretchScorer.Stretch;
import org.prosodia.spectrogram.FrontEnd;

/** Maps assembled from a stretch are those of the model's own graph for each segment, at the paper's sizes. */
class StretchMapsTest {

    private static final OrtEnvironment ENVIRONMENT =
            OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);

    @TempDir
    Path folder;

    /** Without a softmax the graph's maps are those that pooling starts from. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void mapsAreThoseOfSegmentsAlone(boolean extraPool) throws IOException, OrtException {
        Architecture architecture =
                new Architecture(4, Filters.SPECTRAL, Filters.TEMPORAL, extraPool, Pooling.parse("attention-sum"));
        FrontEnd frontEnd = FrontEnd.PAPER;
        ModelFile model =
                ModelFile.read(Models.write(folder, architecture, frontEnd, 0.4, Models.random(architecture, 3)));
        SegmentOverlap overlap = SegmentOverlap.of(architecture, frontEnd).orElseThrow();
        int step = 40 / overlap.stride();
        Stretch stretch = stretch(overlap, 2 * step + overlap.width(), new long[] {0, step, 2L * step}, new long[] {
            overlap.width(), overlap.width() + step, overlap.width() + 2L * step
        });
        try (StretchScorer scorer = new StretchScorer(model, "model", overlap, EdgeContext.ZEROS);
                OrtSession alone = ENVIRONMENT.createSession(model.bytes(), new OrtSession.SessionOptions())) {
            Maps maps = scorer.maps(stretch);
            for (int segment = 0; segment < 3; segment++) {
                float[][][][] expected = maps(alone, segment(stretch, overlap, 40 * segment));
                assertSame(maps, overlap, stretch.positions(), segment, step, expected[0], expected[1]);
            }
        }
    }

    private static void assertSame(
            Maps maps,
            SegmentOverlap overlap,
            int positions,
            int segment,
            int step,
            float[][][] bottomUp,
            float[][][] topDown) {
        int bins = bottomUp[0].length;
        for (int map = 0; map < 5; map++) {
            float[][] expected = map == 0 ? bottomUp[0] : topDown[map - 1];
            for (int bin = 0; bin < bins; bin++) {
                for (int x = 0; x < overlap.width(); x++) {
                    int fromEnd = overlap.width() - x;
                    float actual = x < overlap.left()
                            ? maps.left()[((segment * 5 + map) * overlap.left() + x) * bins + bin]
                            : fromEnd <= overlap.right()
                                    ? maps.right()[
                                            ((segment * 5 + map) * overlap.right() + overlap.right() - fromEnd) * bins
                                                    + bin]
                                    : maps.shared()[(map * positions + segment * step + x) * bins + bin];
                    assertThat(actual).isCloseTo(expected[bin][x], within(1e-4f));
                }
            }
        }
    }

    /** Noise everywhere, so that the input beyond an edge is never zero by chance. */
    private static Stretch stretch(SegmentOverlap overlap, int positions, long[] starts, long[] ends) {
        float[] columns = new float[(overlap.before() + positions * overlap.stride() + overlap.after()) * 400];
        Random random = new Random(5);
        for (int i = 0; i < columns.length; i++) {
            columns[i] = random.nextFloat();
        }
        return new Stretch(positions, columns, starts, ends);
    }

    /** Returns 197 columns of the stretch, and three of zeros. */
    private static float[] segment(Stretch stretch, SegmentOverlap overlap, int first) {
        float[] segment = new float[400 * 200];
        for (int column = 0; column < 197; column++) {
            for (int bin = 0; bin < 400; bin++) {
                segment[bin * 200 + column] = stretch.columns()[(overlap.before() + first + column) * 400 + bin];
            }
        }
        return segment;
    }

    private static float[][][][] maps(OrtSession session, float[] segment) throws OrtException {
        try (OnnxTensor input =
                        OnnxTensor.createTensor(ENVIRONMENT, FloatBuffer.wrap(segment), new long[] {1, 1, 400, 200});
                OrtSession.Result result = session.run(Map.of("segments", input))) {
            float[][][][] bottomUp =
                    (float[][][][]) result.get("bottom_up").orElseThrow().getValue();
            float[][][][] topDown =
                    (float[][][][]) result.get("top_down").orElseThrow().getValue();
            return new float[][][][] {bottomUp[0], topDown[0]};
        }
    }

    /** A stretch in which no segment ends, and one in which none starts. */
    @Test
    void edgesMayBeAbsent() throws IOException {
        Architecture architecture = Models.small("attention");
        ModelFile model =
                ModelFile.read(Models.write(folder, architecture, Models.WIDE, 0.08, Models.random(architecture, 3)));
        SegmentOverlap overlap = SegmentOverlap.of(architecture, Models.WIDE).orElseThrow();
        float[] columns = new float[(overlap.before() + 12 * overlap.stride() + overlap.after()) * 24];
        try (StretchScorer scorer = new StretchScorer(model, "model", overlap, EdgeContext.ZEROS)) {
            StretchScorer.Columns given = scorer.columns(new Stretch(12, columns, new long[0], new long[] {12}));
            assertThat(given.shared()).hasDimensions(12, 5);
            assertThat(given.left()).isEmpty();
            assertThat(given.right()).hasNumberOfRows(1);
        }
    }
}
