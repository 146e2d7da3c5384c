package org.prosodia.cli.batch;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.prosodia.corpus.layout.RecordingManifest;

/** Scores the recordings of a batch. Thread-safe. */
public interface BatchScoring {

    /**
     * The outcome for one recording.
     *
     * @param result the result, under the name in the manifest
     * @param seconds the seconds of audio
     * @param warnings the warnings of the recording; a result in JSON contains them too
     */
    record Scored(Result result, double seconds, List<String> warnings) {}

    /** A result that writes itself as {@code predict} does, in the format of the batch. */
    interface Result {

        /**
         * Writes the result.
         *
         * @param leading fields that come first in a JSON object, in this order; empty in other formats
         */
        void write(Map<String, ?> leading, Writer out) throws IOException;
    }

    /**
     * Prepares the scoring. Called once, before the first recording is scored, if there is one.
     *
     * @param stop returns true when the run is to stop
     * @return false if it was stopped
     * @throws IOException if the recordings cannot be scored
     */
    default boolean prepare(BooleanSupplier stop) throws IOException {
        return true;
    }

    /**
     * Scores a recording. Called on several threads at once.
     *
     * @param file the recording's file
     * @throws IOException if it cannot be recognised; the message gives the reason
     */
    Scored score(RecordingManifest.Entry entry, Path file) throws IOException;
}
