package org.prosodia.training.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ITU-T G.711 (1988), tables 2a and 2b; a sample of 14 bits there is four times as large here. */
class MuLawCodeTest {

    /**
     * The segments' ends: a decision value n of table 2a begins the interval whose character signal and quantised value
     * stand beside it; negative values from table 2b differ in the first bit.
     */
    @ParameterizedTest
    @CsvSource({
        "0,    11111111, 0",
        "1,    11111110, 2",
        "3,    11111101, 4",
        "31,   11101111, 33",
        "35,   11101110, 37",
        "95,   11011111, 99",
        "223,  11001111, 231",
        "479,  10111111, 495",
        "991,  10101111, 1023",
        "2015, 10011111, 2079",
        "4063, 10001111, 4191",
        "7903, 10000000, 8031",
        "-1,   01111110, -2",
        "-4063, 00001111, -4191",
        "-7903, 00000000, -8031"
    })
    void hasTheTablesValues(int sample, String signal, int quantised) {
        int code = Integer.parseInt(signal, 2);

        assertThat(MuLawCode.encode(4 * sample)).isEqualTo(code);
        assertThat(MuLawCode.decode(code)).isEqualTo(4 * quantised);
        if (Math.abs(sample) > 1) {
            assertThat(MuLawCode.encode(4 * (sample - Integer.signum(sample))))
                    .as("the value before the decision value is in the interval below")
                    .isEqualTo(code + 1);
        }
    }

    @Property
    void theValuesOfCodesAreCodedAsThemselves(@ForAll @IntRange(max = 255) int code) {
        int again = MuLawCode.encode(MuLawCode.decode(code));

        assertThat(again).isEqualTo(code == 0x7F ? 0xFF : code); // minus zero is zero
    }

    /** Half a step is a 33rd of the value and its bias at most. */
    @Property
    void theErrorIsAtMostHalfAStep(@ForAll @IntRange(min = -32_124, max = 32_124) int sample) {
        double error = Math.abs(MuLawCode.decode(MuLawCode.encode(sample)) - sample);

        assertThat(error).isLessThanOrEqualTo((Math.abs(sample) + 4 * 33) / 32.0 + 4);
        assertThat(MuLawCode.through(sample / 32_768f)).isEqualTo(MuLawCode.decode(MuLawCode.encode(sample)) / 32_768f);
    }
}
