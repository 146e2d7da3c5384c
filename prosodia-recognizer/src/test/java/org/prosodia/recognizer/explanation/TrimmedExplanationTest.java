package org.prosodia.recognizer.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prosodia.audio.Recording;
import org.prosodia.audio.TimeSpan;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Convolutions;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.recognizer.Models;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.View;

/**
 * Models that take utterances whole, without the silence at their ends: 64 mel bands, frames of 640 samples each 256.
 */
class TrimmedExplanationTest {

    private static final int RATE = 16_000;

    /**
     * The first frame with a tone from sample 8,064 is the 30th from 0, and the last before sample 24,576 is the 95th.
     */
    private static final Recording TONE = tone(32_768);

    @TempDir
    private Path folder;

    private static Recording tone(int length) {
        float[] samples = new float[length];
        for (int i = 8_064; i < 24_576; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * 1_000 * i / RATE));
        }
        return Recording.of(samples, RATE);
    }

    private Path model(FrontEnd frontEnd, double step, String pooling, boolean small) throws IOException {
        Architecture architecture = small
                ? new Architecture(
                        3,
                        Filters.SPECTRAL,
                        Filters.TEMPORAL,
                        2,
                        true,
                        Convolutions.parse("8p,8p,8,8"),
                        Pooling.parse(pooling))
                : Models.small(pooling);
        return Models.write(folder, architecture, frontEnd, step, Models.random(architecture, 3));
    }

    private static double sum(float[] map) {
        double sum = 0;
        for (float value : map) {
            sum += value;
        }
        return sum;
    }

    private static void assertAddsUp(Explanation why, EvidenceBreakdown account) {
        for (int k = 0; k < why.logits().size(); k++) {
            int label = k;
            double logit = why.logits().get(k);
            double regions = account.regions().stream()
                    .mapToDouble(region -> region.evidence().get(label))
                    .sum();
            assertThat(sum(why.maps().evidence().get(k))).isCloseTo(logit, within(1e-4 * Math.max(1, Math.abs(logit))));
            assertThat(regions + account.padding().get(k) + account.elsewhere().get(k))
                    .isCloseTo(logit, within(1e-4 * Math.max(1, Math.abs(logit))));
        }
    }

    /**
     * A whole utterance, and three segments of at most 2.048 s; strides of 16 and of 4, which leaves positions without
     * frames.
     */
    @ParameterizedTest
    @CsvSource({
        "attention, 480000, 16, true", "average, 480000, 16, true", "attention, 32768, 1.024, true",
        "attention, 32768, 1.024, false", "average, 32768, 1.024, false", "attention-rank-2, 32768, 1.024, false"
    })
    void evidenceAddsUpToTheRecognizersLogits(String pooling, int segment, double step, boolean small)
            throws IOException {
        Path model = model(FrontEnd.LOG_MEL.withSegmentSamples(segment), step, pooling, small);
        float[] sound = Models.sound(60_000, 1);
        Arrays.fill(sound, 0, 9_000, 0);
        Arrays.fill(sound, 50_000, 60_000, 0);
        Recording recording = Recording.of(sound, RATE);
        try (Explainer explainer = Explainer.open(model);
                Recognizer recognizer = Recognizer.open(model)) {
            Explanation why = explainer.explain(recording);
            assertThat(why.segments()).hasSize(segment == 480_000 ? 1 : 3);
            assertAddsUp(why, why.decision());
            recognizer
                    .recognize(recording)
                    .scores()
                    .forEach((label, score) ->
                            assertThat(why.scores().get(label)).isCloseTo(score, within(1e-4)));
        }
    }

    /**
     * Frames 22 to 103 remain, with 8 on either side of the tone: 82 frames in 96 columns are 6 positions of 16. A
     * frame is drawn from 12 ms after its beginning. The bands' edges are 0.5, 16.5, 32.5, 48.5 and 64.5 steps above 50
     * Hz, of 65 steps to 8 kHz, on the scale 2595 log10(1 + f / 700).
     */
    @Test
    void mapsBeginAtTheFirstFrameThatRemains() throws IOException {
        try (Explainer explainer = Explainer.open(model(FrontEnd.LOG_MEL, 16, "attention", true))) {
            Explanation why = explainer.explain(TONE);
            RecordingMaps maps = why.maps();
            assertThat(maps.columns()).isEqualTo(6);
            assertThat(maps.start()).isCloseTo(0.012 + 22 * 0.016, within(1e-9));
            assertThat(maps.columnSeconds()).isCloseTo(0.256, within(1e-12));
            assertThat(maps.seen()).containsExactly(1, 1, 1, 1, 1, 1);
            assertThat(why.clearest().firstColumn()).isEqualTo(maps.start());
            assertThat(why.clearest().start()).isZero();
            assertThat(why.clearest().end()).isEqualTo(2.048);
            double[] edges = {64.275, 697.236, 1_854.408, 3_969.933, 7_837.508};
            assertThat(maps.bands()).isEqualTo(4);
            for (int band = 0; band <= 4; band++) {
                assertThat(maps.hertz(band)).isCloseTo(edges[band], within(0.001));
            }
            assertThat(maps.band(0)).isZero();
            assertThat(maps.band(697)).isZero();
            assertThat(maps.band(698)).isEqualTo(1);
            assertThat(maps.band(3_970)).isEqualTo(3);
            assertThat(maps.band(8_000)).isEqualTo(3);
            assertThat(why.kept()).hasSize(1);
            assertThat(why.kept().get(0).start()).isCloseTo(0.364, within(1e-9));
            assertThat(why.kept().get(0).end()).isCloseTo(0.012 + 104 * 0.016, within(1e-9));
        }
    }

    /** With a stride of 4 the 82 frames fill 20 positions and half of the next; three more have zeros alone. */
    @Test
    void positionsWithoutFramesArePadding() throws IOException {
        try (Explainer explainer = Explainer.open(model(FrontEnd.LOG_MEL, 16, "attention", false))) {
            Explanation why = explainer.explain(TONE);
            assertThat(why.maps().columns()).isEqualTo(24);
            assertThat(why.maps().seen().subList(0, 21)).containsOnly(1);
            assertThat(why.maps().seen().subList(21, 24)).containsOnly(0);
            float[] evidence = why.maps().evidence().get(0);
            double padding = 0;
            for (int band = 0; band < 16; band++) {
                padding += evidence[band * 24 + 21] + evidence[band * 24 + 22] + evidence[band * 24 + 23];
            }
            assertThat(padding).isNotZero();
            assertThat(why.decision().padding().get(0)).isCloseTo(padding, within(1e-6));
            assertThat(why.decision().regions())
                    .allMatch(region -> region.time().start() >= 0.364 - 1e-9
                            && region.time().end() <= 1.676 + 1e-9);
            assertAddsUp(why, why.decision());
        }
    }

    /** The sound itself is explained of five views, with its own scores. */
    @Test
    void theFirstOfSeveralViewsIsExplained() throws IOException {
        Recording sound = Recording.of(Models.sound(20_000, 1), RATE);
        try (Explainer one = Explainer.open(model(FrontEnd.LOG_MEL, 16, "attention", true));
                Explainer five = Explainer.open(model(FrontEnd.LOG_MEL.withViews(View.FIVE), 16, "attention", true))) {
            assertThat(five.explain(sound).logits())
                    .isEqualTo(one.explain(sound).logits());
        }
    }

    /** One frame, of a recording without any removed silence; silence has nothing to remove. */
    @Test
    void shortAndSilentRecordings() throws IOException {
        try (Explainer explainer = Explainer.open(model(FrontEnd.LOG_MEL, 16, "attention", true))) {
            Explanation brief = explainer.explain(Recording.of(Models.sound(300, 1), RATE));
            assertThat(brief.maps().columns()).isEqualTo(1);
            assertThat(brief.kept()).containsExactly(new TimeSpan(0, 300 / 16_000.0));
            assertThat(brief.decision().padding()).containsOnly(0.0);
            assertAddsUp(brief, brief.decision());
            Explanation silence = explainer.explain(Recording.of(new float[RATE], RATE));
            assertThat(silence.kept()).containsExactly(new TimeSpan(0, 1));
            assertAddsUp(silence, silence.decision());
        }
    }

    /**
     * The tone is in the second and the third of four segments; the others are silent, and nothing of them is removed.
     */
    @Test
    void silenceBetweenSegmentsIsKeptWhereASegmentIsSilent() throws IOException {
        FrontEnd frontEnd = FrontEnd.LOG_MEL.withSegmentSamples(8_192);
        try (Explainer explainer = Explainer.open(model(frontEnd, 0.512, "attention", true))) {
            Explanation why = explainer.explain(TONE);
            assertThat(why.segments()).hasSize(4);
            List<TimeSpan> kept = why.kept();
            assertThat(kept.get(0).start()).isZero();
            assertThat(kept.get(kept.size() - 1).end()).isEqualTo(2.048);
            assertAddsUp(why, why.decision());
        }
    }
}
