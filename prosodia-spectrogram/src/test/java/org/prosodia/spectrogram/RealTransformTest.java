package org.prosodia.spectrogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealTransformTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 6, 10, 14, 64, 100, 128, 512})
    void isTheSumOfItsDefinition(int length) {
        RealTransform transform = new RealTransform(length);
        Random random = new Random(length);
        for (int run = 0; run < 2; run++) {
            double[] numbers = random.doubles(length, -1, 1).toArray();
            System.arraycopy(numbers, 0, transform.input(), 0, length);
            transform.run();
            assertThat(transform.input()).isEqualTo(numbers);
            for (int k = 0; k <= length / 2; k++) {
                double x = 0;
                double y = 0;
                for (int n = 0; n < length; n++) {
                    x += numbers[n] * Math.cos(-2 * Math.PI * k * n / length);
                    y += numbers[n] * Math.sin(-2 * Math.PI * k * n / length);
                }
                assertThat(transform.re()[k]).isCloseTo(x, within(1e-11));
                assertThat(transform.im()[k]).isCloseTo(y, within(1e-11));
            }
        }
    }

    @Test
    void refusesOddLengths() {
        assertThatThrownBy(() -> new RealTransform(7)).hasMessageContaining("even length of at least 2, not 7");
        assertThatThrownBy(() -> new RealTransform(0)).hasMessageContaining("not 0");
    }
}
