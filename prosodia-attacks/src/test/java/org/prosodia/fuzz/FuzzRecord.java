package org.prosodia.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/** The totals of all runs, a JSON object with a member for each target. */
final class FuzzRecord {

    private final Path file;

    FuzzRecord(Path file) {
        this.file = file;
    }

    /** Adds a run to the totals of its target, what it reads included. */
    void add(String reads, FuzzRun run) throws IOException {
        synchronized (FuzzRecord.class) {
            ObjectNode all = RecordFile.read(file);
            ObjectNode totals = all.withObjectProperty(run.target());
            totals.put("reads", reads);
            totals.put("inputs", totals.path("inputs").asLong() + run.inputs());
            totals.put(
                    "processorSeconds",
                    totals.path("processorSeconds").asLong() + run.processor().toSeconds());
            RecordFile.write(file, all);
        }
    }
}
