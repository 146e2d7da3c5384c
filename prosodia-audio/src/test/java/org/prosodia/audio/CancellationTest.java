package org.prosodia.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CancellationTest {

    private static Cancellation.Call<String, RuntimeException, RuntimeException> checking(String name) {
        return () -> {
            Cancellation.check(name);
            return name;
        };
    }

    private static CancelledException.Reason reason(Cancellation cancellation) {
        try {
            cancellation.call(checking("a.wav"));
            throw new AssertionError("it has not ended");
        } catch (CancelledException e) {
            assertThat(e).hasMessageStartingWith("a.wav: ");
            return e.reason();
        }
    }

    @Test
    void endsWhatIsCancelled() {
        Cancellation cancellation = new Cancellation();
        assertThat(cancellation.call(checking("a.wav"))).isEqualTo("a.wav");
        cancellation.cancel();
        assertThat(reason(cancellation)).isEqualTo(CancelledException.Reason.CANCELLED);
    }

    @Test
    void endsWhatTakesTooLong() {
        assertThat(reason(Cancellation.after(Duration.ZERO))).isEqualTo(CancelledException.Reason.TIMED_OUT);
        assertThat(Cancellation.after(Duration.ofDays(1)).call(checking("b"))).isEqualTo("b");
        assertThatIllegalArgumentException().isThrownBy(() -> Cancellation.after(Duration.ofMillis(-1)));
    }

    /** A server's limit around a library's own. */
    @Test
    void theOuterOneEndsTheInnerCall() {
        Cancellation outer = new Cancellation();
        Cancellation inner = new Cancellation();
        outer.cancel();
        assertThatExceptionOfType(CancelledException.class)
                .isThrownBy(() -> outer.call(() -> inner.call(checking("c"))));
        assertThat(inner.call(checking("c"))).isEqualTo("c");
    }

    @Test
    void endsWithTheCall() {
        Cancellation cancellation = new Cancellation();
        cancellation.call(checking("d"));
        cancellation.cancel();
        Cancellation.check("d"); // no call is in progress
    }
}
