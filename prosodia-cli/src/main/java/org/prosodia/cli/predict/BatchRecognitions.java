package org.prosodia.cli.predict;

import java.io.IOException;
import java.nio.file.Path;
import org.prosodia.audio.Channel;
import org.prosodia.audio.TimeSpan;
import org.prosodia.cli.batch.BatchScoring;
import org.prosodia.corpus.layout.RecordingManifest;
import org.prosodia.formats.RecognitionWriter;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.Recognizer;

/**
 * Recognises whole recordings, or the part and channel given in the manifest.
 *
 * @param csv true for the row of a table, false for a JSON object
 */
record BatchRecognitions(Recognizer recognizer, boolean csv, RequestedFields requested) implements BatchScoring {

    @Override
    public Scored score(RecordingManifest.Entry entry, Path file) throws IOException {
        Recognition measured = entry.whole()
                ? recognizer.recognize(file)
                : recognizer.recognize(file, channel(entry), new TimeSpan(entry.start(), entry.end()));
        Recognition recognition = requested.of(measured, file.toString()).named(entry.path());
        return new Scored(
                (leading, out) -> {
                    RecognitionWriter writer = csv
                            ? RecognitionWriter.of("csv", recognizer.summary().labels(), requested.quality(), out)
                            : RecognitionWriter.json(leading, out);
                    writer.write(recognition);
                },
                recognition.duration(),
                recognition.warnings());
    }

    private static Channel channel(RecordingManifest.Entry entry) {
        return entry.channel().isPresent() ? new Channel.Only(entry.channel().getAsInt()) : new Channel.Mix();
    }
}
