package org.prosodia.cli.recognition;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.prosodia.audio.text.Abridged;
import org.prosodia.cli.shell.Failures;
import org.prosodia.corpus.AudioFiles;
import org.prosodia.formats.AnnotationFormat;

/** Lists the audio files below a folder. A folder in it that cannot be listed costs itself alone. */
final class AudioBelow extends SimpleFileVisitor<Path> {

    private static final int SHOWN = 4; // suffixes

    private final Path folder;
    private final Map<Path, AudioInput> inputs = new TreeMap<>(Comparator.naturalOrder());
    private final Map<String, Integer> passedOver = new TreeMap<>(); // by suffix

    AudioBelow(Path folder) {
        this.folder = folder;
    }

    /**
     * Returns the inputs in the order of their paths, at least one.
     *
     * @param messages receives a line about files that are passed over, since their names are not those of audio
     */
    static List<AudioInput> list(Path folder, String name, Consumer<String> messages) {
        AudioBelow found = new AudioBelow(folder);
        try {
            Files.walkFileTree(folder, found);
        } catch (IOException e) {
            found.failed(folder, e);
        }
        found.passedOver(name).ifPresent(messages);
        return found.inputs(name);
    }

    private Optional<String> passedOver(String name) {
        if (passedOver.isEmpty() || inputs.isEmpty()) {
            return Optional.empty();
        }
        int files = passedOver.values().stream().mapToInt(Integer::intValue).sum();
        List<String> suffixes = passedOver.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(suffix -> suffix.getKey() + " " + suffix.getValue())
                .toList();
        return Optional.of(
                name + ": passes over " + files + (files == 1 ? " file" : " files") + " without the suffix of audio ("
                        + Abridged.list(suffixes, SHOWN) + "); a file that is named is read whatever its suffix");
    }

    /** Returns the inputs found, or one with the complaint that there are none. */
    List<AudioInput> inputs(String name) {
        return inputs.isEmpty()
                ? List.of(AudioInput.failed(
                        name,
                        name + ": there is no audio in this folder; a file that is named is read whatever its suffix"))
                : new ArrayList<>(inputs.values());
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String name = file.getFileName().toString();
        if (name.startsWith("._") || !Files.isRegularFile(file)) {
            return FileVisitResult.CONTINUE;
        }
        if (AudioFiles.hasAudioSuffix(file)) {
            inputs.put(file, AudioInput.below(folder, file));
        } else if (!name.startsWith(".") && !annotation(name)) {
            int dot = name.lastIndexOf('.');
            passedOver.merge(dot > 0 ? name.substring(dot).toLowerCase(Locale.ROOT) : "no suffix", 1, Integer::sum);
        }
        return FileVisitResult.CONTINUE;
    }

    /** Returns true for annotations, which are often kept beside their recordings. */
    private static boolean annotation(String name) {
        return Arrays.stream(AnnotationFormat.values())
                .anyMatch(format ->
                        name.toLowerCase(Locale.ROOT).endsWith(format.suffix().toLowerCase(Locale.ROOT)));
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        failed(file, failure);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path inner, @Nullable IOException failure) {
        if (failure != null) {
            failed(inner, failure);
        }
        return FileVisitResult.CONTINUE;
    }

    private void failed(Path path, IOException failure) {
        inputs.put(path, AudioInput.failed(path.toString(), Failures.message(failure)));
    }
}
