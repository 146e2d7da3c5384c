package org.prosodia.spectrogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockhamTransformTest {

    /** Powers, products and primes, with and without stages of their own, compared with the definition. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 15, 16, 25, 30, 49, 64, 77, 100, 210, 400})
    void isTheSumOfItsDefinition(int length) {
        int interleaved = 3;
        StockhamTransform transform = new StockhamTransform(length, interleaved);
        Random random = new Random(length);
        for (int run = 0; run < 2; run++) { // the arrays change their places
            double[] re = random.doubles((long) length * interleaved, -1, 1).toArray();
            double[] im = random.doubles((long) length * interleaved, -1, 1).toArray();
            System.arraycopy(re, 0, transform.re(), 0, re.length);
            System.arraycopy(im, 0, transform.im(), 0, im.length);
            transform.run();
            for (int column = 0; column < interleaved; column++) {
                for (int k = 0; k < length; k++) {
                    double x = 0;
                    double y = 0;
                    for (int n = 0; n < length; n++) {
                        double angle = -2 * Math.PI * k * n / length;
                        int from = n * interleaved + column;
                        x += re[from] * Math.cos(angle) - im[from] * Math.sin(angle);
                        y += re[from] * Math.sin(angle) + im[from] * Math.cos(angle);
                    }
                    assertThat(transform.re()[k * interleaved + column]).isCloseTo(x, within(1e-11));
                    assertThat(transform.im()[k * interleaved + column]).isCloseTo(y, within(1e-11));
                }
            }
        }
    }
}
