package org.prosodia.cli.predict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.prosodia.cli.batch.BatchScoring;
import org.prosodia.corpus.layout.RecordingManifest;
import org.prosodia.formats.RecognitionWriter;
import org.prosodia.formats.RequestedFields;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.Recognizer;

/**
 * Recognises whole recordings, or the part and channel given in the manifest.
 *
 * @param speakers the recognizer of each recording
 * @param csv true for the row of a table, false for a JSON object
 */
record BatchRecognitions(BatchSpeakers speakers, boolean csv, RequestedFields requested) implements BatchScoring {

    @Override
    public boolean prepare(BooleanSupplier stop) throws IOException {
        return speakers.prepare(stop);
    }

    @Override
    public Scored score(RecordingManifest.Entry entry, Path file) throws IOException {
        Recognizer recognizer = speakers.of(entry);
        Recognition measured =
                entry.whole() ? recognizer.recognize(file) : recognizer.recognize(file, entry.sound(), entry.part());
        Recognition recognition = requested.of(measured, file.toString()).named(entry.path());
        return new Scored(
                (leading, out) -> {
                    RecognitionWriter writer = csv
                            ? RecognitionWriter.of(
                                    "csv", speakers.recognizer().summary().labels(), requested.quality(), out)
                            : RecognitionWriter.json(leading, out);
                    writer.write(recognition);
                },
                recognition.duration(),
                recognition.warnings());
    }
}
