package org.prosodia.cli.batch;

import java.util.List;
import java.util.Optional;
import org.prosodia.corpus.layout.RecordingManifest.Line;

/**
 * A batch's records as text, one in each line of the manifest's order: what {@code predict} writes of a recording, and before it the run
 * (the model and the options that it was made with) and the line of the manifest. This head is known before the recording is heard: a run
 * that goes on compares it, byte by byte, with what is there.
 */
public sealed interface BatchFormat permits JsonBatch, CsvBatch {

    /** The formats there are. */
    List<String> NAMES = List.of("json", "jsonl", "csv");

    /**
     * A format.
     *
     * @param labels the model's, in its order
     * @param quality whether a table has columns for what a recording sounds like
     * @param run see {@link BatchIdentity}
     */
    static BatchFormat of(String name, List<String> labels, boolean quality, String run) {
        return name.equals("csv") ? CsvBatch.of(labels, quality, run) : new JsonBatch(run);
    }

    /** Which run the records are made by; see {@link BatchIdentity}. */
    String run();

    /** What stands before the first record, with its line's end; may be empty. */
    String header();

    /** How the record of a line begins, whatever becomes of it. */
    String head(Line line);

    /** What follows the head in the record of a failure, and in no other. */
    String failureMark();

    /** The record of a recording, in UTF-8 and with its line's end. */
    byte[] record(Line line, BatchScoring.Heard heard);

    /** The record of what failed, with its line's end. */
    String failure(Line line, String error);

    /** By which run the record that begins so was made; empty if it is no batch's record in this format. */
    Optional<String> runOf(String beginning);
}
