package org.prosodia.formats.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClockTimeTest {

    @Test
    void secondsMinutesAndHoursAreRead() {
        assertThat(ClockTime.parse("62")).isEqualTo(62);
        assertThat(ClockTime.parse(" 62.25 ")).isEqualTo(62.25);
        assertThat(ClockTime.parse(".5")).isEqualTo(0.5);
        assertThat(ClockTime.parse("1:02")).isEqualTo(62);
        assertThat(ClockTime.parse("90:00")).isEqualTo(5400);
        assertThat(ClockTime.parse("1:02:03.1")).isEqualTo(3723.1);
        assertThat(ClockTime.parse("100:00:00")).isEqualTo(360_000);
    }

    @Test
    void otherTextsAreRefused() {
        for (String text : List.of("", "-1", "1:60", "1:60:00", "1:2:3:4", "1m", "NaN", "1,5", "1e3", "٣")) {
            assertThatThrownBy(() -> ClockTime.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + text + "' is not a time");
        }
    }

    @Test
    void timesArePrintedAsOnAClock() {
        assertThat(ClockTime.moment(0)).isEqualTo("0:00.0");
        assertThat(ClockTime.moment(59.96)).isEqualTo("1:00.0");
        assertThat(ClockTime.moment(1449.2)).isEqualTo("24:09.2");
        assertThat(ClockTime.moment(3723.5)).isEqualTo("1:02:03.5");
        assertThat(ClockTime.wholeSeconds(3599.6)).isEqualTo("1:00:00");
        assertThat(ClockTime.length(3.14)).isEqualTo("3.1 s");
        assertThat(ClockTime.length(59.96)).isEqualTo("1:00");
        assertThat(ClockTime.length(1449.2)).isEqualTo("24:09");
    }

    @Test
    void aPrintedMomentIsReadBack() {
        for (double seconds : new double[] {0, 0.1, 59.9, 60, 61.5, 3599.9, 3600, 360_000.3}) {
            assertThat(ClockTime.parse(ClockTime.moment(seconds))).isEqualTo(seconds);
        }
    }
}
