package org.prosodia.recognizer.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.Recording;
import org.prosodia.audio.TimeSpan;
import org.prosodia.model.Aggregation;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.recognizer.Models;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.TooLongException;
import org.prosodia.recognizer.TooShortException;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Segment;
import org.prosodia.spectrogram.Segmenter;
import org.prosodia.testing.HoldSounds;
import org.prosodia.testing.NoiseStream;
import org.prosodia.testing.WaveFile;

/** Segments of 0.16 s every 0.04 s, maps of 6 bands by 4 columns. */
class ExplainerTest {

    private static final int RATE = 16_000;

    @TempDir
    private Path folder;

    private Path model(String pooling) throws IOException {
        Architecture architecture = Models.small(pooling);
        return Models.write(folder, architecture, Models.SMALL, Models.SMALL_STEP, Models.random(architecture, 3));
    }

    private static Recording sound(int samples) {
        return Recording.of(Models.sound(samples, 1), RATE);
    }

    private static double sum(float[] map) {
        double sum = 0;
        for (float value : map) {
            sum += value;
        }
        return sum;
    }

    private static void assertClose(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-4 * Math.max(1, Math.abs(expected))));
    }

    /**
     * 4,000 samples are three segments; their evidence adds up to the mean of the logits that the recognizer computes.
     */
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
    void evidenceAddsUpToTheMeanLogit(String pooling) throws IOException {
        Path model = model(pooling);
        try (Explainer explainer = Explainer.open(model);
                Recognizer recognizer = Recognizer.open(model)) {
            Explanation why = explainer.explain(sound(4_000));
            List<Segment> segments = new Segmenter(Models.SMALL, Models.SMALL_STEP).segments(why.spectrogram());
            assertThat(why.segments()).hasSize(3).hasSameSizeAs(segments);
            for (int k = 0; k < 3; k++) {
                double mean = 0;
                for (Segment segment : segments) {
                    mean += recognizer.logits(segment.values(), 1)[0][k] / 3.0;
                }
                assertClose(sum(why.maps().evidence().get(k)), mean);
                assertClose(why.logits().get(k), mean);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Aggregation.class)
    void agreesWithTheRecognizer(Aggregation aggregation) throws IOException {
        Architecture architecture = Models.small("attention");
        Path model = Models.write(
                folder,
                architecture,
                Models.SMALL,
                Models.SMALL_STEP,
                aggregation,
                1.5,
                Models.random(architecture, 3));
        try (Explainer explainer = Explainer.open(model);
                Recognizer recognizer = Recognizer.open(model)) {
            Explanation why = explainer.explain(sound(9_000));
            Recognition recognized = recognizer.recognize(sound(9_000));
            assertThat(why.emotion()).isEqualTo(recognized.emotion()).isEqualTo(Recognition.NO_VOICE); // tones
            assertThat(why.likeliest()).isEqualTo(recognized.likeliest());
            assertThat(why.summary()).isEqualTo(recognized.model());
            recognized
                    .scores()
                    .forEach((label, score) ->
                            assertThat(why.scores().get(label)).isCloseTo(score, within(1e-4)));
            assertThat(why.runnerUp()).isNotEqualTo(why.likeliest());
        }
    }

    @Test
    void anAccountAddsUp() throws IOException {
        try (Explainer explainer = Explainer.open(model("attention"))) {
            Explanation why = explainer.explain(sound(9_000));
            assertAddsUp(why, why.decision());
            for (String label : why.model().labels()) {
                assertAddsUp(why, why.breakdown(label));
            }
            assertThat(why.decision().padding()).containsOnly(0.0);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> why.breakdown("bored"))
                    .withMessage("the model has no label 'bored'; it has angry, happy, neutral");
        }
    }

    private static void assertAddsUp(Explanation why, EvidenceBreakdown account) {
        for (int k = 0; k < why.logits().size(); k++) {
            int label = k;
            double regions = account.regions().stream()
                    .mapToDouble(region -> region.evidence().get(label))
                    .sum();
            assertClose(
                    regions + account.padding().get(k) + account.elsewhere().get(k),
                    why.logits().get(k));
        }
    }

    /**
     * 1,000 samples end within the second of four columns: the evidence of the other two is the padding's, and no
     * region extends into it.
     */
    @Test
    void paddingIsAccountedForByItself() throws IOException {
        try (Explainer explainer = Explainer.open(model("attention"))) {
            Explanation why = explainer.explain(sound(1_000));
            float[] evidence = why.maps().evidence().get(0);
            double padding = 0;
            for (int band = 0; band < 6; band++) {
                padding += evidence[band * 4 + 2] + evidence[band * 4 + 3];
            }
            assertThat(why.maps().columns()).isEqualTo(4);
            assertThat(why.decision().padding().get(0)).isCloseTo(padding, within(1e-6));
            assertThat(why.decision().regions())
                    .allMatch(region -> region.time().end() <= 0.0625);
            assertAddsUp(why, why.decision());
        }
    }

    @Test
    void averagePoolingHasUniformAttention() throws IOException {
        try (Explainer explainer = Explainer.open(model("average"))) {
            Explanation why = explainer.explain(sound(2_560));
            assertThat(why.maps().bottomUp()).isEmpty();
            assertThat(why.maps().evidence().get(1)[5])
                    .isCloseTo(why.maps().topDown().get(1)[5] / 24, within(1e-5f));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"max", "top-5"})
    void poolingsWithoutMapsAreRefused(String pooling) throws IOException {
        Path model = model(pooling);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Explainer.open(model))
                .withMessageContaining(model.toString())
                .withMessageContaining("its " + pooling + " pooling has no maps")
                .withMessageContaining("attention or average pooling");
    }

    @Test
    void silenceIsExplainedToo() throws IOException {
        try (Explainer explainer = Explainer.open(model("attention"))) {
            Explanation why = explainer.explain(Recording.of(new float[4_000], RATE));
            assertThat(why.logits()).allMatch(Double::isFinite);
            assertAddsUp(why, why.decision());
        }
    }

    @Test
    void theFirstLayersFilters() throws IOException {
        try (Explainer explainer = Explainer.open(model("attention"))) {
            List<FilterGroup> filters = explainer.explain(sound(2_560)).filters();
            assertThat(filters).extracting(FilterGroup::name).containsExactly("spectral", "temporal");
            assertThat(filters.get(0).filters()).hasSize(3).allMatch(filter -> filter.length == 5 * 2);
            assertThat(filters.get(1).filters()).hasSize(2).allMatch(filter -> filter.length == 2 * 4);
        }
    }

    /** Times are those of the file: after a second of silence, the same regions are found one second later. */
    @Test
    void regionsAreInTheFilesTime() throws IOException {
        float[] sound = Models.sound(9_000, 1);
        float[] later = new float[RATE + sound.length];
        System.arraycopy(sound, 0, later, RATE, sound.length);
        try (Explainer explainer = Explainer.open(model("attention-sum"))) {
            List<Region> alone = regions(explainer, sound, TimeSpan.WHOLE);
            List<Region> behind = regions(explainer, later, new TimeSpan(1, 2));
            assertThat(behind).isNotEmpty().hasSameSizeAs(alone);
            for (int i = 0; i < alone.size(); i++) {
                assertThat(behind.get(i).time().start())
                        .isCloseTo(1 + alone.get(i).time().start(), within(1e-9));
                assertThat(behind.get(i).time().end())
                        .isCloseTo(1 + alone.get(i).time().end(), within(1e-9));
                assertThat(behind.get(i).low()).isEqualTo(alone.get(i).low());
            }
        }
    }

    private static List<Region> regions(Explainer explainer, float[] samples, TimeSpan part) throws IOException {
        byte[] wave = WaveFile.of(RATE, samples);
        return explainer
                .explain(new ByteArrayInputStream(wave), "wave", part)
                .decision()
                .regions();
    }

    /** A part is explained independently of the rest of the file. */
    @Test
    void aPartOfALongRecording() throws IOException {
        try (Explainer explainer = Explainer.open(model("attention"))) {
            Explanation part = explainer.explain(new NoiseStream(100), "noise", new TimeSpan(90.5, 90.9));
            Recording same = Recording.read(new NoiseStream(100), "noise", AudioOptions.DEFAULT)
                    .between(90.5, 90.9);
            assertThat(part.recording().samples()).isEqualTo(same.samples());
            assertThat(part.from()).isEqualTo(90.5);
            assertThat(part.logits()).isEqualTo(explainer.explain(same).logits());
        }
    }

    /** The position counts what is before the part, which is decoded too. */
    /** Silence, and a part of silence beside speech; the switch brings the emotion back. */
    @Test
    void withoutVoiceThereIsNoEmotion() throws Exception {
        float[] late = HoldSounds.joined(HoldSounds.silence(2), HoldSounds.speech(2, 1));
        Path file = Files.write(folder.resolve("late.wav"), WaveFile.of(16_000, late));
        try (Explainer explainer = Explainer.open(model("attention"))) {
            for (Explanation none : List.of(
                    explainer.explain(Recording.of(new float[16_000], 16_000)),
                    explainer.explain(file, new TimeSpan(0, 1.5)))) {
                assertThat(none.emotion()).isEqualTo(Recognition.NO_VOICE);
                assertThat(none.reason()).contains("no voice");
                assertThat(none.likeliest()).isIn(explainer.model().labels());
                assertThat(none.scores()).hasSize(explainer.model().labels().size());
            }
            assertThat(explainer.explain(file, new TimeSpan(2, 4)).reason()).isEmpty();
            assertThat(explainer.explain(file).emotion()).isIn(explainer.model().labels());
            Explainer lenient = explainer.withLeastVoice(0);
            Explanation some = lenient.explain(Recording.of(new float[16_000], 16_000));
            assertThat(some.reason()).isEmpty();
            assertThat(some.emotion()).isEqualTo(some.likeliest());
            assertThat(explainer.withLeastVoice(3).explain(file).reason().orElseThrow())
                    .matches("only [12]\\.\\d\\d s of voice, less than 3.0 s");
            assertThatIllegalArgumentException().isThrownBy(() -> explainer.withLeastVoice(-1));
        }
    }

    @Test
    void readingALatePartHasProgress() throws IOException {
        List<Double> positions = new ArrayList<>();
        try (Explainer explainer = Explainer.open(model("attention"))) {
            explainer.explain(new NoiseStream(100), "noise", new TimeSpan(90.5, 90.9), (seconds, end) -> {
                assertThat(end).hasValue(90.9);
                positions.add(seconds);
            });
        }
        assertThat(positions).isSorted().hasSizeGreaterThan(80);
        assertThat(positions.get(positions.size() - 1)).isEqualTo(90.9);
    }

    @Test
    void tooLongAndTooShortRecordingsAreRefused() throws IOException {
        try (Explainer explainer = Explainer.open(model("attention"))) {
            assertThatExceptionOfType(TooLongException.class)
                    .isThrownBy(() -> explainer.explain(new NoiseStream(61), "noise", TimeSpan.WHOLE))
                    .withMessage("noise: longer than 60 s, the limit of an explanation; "
                            + "name a part of it by its start and end");
            assertThatExceptionOfType(TooShortException.class)
                    .isThrownBy(() -> explainer.explain(new NoiseStream(2), "noise", new TimeSpan(5, 6)))
                    .withMessage("noise: ends after 2.0 s, before the part that begins at 5.0 s; name an earlier one");
            assertThatExceptionOfType(TooLongException.class)
                    .isThrownBy(() -> explainer.explain(Recording.of(new float[61 * RATE], RATE)));
            assertThat(explainer
                            .explain(new NoiseStream(60), "noise", TimeSpan.WHOLE)
                            .recording()
                            .duration())
                    .isEqualTo(60);
            assertThat(explainer
                            .explain(new NoiseStream(2), "noise", new TimeSpan(1, 500))
                            .recording()
                            .duration())
                    .isEqualTo(1);
        }
        FrontEnd dropping = Models.SMALL.withShortUtterance(FrontEnd.ShortUtterance.DROP);
        Architecture architecture = Models.small("attention");
        Path model = Models.write(folder, architecture, dropping, Models.SMALL_STEP, Models.random(architecture, 3));
        try (Explainer explainer = Explainer.open(model)) {
            assertThatExceptionOfType(TooShortException.class)
                    .isThrownBy(() -> explainer.explain(sound(1_000)))
                    .withMessageContaining("shorter than the model's segment");
        }
    }
}
