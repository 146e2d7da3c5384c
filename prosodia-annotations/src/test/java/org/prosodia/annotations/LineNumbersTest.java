package org.prosodia.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineNumbersTest {

    @Test
    void aLineFeedEndsALine() {
        LineNumbers lines = new LineNumbers("a\r\n\nbc");
        int[] expected = {1, 1, 1, 2, 3, 3, 3};
        for (int place = 0; place < expected.length; place++) {
            assertThat(lines.at(place)).as("place " + place).isEqualTo(expected[place]);
        }
        assertThat(new LineNumbers("").at(0)).isEqualTo(1);
    }
}
