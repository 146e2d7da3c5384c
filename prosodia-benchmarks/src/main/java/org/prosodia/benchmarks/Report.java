package org.prosodia.benchmarks;

import java.util.List;

/**
 * The results of a benchmark.
 *
 * @param conditions the conditions of the measurement
 * @param rows the quantities measured
 * @param notes failures, and the origin of the peer's values
 */
public record Report(Conditions conditions, List<Row> rows, List<String> notes) {
    /** Copies the lists. */
    public Report {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** Returns true if there are values of a peer. */
    public boolean compares() {
        return rows.stream().anyMatch(row -> !row.peer().isEmpty());
    }
}
