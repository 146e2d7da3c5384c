package org.prosodia.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void percentilesAreOfTheNearestRank() {
        // 1 to 200 ms: the 100th, the 180th and the 198th
        List<Long> times =
                LongStream.rangeClosed(1, 200).mapToObj(ms -> ms * 1_000_000).toList();
        assertThat(Latencies.of(times)).isEqualTo(new Latencies(200, 100, 180, 198, 200));
        // Of three the second is the first that half do not exceed.
        assertThat(Latencies.of(List.of(3_000_000L, 1_500_000L, 2_000_000L))).isEqualTo(new Latencies(3, 2, 3, 3, 3));
        assertThat(Latencies.of(List.of())).isEqualTo(new Latencies(0, 0, 0, 0, 0));
    }
}
