package org.prosodia.cli.batch;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.prosodia.corpus.layout.RecordingManifest.Line;

/**
 * The text of a batch's records. A record is one line: the run (the model and options that made it), the line of the
 * manifest, then the output of {@code predict} for the recording. This head is known before the recording is scored: a
 * run that resumes compares it, byte by byte, with the file's.
 */
public sealed interface BatchFormat permits JsonBatch, CsvBatch {

    /** The names of the formats. */
    List<String> NAMES = List.of("json", "jsonl", "csv");

    /**
     * Returns a format.
     *
     * @param labels the model's labels in order
     * @param quality true if a table has columns for the quality of recordings
     * @param run the identity of the run; see {@link BatchIdentity}
     */
    static BatchFormat of(String name, List<String> labels, boolean quality, String run) {
        return name.equals("csv") ? CsvBatch.of(labels, quality, run) : new JsonBatch(run);
    }

    /** Returns the identity of the run that makes the records; see {@link BatchIdentity}. */
    String run();

    /** Returns the text before the first record, with its line's end; may be empty. */
    String header();

    /** Returns the beginning of the record of a line, which is the same for results and failures. */
    String head(Line line);

    /** Returns the text that follows the head in the record of a failure, and in no other. */
    String failureMark();

    /** Returns the record of a result, in UTF-8 (ten hours have ten megabytes) and with its line's end. */
    byte[] record(Line line, BatchScoring.Scored scored) throws IOException;

    /** Returns the record of a failure, with its line's end. */
    String failure(Line line, String error);

    /** Returns the run that made the record with this beginning; empty if it is not a batch's record in this format. */
    Optional<String> runOf(String beginning);
}
