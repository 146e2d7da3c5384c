package org.prosodia.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TimeSpanTest {

    @Test
    void spansThatTouchDoNotOverlap() {
        assertThat(new TimeSpan(0, 1).overlaps(new TimeSpan(1, 2))).isFalse();
        assertThat(new TimeSpan(0, 1.01).overlaps(new TimeSpan(1, 2))).isTrue();
        assertThat(new TimeSpan(0, 9).overlaps(new TimeSpan(1, 2))).isTrue();
        assertThat(TimeSpan.WHOLE.overlaps(new TimeSpan(1, 2))).isTrue();
    }

    @Test
    void lengthsAreInSeconds() {
        assertThat(new TimeSpan(1, 3.5).duration()).isEqualTo(2.5);
        assertThat(TimeSpan.WHOLE.duration()).isInfinite();
        assertThat(new TimeSpan(0, 1).overlap(new TimeSpan(1, 2))).isZero();
        assertThat(new TimeSpan(0, 1.5).overlap(new TimeSpan(1, 2))).isEqualTo(0.5);
        assertThat(TimeSpan.WHOLE.overlap(new TimeSpan(1, 2))).isEqualTo(1);
    }

    @Test
    void wrongBoundsAreRefused() {
        refuses(1, 1, "a span from 1.0 to 1.0 s has no length");
        refuses(2, 1, "a span from 2.0 to 1.0 s runs backwards");
        refuses(-1, 1, "a span cannot start before the file, at -1.0 s");
        refuses(Double.NaN, 1, "a span from NaN to 1.0 s is not finite");
        refuses(0, Double.NaN, "a span from 0.0 to NaN s is not finite");
        refuses(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, "a span from Infinity to Infinity s is not finite");
    }

    private static void refuses(double start, double end, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimeSpan(start, end))
                .withMessage(message);
    }

    @Test
    void aBoundedSpanHasAFiniteEnd() {
        TimeSpan span = new TimeSpan(1, 2);
        assertThat(span.bounded()).isSameAs(span);
        assertThatIllegalArgumentException()
                .isThrownBy(TimeSpan.WHOLE::bounded)
                .withMessage("a span from 0.0 to Infinity s is not finite");
    }
}
