package org.prosodia.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BalancedRowsTest {

    @Test
    void aLongRecordingIsAloneAndFirst() {
        // Together 140; four shares of 35.
        assertThat(BalancedRows.partitions(new long[] {10, 100, 10, 5, 10, 5}, 4))
                .isEqualTo(List.of(List.of(1), List.of(0, 2, 4, 3), List.of(5)));
    }

    @Test
    void thereIsNoEmptyPartition() {
        assertThat(BalancedRows.partitions(new long[] {}, 4)).isEmpty();
        assertThat(BalancedRows.partitions(new long[] {7}, 4)).isEqualTo(List.of(List.of(0)));
        assertThat(BalancedRows.partitions(new long[] {1, 1, 1}, 8)).hasSize(3);
    }

    @Test
    void everyRecordingIsInOnePartition() {
        long[] costs = new long[1_000];
        for (int i = 0; i < costs.length; i++) {
            costs[i] = 1 + (i * 7919L) % 997;
        }
        List<List<Integer>> partitions = BalancedRows.partitions(costs, 16);

        assertThat(partitions.stream().flatMap(List::stream)).hasSize(1_000).doesNotHaveDuplicates();
        long total = 0;
        for (long cost : costs) {
            total += cost;
        }
        long share = total / 16;
        assertThat(partitions)
                .allSatisfy(partition -> assertThat(
                                partition.stream().mapToLong(i -> costs[i]).sum())
                        .isLessThanOrEqualTo(share));
        assertThat(partitions).hasSizeBetween(16, 18);
    }
}
