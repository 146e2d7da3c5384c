package org.prosodia.spectrogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BandsTest {

    private static final Bands.Mel MEL = new Bands.Mel(64, 50, 8_000);

    /** 2595 log10(1 + 700 / 700) = 2595 log10(2) = 781.17; 1 kHz is about 1,000 mel by definition. */
    @Test
    void theScaleIsThatOfHtk() {
        assertThat(Bands.Mel.mel(0)).isZero();
        assertThat(Bands.Mel.mel(700)).isCloseTo(781.1728, within(1e-3));
        assertThat(Bands.Mel.mel(1_000)).isCloseTo(1_000, within(0.02));
        assertThat(Bands.Mel.hertz(Bands.Mel.mel(3_456))).isCloseTo(3_456, within(1e-9));
    }

    @Test
    void centresAreEquallySpacedInMelBetweenTheEdges() {
        assertThat(MEL.centre(-1)).isCloseTo(50, within(1e-9));
        assertThat(MEL.centre(64)).isCloseTo(8_000, within(1e-6));
        double step = Bands.Mel.mel(MEL.centre(1)) - Bands.Mel.mel(MEL.centre(0));
        assertThat(Bands.Mel.mel(MEL.centre(63)) - Bands.Mel.mel(MEL.centre(62)))
                .isCloseTo(step, within(1e-9));
        assertThat(MEL.band(MEL.centre(17.25))).isCloseTo(17.25, within(1e-9));
    }

    @Test
    void weightsSumToOneAndPeakAtTheCentre() {
        double hertz = 16_000.0 / 1_024;
        for (int band = 0; band < 64; band++) {
            double[] weights = MEL.weights(band, 513, hertz);
            assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-12));
            int top = 0;
            for (int bin = 0; bin < weights.length; bin++) {
                top = weights[bin] > weights[top] ? bin : top;
            }
            assertThat(top * hertz).isCloseTo(MEL.centre(band), within(hertz));
        }
    }

    /** Bands of a few hertz lie between bins of 1,000 Hz. */
    @Test
    void aBandWithoutABinHasTheNearest() {
        double[] weights = new Bands.Mel(40, 0, 8_000).weights(0, 9, 1_000);
        assertThat(weights).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /**
     * The transform of an impulse has the magnitude w(n) in each bin, so a band's mean power is w(n)^2 over the
     * window's energy.
     */
    @Test
    void anImpulseHasTheSamePowerInEveryBand() {
        FrontEnd frontEnd = FrontEnd.LOG_MEL;
        float[] samples = new float[640];
        samples[200] = 0.5f;
        double[] window = new HammingWindow(frontEnd.windowLength()).values();
        double energy = Arrays.stream(window).map(w -> w * w).sum();
        Spectrogram spectrogram = Spectrogram.of(samples, frontEnd);
        assertThat(spectrogram.frames()).isEqualTo(1);
        for (int band = 0; band < 64; band++) {
            assertThat(spectrogram.magnitude(0, band))
                    .isCloseTo((float) (0.5 * window[200] / Math.sqrt(energy)), within(1e-6f));
        }
    }

    @Test
    void refusesBandsBeyondHalfTheSampleRate() {
        FrontEnd mel = FrontEnd.LOG_MEL;
        assertThatThrownBy(() -> new FrontEnd(
                        8_000,
                        320,
                        128,
                        512,
                        mel.bands(),
                        16,
                        240_000,
                        255,
                        mel.scaling(),
                        mel.trim(),
                        mel.shortUtterance(),
                        mel.tail(),
                        View.NONE))
                .hasMessageContaining("8000 Hz")
                .hasMessageContaining("mel-64");
    }
}
