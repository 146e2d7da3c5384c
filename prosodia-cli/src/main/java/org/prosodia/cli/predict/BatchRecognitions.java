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
import picocli.CommandLine.Model.CommandSpec;

/**
 * Recognitions of whole recordings, or of the part and channel that the manifest wants.
 *
 * @param format of {@link RecognitionWriter#of}
 * @param output knows what of a recognition is told
 */
record BatchRecognitions(Recognizer recognizer, String format, PredictOutput output, CommandSpec command) implements BatchScoring {

    @Override
    public Heard hear(RecordingManifest.Entry entry, Path file) throws IOException {
        Recognition recognition = entry.whole() ? recognizer.recognize(file)
                : recognizer.recognize(file, channel(entry), new TimeSpan(entry.start(), entry.end()));
        output.require(file.toString(), recognition.quality());
        Recognition told = output.told(recognition, command).named(entry.path());
        byte[] text = BatchScoring.written(out ->
                RecognitionWriter.of(format, recognizer.summary().labels(), output.quality(), out).write(told));
        return new Heard(text, recognition.duration(), recognition.warnings());
    }

    private static Channel channel(RecordingManifest.Entry entry) {
        return entry.channel().isPresent() ? new Channel.Only(entry.channel().getAsInt()) : new Channel.Mix();
    }
}
