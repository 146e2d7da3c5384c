package org.prosodia.cli.predict;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.prosodia.cli.shell.Console;
import org.prosodia.formats.AnnotationFolder;
import org.prosodia.formats.AnnotationFormat;
import org.prosodia.formats.AudformatDatabase;
import org.prosodia.formats.RecognitionWriter;
import org.prosodia.formats.TimelineWriter;
import org.prosodia.model.ModelSummary;

/**
 * The place that results go to, in a format. It opens its own writer, once the model is known. The records of a
 * manifest have a destination of their own, {@link BatchDestination}.
 */
sealed interface Destination {

    /** Opens a writer of recognitions. */
    RecognitionWriter recognitions(ModelSummary model, RequestedFields requested) throws IOException;

    /** Opens a writer of timelines. */
    TimelineWriter timelines(ModelSummary model, RequestedFields requested) throws IOException;

    /**
     * Standard output, for all recordings.
     *
     * @param format of {@link RecognitionWriter#FORMATS} or {@link TimelineWriter#FORMATS}
     */
    record StandardOutput(String format, Console console) implements Destination {

        @Override
        public RecognitionWriter recognitions(ModelSummary model, RequestedFields requested) {
            return RecognitionWriter.of(format, model.labels(), requested.quality(), writer(console));
        }

        @Override
        public TimelineWriter timelines(ModelSummary model, RequestedFields requested) {
            return TimelineWriter.of(format, writer(console));
        }
    }

    /** Standard output, for the annotations of one recording. */
    record OneAnnotation(AnnotationFormat format, Console console) implements Destination {

        @Override
        public RecognitionWriter recognitions(ModelSummary model, RequestedFields requested) {
            return RecognitionWriter.of(format, writer(console));
        }

        @Override
        public TimelineWriter timelines(ModelSummary model, RequestedFields requested) {
            return TimelineWriter.of(format, writer(console));
        }
    }

    /**
     * An annotation file for each recording.
     *
     * @param files by the recordings' names
     */
    record FilePerRecording(AnnotationFormat format, Map<String, Path> files) implements Destination {

        @Override
        public RecognitionWriter recognitions(ModelSummary model, RequestedFields requested) {
            return new AnnotationFolder(format, files);
        }

        @Override
        public TimelineWriter timelines(ModelSummary model, RequestedFields requested) {
            return new AnnotationFolder(format, files);
        }
    }

    /** A database of two files, in a folder. */
    record Audformat(Path folder) implements Destination {

        @Override
        public RecognitionWriter recognitions(ModelSummary model, RequestedFields requested) throws IOException {
            return AudformatDatabase.create(folder, model, requested.emotions(model.labels()));
        }

        @Override
        public TimelineWriter timelines(ModelSummary model, RequestedFields requested) throws IOException {
            return AudformatDatabase.create(folder, model, requested.emotions(model.labels()));
        }
    }

    private static Writer writer(Console console) {
        return new OutputStreamWriter(console.out(), StandardCharsets.UTF_8);
    }
}
