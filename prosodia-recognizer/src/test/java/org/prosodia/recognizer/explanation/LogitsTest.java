package org.prosodia.recognizer.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Convolutions;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.model.architecture.Weights;
import org.prosodia.recognizer.Models;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.ReferenceNetwork;
import org.prosodia.spectrogram.FrontEnd;

/** The graph written by the model module and run by ONNX Runtime has the scores of plain loops in double precision. */
class LogitsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attention",
                "attention-mean",
                "attention-sum",
                "attention-class-softmax",
                "attention-rank-3",
                "attention-mean-class-softmax-rank-2",
                "attention-class-softmax-rank-2",
                "average",
                "max",
                "top-5"
            })
    void everyPoolingIsTheReferences(String pooling) throws IOException {
        compare(Models.small(pooling), Models.SMALL, 5);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 4, 0, 2, 4, 2, false",
        "5, 2, 3, 2, 4, 0, true",
        "10, 2, 1, 1, 1, 9, true",
        "1, 8, 4, 7, 3, 4, false"
    })
    void everyFirstLayerIsTheReferences(
            int height, int width, int count, int height2, int width2, int count2, boolean extraPool)
            throws IOException {
        compare(
                new Architecture(
                        2,
                        new Filters(height, width, count),
                        new Filters(height2, width2, count2),
                        extraPool,
                        Pooling.ATTENTION),
                Models.SMALL,
                3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"32p,48p,64,80,80", "3", "4,5p,6", "2,3p,4p,5,6,7"})
    void everyTrunkIsTheReferences(String convolutions) throws IOException {
        compare(
                new Architecture(
                        3,
                        new Filters(5, 2, 3),
                        new Filters(2, 4, 2),
                        false,
                        Convolutions.parse(convolutions),
                        Pooling.ATTENTION),
                Models.SMALL,
                3);
    }

    @Test
    void papersNetworkIsTheReferences() throws IOException {
        compare(Architecture.paper(4), FrontEnd.PAPER, 1);
    }

    private void compare(Architecture architecture, FrontEnd frontEnd, int n) throws IOException {
        Weights weights = Models.random(architecture, 7);
        int size = frontEnd.bins() * frontEnd.columns();
        float[] segments = new float[n * size];
        Random random = new Random(3);
        for (int i = 0; i < segments.length; i++) {
            segments[i] = random.nextFloat() * (1 + i % 17) / 17;
        }
        ReferenceNetwork reference = new ReferenceNetwork(architecture, weights);
        try (Recognizer recognizer = Recognizer.open(Models.write(folder, architecture, frontEnd, 1, weights))) {
            float[][] logits = recognizer.logits(segments, n);
            for (int i = 0; i < n; i++) {
                double[] expected = reference.scores(segments, i * size, frontEnd.bins(), frontEnd.columns());
                for (int k = 0; k < expected.length; k++) {
                    assertThat((double) logits[i][k])
                            .isCloseTo(expected[k], within(1e-5 * Math.max(1, Math.abs(expected[k]))));
                }
            }
        }
    }

    @Test
    void countsMustFit() throws IOException {
        try (Recognizer recognizer = Recognizer.open(Models.small(folder))) {
            assertThat(recognizer.logits(new float[0], 0)).isEmpty();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> recognizer.logits(new float[400], 1))
                    .withMessage("1 segments have 384 numbers, not 400");
        }
    }
}
