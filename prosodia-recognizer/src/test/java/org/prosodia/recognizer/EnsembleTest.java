package org.prosodia.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.audio.Recording;
import org.prosodia.model.EdgeContext;
import org.prosodia.model.ModelException;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Convolutions;
import org.prosodia.model.architecture.Weights;
import org.prosodia.model.architecture.Weights.Array;
import org.prosodia.recognizer.explanation.Explainer;
import org.prosodia.recognizer.explanation.Explanation;
import org.prosodia.recognizer.explanation.FilterGroup;
import org.prosodia.spectrogram.CentredLogPower;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.View;

/** Several networks in one model file. */
class EnsembleTest {

    private static final int RATE = 16_000;

    @TempDir
    private Path folder;

    private Path member(Architecture architecture, FrontEnd frontEnd, double step, long seed) throws IOException {
        return Models.write(folder, architecture, frontEnd, step, Models.random(architecture, seed));
    }

    private Path ensemble(Architecture architecture, FrontEnd frontEnd, double step) throws IOException {
        return Models.ensemble(
                folder,
                architecture,
                frontEnd,
                step,
                Stream.of(1, 2, 3)
                        .map(seed -> Models.random(architecture, seed))
                        .toList());
    }

    /** Returns a network whose logits are these, whatever the sound. */
    private static Weights constant(Architecture architecture, float... logits) {
        Map<String, Array> arrays =
                new LinkedHashMap<>(Models.random(architecture, 1).arrays());
        arrays.replace("top_down.weight", new Array(new int[] {3, 5, 1, 1}, new float[15]));
        arrays.replace("top_down.bias", new Array(new int[] {3}, logits));
        return new Weights(arrays);
    }

    private Path constants(String pooling) throws IOException {
        Architecture architecture = new Architecture(
                3,
                Models.small(pooling).spectral(),
                Models.small(pooling).temporal(),
                false,
                Convolutions.parse("5p"),
                Models.small(pooling).pooling());
        return Models.ensemble(
                folder,
                architecture,
                Models.SMALL,
                Models.SMALL_STEP,
                List.of(constant(architecture, 1, 2, 3), constant(architecture, 3, 0, 1)));
    }

    /** The logits 1, 2, 3 and 3, 0, 1 have the mean 2, 1, 2. */
    @ParameterizedTest
    @ValueSource(strings = {"attention", "average", "max"})
    void theLogitsAreTheMean(String pooling) throws IOException {
        try (Recognizer recognizer = Recognizer.open(constants(pooling))) {
            float[] logits = recognizer.logits(new float[24 * 16], 1)[0];
            assertThat(logits).containsExactly(new float[] {2, 1, 2}, within(1e-5f));
            double share = 1 / (2 + Math.exp(-1));
            Map<String, Double> scores =
                    recognizer.recognize(Models.sound(5_000, 1), RATE).scores();
            assertThat(scores.get("angry")).isCloseTo(share, within(1e-5));
            assertThat(scores.get("happy")).isCloseTo(share * Math.exp(-1), within(1e-5));
        }
    }

    /** The evidence of a position is the mean of the members', and the top-down map the mean of their maps: 2, 1, 2. */
    @Test
    void theEvidenceIsTheMean() throws IOException {
        try (Explainer explainer = Explainer.open(constants("average"))) {
            Explanation why = explainer.explain(Recording.of(Models.sound(2_560, 1), RATE));
            int positions = why.clearest().width() * why.clearest().height();
            float[] expected = {2, 1, 2};
            for (int k = 0; k < 3; k++) {
                assertThat(why.clearest().topDown().get(k)[0]).isCloseTo(expected[k], within(1e-5f));
                assertThat(why.clearest().evidence().get(k)[7]).isCloseTo(expected[k] / positions, within(1e-6f));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attention",
                "attention-mean",
                "attention-sum",
                "attention-rank-2",
                "attention-class-softmax",
                "average"
            })
    void evidenceAddsUpToTheMeanOfTheMembersLogits(String pooling) throws IOException {
        Architecture architecture = Models.small(pooling);
        Recording sound = Recording.of(Models.sound(4_000, 1), RATE);
        double[] expected = new double[3];
        double[] weight = new double[6 * 4]; // of the positions of the clearest segment, or one near it
        for (int seed = 1; seed <= 3; seed++) {
            try (Explainer explainer = Explainer.open(member(architecture, Models.SMALL, Models.SMALL_STEP, seed))) {
                Explanation why = explainer.explain(sound);
                for (int k = 0; k < 3; k++) {
                    expected[k] += why.logits().get(k) / 3;
                }
                why.maps().bottomUp().ifPresent(map -> {
                    for (int p = 0; p < weight.length; p++) {
                        weight[p] += map[p] / 3;
                    }
                });
            }
        }
        Path model = ensemble(architecture, Models.SMALL, Models.SMALL_STEP);
        try (Explainer explainer = Explainer.open(model);
                Recognizer recognizer = Recognizer.open(model)) {
            Explanation why = explainer.explain(sound);
            Recognition recognition = recognizer.recognize(sound);
            for (int k = 0; k < 3; k++) {
                double sum = 0;
                for (float value : why.maps().evidence().get(k)) {
                    sum += value;
                }
                double scale = Math.max(1, Math.abs(expected[k]));
                assertThat(sum).isCloseTo(expected[k], within(1e-4 * scale));
                assertThat(why.logits().get(k)).isCloseTo(expected[k], within(1e-4 * scale));
            }
            assertThat(why.maps().bottomUp().isPresent()).isEqualTo(pooling.startsWith("attention"));
            why.maps().bottomUp().ifPresent(map -> {
                for (int p = 0; p < weight.length; p++) {
                    assertThat((double) map[p]).isCloseTo(weight[p], within(1e-4 * Math.max(1, Math.abs(weight[p]))));
                }
            });
            why.scores()
                    .forEach((label, score) ->
                            assertThat(score).isCloseTo(recognition.scores().get(label), within(1e-4)));
            assertThat(why.filters()).extracting(FilterGroup::filters).allMatch(filters -> filters.size() % 3 == 0);
        }
    }

    /** Segments that could share their middles, and whole utterances in five views. */
    @ParameterizedTest
    @ValueSource(strings = {"wide", "views"})
    void scoresAreThoseOfTheMembers(String input) throws IOException {
        boolean views = input.equals("views");
        float[] deviation = new float[64];
        Arrays.fill(deviation, 2);
        FrontEnd frontEnd = views
                ? FrontEnd.LOG_MEL.withScaling(new CentredLogPower(deviation)).withViews(View.FIVE)
                : Models.WIDE;
        Architecture architecture = views ? Architecture.small(3) : Models.small("attention");
        double step = views ? frontEnd.segmentSeconds() : 0.04;
        float[] sound = Models.sound(40_000, 2);
        Map<String, Double> logarithms = new LinkedHashMap<>();
        for (int seed = 1; seed <= 3; seed++) {
            try (Recognizer recognizer = Recognizer.open(member(architecture, frontEnd, step, seed))) {
                recognizer
                        .recognize(sound, RATE)
                        .scores()
                        .forEach((label, score) -> logarithms.merge(label, Math.log(score) / 3, Double::sum));
            }
        }
        double all = logarithms.values().stream().mapToDouble(Math::exp).sum();
        try (Recognizer recognizer = Recognizer.open(ensemble(architecture, frontEnd, step))) {
            Map<String, Double> scores = recognizer.recognize(sound, RATE).scores();
            logarithms.forEach((label, sum) ->
                    assertThat(scores.get(label)).as(label).isCloseTo(Math.exp(sum) / all, within(1e-4)));
        }
    }

    @Test
    void whatNeedsOneNetworkIsRefused() throws IOException {
        Path model = ensemble(Models.small("attention"), Models.WIDE, 0.04);
        assertThatExceptionOfType(ModelException.SeveralNetworks.class)
                .isThrownBy(() -> QuantizationRanges.open(model))
                .withMessage(model + ": an ensemble of 3 networks, and this is possible with one network only; name the"
                        + " file of one of them, or of a network that was trained with the ensemble as its teacher");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recognizer.open(model, RecognizerOptions.DEFAULT.withEdgeContext(EdgeContext.REAL)))
                .withMessageEndingWith(
                        "an ensemble of 3 networks scores each segment separately; set surroundings to zeros");
    }
}
