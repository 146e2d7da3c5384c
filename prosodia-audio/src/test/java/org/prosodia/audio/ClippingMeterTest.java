package org.prosodia.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;

class ClippingMeterTest {

    private static long clipped(double... samples) {
        ClippingMeter meter = new ClippingMeter();
        for (double sample : samples) {
            meter.accept(sample);
        }
        assertThat(meter.samples()).isEqualTo(samples.length);
        return meter.clipped();
    }

    @Test
    void threeInARowAtFullScaleCount() {
        assertThat(clipped(0.5, 1, 1, 1, 0.5)).isEqualTo(3);
        assertThat(clipped(0.5, 1, 1, 0.5)).isZero();
        assertThat(clipped(1, 1, 1, 1, 1, 0, -1, -1, -1)).isEqualTo(8);
        assertThat(clipped(32_767 / 32_768.0, 1, 1.5, 3))
                .as("all of them full scale")
                .isEqualTo(4);
        assertThat(clipped(1, 1, -1, 1, 1)).isZero();
    }

    @Test
    void belowFullScaleTheLargestValueIsTheEdge() {
        assertThat(clipped(0.1, 0.5, 0.5, 0.5, 0.5, 0.1)).isEqualTo(4);
        assertThat(clipped(0.5, 0.5, 0.5, 0.1, 0.6, 0.1))
                .as("a larger value: 0.5 was no edge")
                .isZero();
        assertThat(clipped(0.5, 0.5, 0.5, -0.6, -0.6, -0.6, -0.1))
                .as("an edge of each sign")
                .isEqualTo(6);
        assertThat(clipped(0.5, 0.5, 0.5, 0.4, 0.4, 0.4)).isEqualTo(3);
        assertThat(clipped(1, 1, 1, 0.5, 0.5, 0.5)).isEqualTo(3);
    }

    @Test
    void silenceIsNotClipped() {
        assertThat(clipped(0, 0, 0, 0)).isZero();
        assertThat(clipped(0.005, 0.005, 0.005, -0.0, 0, 0)).isZero();
        assertThat(clipped(Double.NaN, Double.NaN, Double.NaN)).isZero();
        assertThat(new ClippingMeter().share()).isZero();
    }

    /** A sine clipped at two thirds of its amplitude is above it for 1 - 2 / pi * arcsin(2 / 3) = 0.535 of the time. */
    @Test
    void aSineCutOffIsCutOffWhereItIsAbove() {
        for (double loudness : new double[] {1, 0.3}) {
            ClippingMeter meter = new ClippingMeter();
            for (int n = 0; n < 48_000; n++) {
                meter.accept(loudness * Math.max(-1, Math.min(1, 1.5 * Math.sin(2 * Math.PI * 50 * n / 48_000))));
            }
            assertThat(meter.share()).isCloseTo(0.5354, within(0.003));
        }
    }

    @Test
    void aSineThatFitsIsNot() {
        ClippingMeter meter = new ClippingMeter();
        for (int n = 0; n < 48_000; n++) {
            meter.accept(Math.round(30_000 * Math.sin(2 * Math.PI * 997 * n / 48_000)) / 32_768.0);
        }
        assertThat(meter.share()).isZero();
    }

    /**
     * The left channel is clipped for 480 of its 4,800 samples, the right is not: 480 of 9,600, although no sample of
     * the mix at 16 kHz shows it.
     */
    @Test
    void aFileIsMeasuredBeforeItIsMixedAndResampled() throws AudioException {
        short[] samples = new short[9_600];
        for (int n = 0; n < 4_800; n++) {
            samples[2 * n] = n % 100 < 10 ? Short.MAX_VALUE : (short) (n % 7);
            samples[2 * n + 1] = (short) (n * 37 % 1_000);
        }
        byte[] file = WaveBytes.pcm16(2, 48_000, samples);
        try (AudioReader reader = AudioReader.open(new ByteArrayInputStream(file), "x.wav", AudioOptions.DEFAULT)) {
            readToEnd(reader);
            assertThat(reader.clippedShare()).isCloseTo(0.05, within(1e-12));
        }
        try (AudioReader right = AudioReader.open(
                new ByteArrayInputStream(file), "x.wav", AudioOptions.DEFAULT.withChannel(new Channel.Only(1)))) {
            readToEnd(right);
            assertThat(right.clippedShare()).isZero();
        }
    }

    private static void readToEnd(AudioReader reader) throws AudioException {
        float[] buffer = new float[1_000];
        int count;
        do {
            count = reader.read(buffer, 0, buffer.length);
        } while (count >= 0);
    }
}
