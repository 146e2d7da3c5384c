package org.prosodia.cli.predict;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.prosodia.cli.shell.Console;
import org.prosodia.formats.AnnotationFolder;
import org.prosodia.formats.AnnotationFormat;
import org.prosodia.formats.AudformatDatabase;
import org.prosodia.formats.RecognitionWriter;
import org.prosodia.formats.RequestedFields;
import org.prosodia.formats.TimelineWriter;
import org.prosodia.model.ModelSummary;

/**
 * The place that results go to, in a format. It opens its own writer, once the model is known. The records of a
 * manifest have a destination of their own, {@link BatchDestination}.
 */
sealed interface Destination extends AutoCloseable {

    /** Opens a writer of recognitions. */
    RecognitionWriter recognitions(ModelSummary model, RequestedFields requested) throws IOException;

    /** Opens a writer of timelines. */
    TimelineWriter timelines(ModelSummary model, RequestedFields requested) throws IOException;

    /** Closes the file that results were written to, if there is one; a second call has no effect. */
    @Override
    default void close() throws IOException {}

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

    /** A file for all recordings, which has each result as soon as it is known. */
    final class ResultFile implements Destination {

        private final String format;
        private final Path file;
        private Optional<Writer> opened = Optional.empty();

        /** @param format of {@link RecognitionWriter#FORMATS} or {@link TimelineWriter#FORMATS} */
        ResultFile(String format, Path file) {
            this.format = format;
            this.file = file;
        }

        @Override
        public RecognitionWriter recognitions(ModelSummary model, RequestedFields requested) throws IOException {
            return RecognitionWriter.of(format, model.labels(), requested.quality(), open());
        }

        @Override
        public TimelineWriter timelines(ModelSummary model, RequestedFields requested) throws IOException {
            return TimelineWriter.of(format, open());
        }

        private Writer open() throws IOException {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Writer writer = new NamedFileWriter(file);
            opened = Optional.of(writer);
            return writer;
        }

        @Override
        public void close() throws IOException {
            if (opened.isPresent()) {
                opened.get().close();
            }
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
