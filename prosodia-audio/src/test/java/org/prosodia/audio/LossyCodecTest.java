package org.prosodia.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prosodia.testing.Sounds;

/** Sounds after encoding and decoding, with the encoders that the build of FFmpeg has. */
class LossyCodecTest {

    private static final int RATE = 16_000;

    /** Returns bursts of a saw of 130 Hz, which start and end smoothly, with pauses of other lengths between them. */
    private static float[] bursts(int length) {
        float[] samples = new float[length];
        int start = 2_000;
        for (int burst = 0; start + 2_400 < length; burst++) {
            for (int n = 0; n < 2_400; n++) {
                double window = Math.sin(Math.PI * n / 2_400);
                double saw = 2 * (n * 130.0 / RATE % 1) - 1;
                samples[start + n] = (float) (0.5 * window * window * saw);
            }
            start += 3_000 + 700 * burst;
        }
        return samples;
    }

    /** Returns the sums of magnitudes over 5 ms around each sample, without their mean. */
    private static double[] envelope(float[] samples) {
        double[] envelope = new double[samples.length];
        double mean = 0;
        for (int n = 40; n < samples.length - 40; n++) {
            for (int i = n - 40; i <= n + 40; i++) {
                envelope[n] += Math.abs(samples[i]);
            }
            mean += envelope[n] / samples.length;
        }
        for (int n = 0; n < envelope.length; n++) {
            envelope[n] -= mean;
        }
        return envelope;
    }

    private static double correlation(double[] a, double[] b, int lag) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int n = 1_000; n < a.length - 1_000; n++) {
            ab += a[n] * b[n + lag];
            aa += a[n] * a[n];
            bb += b[n + lag] * b[n + lag];
        }
        return ab / Math.sqrt(aa * bb + 1e-30);
    }

    @ParameterizedTest
    @EnumSource(
            value = LossyCodec.class,
            names = {"AMR_NB", "OPUS", "MP3"})
    void theSoundStaysInItsPlace(LossyCodec codec) {
        float[] sound = bursts(32_000);
        float[] before = sound.clone();

        float[] decoded = codec.transmit(sound, RATE);

        assertThat(sound).isEqualTo(before);
        assertThat(decoded).hasSameSizeAs(sound).isNotEqualTo(sound);
        double[] was = envelope(sound);
        double[] is = envelope(decoded);
        int best = 0;
        for (int lag = -1_000; lag <= 1_000; lag++) {
            best = correlation(was, is, lag) > correlation(was, is, best) ? lag : best;
        }
        assertThat(best).as("delay in samples, at most 2 ms").isBetween(-32, 32);
        assertThat(correlation(was, is, best)).isGreaterThan(0.95);
    }

    @ParameterizedTest
    @EnumSource(
            value = LossyCodec.class,
            names = {"AMR_NB", "OPUS", "MP3"})
    void theSameSoundGivesTheSameSamples(LossyCodec codec) {
        float[] sound = bursts(8_000);

        float[] first = codec.transmit(sound, RATE);
        assertThat(codec.transmit(sound, RATE)).isEqualTo(first);
    }

    @Property(tries = 30)
    void anyLengthKeepsItsLengthAndIsFinite(
            @ForAll @IntRange(min = 0, max = 5_000) int length,
            @ForAll @IntRange(min = 1, max = 3) int codec,
            @ForAll boolean silent,
            @ForAll @IntRange(min = 8_000, max = 48_000) int rate) {
        float[] sound = silent ? new float[length] : Sounds.noise(length);

        float[] decoded = LossyCodec.values()[codec].transmit(sound, rate);

        assertThat(decoded).hasSize(length);
        for (float sample : decoded) {
            assertThat(Math.abs(sample)).isLessThanOrEqualTo(1);
        }
    }

    /** GSM is the one that FFmpeg's build by Bytedeco leaves out. */
    @Test
    void aCodecWithoutEncoderIsRefusedWithThoseThatThereAre() {
        assertThat(LossyCodec.GSM.isAvailable()).isFalse();
        assertThatThrownBy(() -> LossyCodec.GSM.transmit(new float[10], RATE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this build of FFmpeg has no encoder for gsm (libgsm): choose amr-nb, opus, mp3, or put a"
                        + " build that has it on the library path (-Dorg.bytedeco.javacpp.pathsFirst=true)");
    }

    @Test
    void labelsAreInLowerCase() {
        assertThat(LossyCodec.AMR_NB.label()).isEqualTo("amr-nb");
    }
}
