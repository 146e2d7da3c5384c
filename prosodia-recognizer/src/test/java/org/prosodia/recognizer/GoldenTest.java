package org.prosodia.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.model.architecture.Weights;
import org.prosodia.model.architecture.Weights.Array;
import org.prosodia.spectrogram.FrontEnd;

/**
 * Scores of an independent implementation in float64, printed by {@code reference/recognizer_golden.py}, which makes
 * the same numbers.
 */
class GoldenTest {

    @TempDir
    Path folder;

    private long state = 2018;

    /** k / 32768 from a linear congruential generator's upper bits. */
    private float draw() {
        state = (state * 1103515245 + 12345) % (1L << 31);
        return (state >> 16) / 32768f;
    }

    private Map<String, Array> weights(Architecture architecture) {
        Map<String, Array> arrays = new LinkedHashMap<>();
        Weights.shapes(architecture).forEach((name, shape) -> {
            float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
            for (int i = 0; i < values.length; i++) {
                float drawn = draw();
                values[i] = name.matches("bn.*(weight|running_var)")
                        ? drawn + 0.5f
                        : (drawn - 0.5f) * (name.equals("bottom_up.weight") ? 4 : 0.25f);
            }
            arrays.put(name, new Array(shape, values));
        });
        return arrays;
    }

    private float[] segments() {
        float[] values = new float[2 * 400 * 200];
        for (int i = 0; i < values.length; i++) {
            int row = i / 200 % 400;
            int column = i % 200;
            values[i] = draw() * ((3 * row + 5 * column) % 256 / 256f);
        }
        return values;
    }

    @Test
    void scoresAreTheIndependentImplementations() throws IOException {
        Map<String, Array> weights = weights(Architecture.paper(4));
        float[] segments = segments();
        assertScores(
                Pooling.ATTENTION,
                weights,
                segments,
                -0.029583175,
                0.182592614,
                0.108578613,
                0.378596154,
                -0.031641079,
                0.182857016,
                0.106852399,
                0.380018696);
        weights.remove("bottom_up.weight");
        weights.remove("bottom_up.bias");
        assertScores(
                new Pooling.Average(),
                weights,
                segments,
                -0.054152828,
                0.215001603,
                0.060768838,
                0.409490036,
                -0.054162448,
                0.214921085,
                0.060729112,
                0.409654804);
        assertScores(
                new Pooling.Max(),
                weights,
                segments,
                -0.179982150,
                0.290390918,
                0.197325110,
                0.611780804,
                -0.175900002,
                0.287341638,
                0.190076343,
                0.613407764);
    }

    private void assertScores(Pooling pooling, Map<String, Array> weights, float[] segments, double... expected)
            throws IOException {
        Architecture architecture = new Architecture(4, Filters.SPECTRAL, Filters.TEMPORAL, false, pooling);
        Path model = Models.write(folder, architecture, FrontEnd.PAPER, 0.4, new Weights(weights));
        try (Recognizer recognizer = Recognizer.open(model)) {
            float[][] logits = recognizer.logits(segments, 2);
            for (int i = 0; i < 8; i++) {
                assertThat((double) logits[i / 4][i % 4]).isCloseTo(expected[i], within(2e-6));
            }
        }
    }
}
