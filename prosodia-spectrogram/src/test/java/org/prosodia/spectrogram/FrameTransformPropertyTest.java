package org.prosodia.spectrogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FrameTransformPropertyTest {

    /**
     * Windows of any length in transforms of any length, odd or even, more than half padded or not, compared with the
     * definition.
     */
    @Property(tries = 300)
    void magnitudesAreThoseOfTheDefinition(
            @ForAll @IntRange(min = 2, max = 60) int window,
            @ForAll @IntRange(max = 100) int padding,
            @ForAll long seed) {
        int length = window + padding;
        int bins = length / 2 + 1;
        FrontEnd frontEnd = new FrontEnd(
                100,
                window,
                1,
                length,
                bins,
                1,
                window,
                255,
                new Scaling.SegmentMaximum(),
                FrontEnd.ShortUtterance.PAD,
                FrontEnd.Tail.DROP);
        float[] samples = new float[window + 5];
        Random random = new Random(seed);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = 2 * random.nextFloat() - 1;
        }
        float[] target = new float[bins + 2];
        new FrameTransform(frontEnd).magnitudes(samples, 3, target, 1);
        for (int k = 0; k < bins; k++) {
            double re = 0;
            double im = 0;
            for (int n = 0; n < window; n++) {
                double value = samples[3 + n] * (0.54 - 0.46 * Math.cos(2 * Math.PI * n / (window - 1)));
                re += value * Math.cos(2 * Math.PI * k * n / length);
                im += value * Math.sin(2 * Math.PI * k * n / length);
            }
            assertThat((double) target[1 + k]).isCloseTo(Math.hypot(re, im), within(1e-5));
        }
        assertThat(target[0]).isZero();
        assertThat(target[bins + 1]).isZero();
    }
}
