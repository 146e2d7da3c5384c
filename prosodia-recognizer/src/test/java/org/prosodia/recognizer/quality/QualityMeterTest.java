package org.prosodia.recognizer.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.audio.Recording;
import org.prosodia.model.SoundMeasure;
import org.prosodia.model.SoundRange;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.testing.HoldSounds;

class QualityMeterTest {

    private static final int RATE = HoldSounds.RATE;

    private static Quality measured(float[] samples, VoiceActivity speech) {
        QualityMeter meter = new QualityMeter(RATE, speech, (until, voice) -> {});
        meter.accept(samples, 0, samples.length);
        return meter.finish();
    }

    /** Amplitude 0.1 is -20 dBFS; an offset of 0.05 does not change the level, and makes the peak 0.15. */
    @Test
    void aSine() {
        float[] sine = HoldSounds.tones(2, 1_000);
        for (int n = 0; n < sine.length; n++) {
            sine[n] += 0.05f;
        }
        Quality quality = measured(sine, VoiceActivity.NONE);
        assertThat(quality.duration()).isEqualTo(2);
        assertThat(quality.speechSeconds()).isEqualTo(2);
        assertThat(quality.speechShare()).isEqualTo(1);
        assertThat(quality.level().orElseThrow()).isCloseTo(-20, within(0.001));
        assertThat(quality.offset()).isCloseTo(0.05, within(1e-6));
        assertThat(quality.peak()).isCloseTo(0.15, within(1e-6));
        assertThat(quality.clipped()).isZero();
        assertThat(quality.fileRate()).isEmpty();
    }

    /** Half a second of a tone and half a second of noise: half the tone's mean square of 0.02 over the noise's. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 10, 20, 30})
    void toneBurstsInWhiteNoise(double decibels) {
        double level = Math.sqrt(0.01 * Math.pow(10, -decibels / 10));
        float[] sound = HoldSounds.noise(6, false, level, 7);
        for (int n = 0; n < sound.length; n++) {
            sound[n] += n / (RATE / 2) % 2 == 0 ? 0.2f * (float) Math.sin(2 * Math.PI * 1_000 * n / RATE) : 0;
        }
        assertThat(measured(sound, VoiceActivity.NONE).signalToNoise().orElseThrow())
                .isCloseTo(decibels, within(1.0));
    }

    /** Three seconds each of speech and silence, with noise throughout: the ratio is that of the speech alone. */
    @ParameterizedTest
    @ValueSource(doubles = {10, 20, 30})
    void speechInNoise(double decibels) {
        float[] speech = HoldSounds.joined(HoldSounds.silence(1), HoldSounds.speech(3, 1), HoldSounds.silence(2));
        double level = 0.05 * Math.pow(10, -decibels / 20);
        for (boolean falling : new boolean[] {false, true}) {
            Quality quality =
                    Quality.of(Recording.of(HoldSounds.sum(speech, HoldSounds.noise(6, falling, level, 5)), RATE));
            assertThat(quality.signalToNoise().orElseThrow())
                    .as(falling ? "falling" : "white")
                    .isCloseTo(decibels, within(2.0));
            assertThat(quality.speechSeconds()).isBetween(2.3, 3.4);
        }
    }

    /** Effective level 0.05: -26 dBFS against a full square wave, 3.01 dB more against a full sine. */
    @Test
    void theLevelIsThatOfTheSpeechAlone() {
        Quality quality = Quality.of(Recording.of(
                HoldSounds.joined(HoldSounds.silence(4), HoldSounds.speech(3, 1), HoldSounds.silence(5)), RATE));
        assertThat(quality.duration()).isEqualTo(12);
        assertThat(quality.speechSeconds()).isBetween(2.9, 3.4);
        assertThat(quality.level().orElseThrow()).isCloseTo(-23.01, within(0.7));
        assertThat(quality.speechShare()).isBetween(0.24, 0.29);
    }

    @Test
    void measuresOfSilenceAndOfNoSamplesAreEmpty() {
        for (float[] samples : new float[][] {HoldSounds.silence(2), new float[0], new float[100]}) {
            Quality quality = Quality.of(Recording.of(samples, RATE));
            assertThat(quality)
                    .isEqualTo(new Quality(
                            samples.length / 16_000.0,
                            0,
                            OptionalDouble.empty(),
                            0,
                            0,
                            OptionalDouble.empty(),
                            OptionalDouble.empty(),
                            0,
                            OptionalInt.empty(),
                            List.of()));
            assertThat(quality.speechShare()).isZero();
        }
    }

    @Test
    void noiseAloneHasNoSpeechAndNoRatio() {
        Quality quality = Quality.of(Recording.of(HoldSounds.noise(3, false, 0.05, 3), RATE));
        assertThat(quality.signalToNoise()).isEmpty();
        assertThat(quality.level()).isEmpty();
        assertThat(quality.bandwidth()).hasValue(8_000);
    }

    /** A recording at 8 kHz has nothing above 4 kHz. */
    @Test
    void worksAtOtherRates() {
        QualityMeter meter = new QualityMeter(8_000);
        float[] noise = HoldSounds.noise(3, false, 0.05, 3);
        meter.accept(noise, 0, noise.length);
        Quality quality = meter.finish();
        assertThat(quality.duration()).isEqualTo(6);
        assertThat(quality.bandwidth()).hasValue(4_000);
    }

    /**
     * Durations of 1 and 101 s: the 1st percentile is a hundredth of the way, 2, and the 99th is 100. One has a level,
     * which is both percentiles. There is no bandwidth.
     */
    @Test
    void rangesArePercentiles() {
        Quality first = new Quality(
                1,
                0.5,
                OptionalDouble.of(-20.1234),
                0,
                0,
                OptionalDouble.of(10),
                OptionalDouble.empty(),
                0,
                OptionalInt.empty(),
                List.of());
        Quality second = new Quality(
                101,
                0.5,
                OptionalDouble.empty(),
                0,
                0,
                OptionalDouble.of(30),
                OptionalDouble.empty(),
                0,
                OptionalInt.empty(),
                List.of());
        assertThat(Quality.ranges(List.of(second, first)))
                .isEqualTo(Map.of(
                        SoundMeasure.DURATION,
                        new SoundRange(2, 100),
                        SoundMeasure.SPEECH,
                        new SoundRange(0.5, 0.5),
                        SoundMeasure.LEVEL,
                        new SoundRange(-20.123, -20.123),
                        SoundMeasure.SIGNAL_TO_NOISE,
                        new SoundRange(10.2, 29.8)));
        assertThat(Quality.ranges(List.of())).isEmpty();
    }
}
