package org.prosodia.cli.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.prosodia.corpus.layout.RecordingManifest;

/** Makes of one recording of a batch what {@code predict} writes of it. Any threads may call. */
public interface BatchScoring {

    /**
     * What was made.
     *
     * @param text as predict writes it, under the name that the manifest has; in UTF-8, since ten hours have ten megabytes
     * @param seconds of audio
     * @param warnings what was not well with the recording; a JSON text has them, too
     */
    record Heard(byte[] text, double seconds, List<String> warnings) {}

    /** Writes one result. */
    interface Writing {
        void to(Writer out) throws IOException;
    }

    /** What is written, in UTF-8. */
    static byte[] written(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer out = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            writing.to(out);
        }
        return bytes.toByteArray();
    }

    /**
     * Hears a recording.
     *
     * @param file where it lies
     * @throws IOException if it cannot be recognised; the message says why
     */
    Heard hear(RecordingManifest.Entry entry, Path file) throws IOException;
}
