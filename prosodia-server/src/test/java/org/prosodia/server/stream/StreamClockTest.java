package org.prosodia.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.prosodia.server.limits.StreamLimits;

class StreamClockTest {

    private long now;
    private final StreamClock clock = new StreamClock(
            StreamLimits.builder()
                    .streamTime(Duration.ofSeconds(300))
                    .streamIdleTime(Duration.ofSeconds(60))
                    .build(),
            () -> now);

    private StreamClock.Due at(int seconds) {
        now = TimeUnit.SECONDS.toNanos(seconds);
        return clock.due();
    }

    @Test
    void aPingIsDueThreeTimesInTheIdleTimeAndThenTheEnd() {
        assertThat(at(20)).isEqualTo(StreamClock.Due.NOTHING);
        assertThat(at(21)).isEqualTo(StreamClock.Due.PING);
        assertThat(at(22)).isEqualTo(StreamClock.Due.NOTHING);
        assertThat(at(42)).isEqualTo(StreamClock.Due.PING);
        assertThat(at(60)).isEqualTo(StreamClock.Due.NOTHING);
        assertThat(at(61)).isEqualTo(StreamClock.Due.IDLE);
    }

    @Test
    void aMessageThatTakesLongIsNoSilence() {
        clock.begin();
        assertThat(at(200)).isEqualTo(StreamClock.Due.PING);
        assertThat(at(201)).isEqualTo(StreamClock.Due.NOTHING);
        clock.end();
        assertThat(at(261)).isEqualTo(StreamClock.Due.PING);
        assertThat(at(262)).isEqualTo(StreamClock.Due.IDLE);
        assertThat(at(301)).isEqualTo(StreamClock.Due.TIME);
        assertThat(clock.open()).isEqualTo(Duration.ofSeconds(301));
    }

    @Test
    void aClientHasFiveSecondsToAnswerTheClose() {
        now = TimeUnit.SECONDS.toNanos(100);
        clock.close();
        assertThat(at(105)).isEqualTo(StreamClock.Due.NOTHING);
        assertThat(at(106)).isEqualTo(StreamClock.Due.DISCONNECT);
    }
}
