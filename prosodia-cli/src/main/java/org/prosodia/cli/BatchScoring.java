package org.prosodia.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.prosodia.corpus.RecordingManifest;

/** Makes of one recording of a batch what {@code predict} writes of it. Any threads may call. */
interface BatchScoring {

    /**
     * What was made.
     *
     * @param text as predict writes it, under the name that the manifest has
     * @param seconds of audio
     * @param warnings what was not well with the recording
     */
    record Heard(String text, double seconds, List<String> warnings) {}

    /**
     * Hears a recording.
     *
     * @param file where it lies
     * @throws IOException if it cannot be recognised; the message says why
     */
    Heard hear(RecordingManifest.Entry entry, Path file) throws IOException;
}
