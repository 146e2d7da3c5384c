package org.prosodia.training.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.prosodia.testing.Sounds;

class ConvolutionTest {

    @Property(tries = 60)
    void isTheSumOfTheDefinition(
            @ForAll @IntRange(max = 3_000) int length,
            @ForAll @IntRange(min = 1, max = 1_200) int taps,
            @ForAll @IntRange(max = 1_199) int origin) {
        float[] signal = Sounds.noise(length);
        float[] response = Sounds.noise(taps + 1);
        int start = Math.min(origin, taps);

        float[] result = Convolution.of(signal, response, start);

        assertThat(result).hasSize(length);
        for (int n = 0; n < length; n += 37) {
            double sum = 0;
            for (int k = 0; k < response.length; k++) {
                int from = n + start - k;
                sum += from >= 0 && from < length ? (double) response[k] * signal[from] : 0;
            }
            assertThat((double) result[n]).isCloseTo(sum, within(1e-5));
        }
    }
}
