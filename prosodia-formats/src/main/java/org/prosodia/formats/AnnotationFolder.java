package org.prosodia.formats;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.function.Function;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.timeline.CallTimeline;
import org.prosodia.recognizer.timeline.EmotionTimeline;

/**
 * An annotation file for each recording. A file appears in one step when it is complete, in the place of one that was there before; of a
 * recording that failed none appears. For one thread at a time.
 */
public final class AnnotationFolder implements RecognitionWriter, TimelineWriter {

    private final AnnotationFormat format;
    private final Map<String, Path> files;

    /**
     * Files that will be written, in folders that are made where they are needed.
     *
     * @param files the annotation file by the recording's name, as a {@link Recognition} or a timeline has it
     */
    public AnnotationFolder(AnnotationFormat format, Map<String, Path> files) {
        this.format = format;
        this.files = Map.copyOf(files);
    }

    /**
     * Writes the annotations of a recording, which they name relative to their file.
     *
     * @throws IllegalArgumentException if no file was named for it
     */
    @Override
    public void write(Recognition recognition) throws IOException {
        write(recognition.file(), media -> AnnotatedRecording.of(recognition, media));
    }

    @Override
    public void write(EmotionTimeline timeline) throws IOException {
        write(timeline.file(), media -> AnnotatedRecording.of(timeline, media));
    }

    @Override
    public void write(CallTimeline call) throws IOException {
        write(call.file(), media -> AnnotatedRecording.of(call, media));
    }

    private void write(String recording, Function<String, AnnotatedRecording> annotated) throws IOException {
        Path file = files.get(recording);
        if (file == null) {
            throw new IllegalArgumentException("no file was named for the annotations of " + recording);
        }
        Path folder = file.toAbsolutePath().normalize().getParent();
        Files.createDirectories(folder);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (Writer out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
            format.write(annotated.apply(relative(folder, recording)), out);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void writeFailure(String file, String error) {
        // The formats have no place to say so, and an empty file would say that there is nothing to hear.
    }

    /** How a file is named from a folder, with slashes; absolute where there is no way from one to the other. */
    static String relative(Path folder, String file) {
        Path from = folder.toAbsolutePath().normalize();
        Path to = Path.of(file).toAbsolutePath().normalize();
        boolean way = from.getRoot().equals(to.getRoot());
        return (way ? from.relativize(to) : to).toString().replace('\\', '/');
    }
}
