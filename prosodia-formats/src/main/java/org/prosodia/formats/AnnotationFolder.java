package org.prosodia.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.prosodia.audio.files.AtomicFile;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.timeline.CallTimeline;
import org.prosodia.recognizer.timeline.EmotionTimeline;

/**
 * Writes an annotation file for each recording. A file appears complete, in one step, and replaces an earlier one;
 * there is no file for a recording that failed. Not thread-safe.
 */
public final class AnnotationFolder implements RecognitionWriter, TimelineWriter {

    private final AnnotationFormat format;
    private final Map<String, Path> files;
    private final Optional<Path> common;

    /**
     * Creates a writer; it creates the folders of the files as needed.
     *
     * @param format the format of all files
     * @param files the annotation file for each recording, by the name of the recording in its {@link Recognition} or
     *     timeline
     */
    public AnnotationFolder(AnnotationFormat format, Map<String, Path> files) {
        this.format = format;
        this.files = Map.copyOf(files);
        this.common = common(this.files);
    }

    /** Returns the deepest folder above all files; empty if there are none, or they have no folder in common. */
    private static Optional<Path> common(Map<String, Path> files) {
        Optional<Path> common = files.values().stream()
                .findFirst()
                .map(file -> file.toAbsolutePath().normalize().getParent());
        for (Path file : files.values()) {
            while (common.isPresent() && !file.toAbsolutePath().normalize().startsWith(common.get())) {
                common = Optional.ofNullable(common.get().getParent());
            }
        }
        return common;
    }

    /** Returns the place of a file below the folder that all have in common, with slashes and without its suffix. */
    private String id(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        String name = common.map(folder -> folder.relativize(whole))
                .orElse(whole)
                .toString()
                .replace('\\', '/');
        return name.endsWith(format.suffix())
                ? name.substring(0, name.length() - format.suffix().length())
                : name;
    }

    /**
     * Writes the annotations of a recording, which contain the path of the audio relative to their file.
     *
     * @throws IllegalArgumentException if there is no file for the recording
     * @throws IOException if the file cannot be written
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
            throw new IllegalArgumentException("there is no file for the annotations of " + recording);
        }
        Path folder = file.toAbsolutePath().normalize().resolveSibling("");
        Files.createDirectories(folder);
        AtomicFile.writeText(file, text -> format.write(annotated.apply(relative(folder, recording)), id(file), text));
    }

    @Override
    public void writeFailure(String file, String error) {
        // The formats have no field for it, and an empty file would mean a recording without speech.
    }

    /** Returns the path of a file relative to a folder, with slashes; an absolute path if there is no relative one. */
    static String relative(Path folder, String file) {
        Path from = folder.toAbsolutePath().normalize();
        Path to;
        try {
            to = Path.of(file).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            return file; // a name beyond the locale's character set
        }
        boolean way = from.getRoot().equals(to.getRoot());
        return (way ? from.relativize(to) : to).toString().replace('\\', '/');
    }
}
