package org.prosodia.benchmarks;

import java.util.List;

/**
 * What a benchmark found.
 *
 * @param conditions it was made under
 * @param rows what was measured
 * @param notes what did not go as asked, and what the peer's figures are
 */
public record Report(Conditions conditions, List<Row> rows, List<String> notes) {
    public Report {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** Whether a peer was compared with. */
    public boolean compares() {
        return rows.stream().anyMatch(row -> !row.peer().isEmpty());
    }
}
