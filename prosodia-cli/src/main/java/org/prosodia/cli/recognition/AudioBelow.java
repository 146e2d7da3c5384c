package org.prosodia.cli.recognition;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.prosodia.cli.shell.Failures;
import org.prosodia.corpus.AudioFiles;

/** Lists the audio files below a folder. A folder in it that cannot be listed costs itself alone. */
final class AudioBelow extends SimpleFileVisitor<Path> {

    private final Path folder;
    private final Map<Path, AudioInput> inputs = new TreeMap<>(Comparator.naturalOrder());

    AudioBelow(Path folder) {
        this.folder = folder;
    }

    /** Returns the inputs in the order of their paths, at least one. */
    static List<AudioInput> list(Path folder, String name) {
        AudioBelow found = new AudioBelow(folder);
        try {
            Files.walkFileTree(folder, found);
        } catch (IOException e) {
            found.failed(folder, e);
        }
        return found.inputs(name);
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
        if (!file.getFileName().toString().startsWith("._")
                && AudioFiles.hasAudioSuffix(file)
                && Files.isRegularFile(file)) {
            inputs.put(file, AudioInput.below(folder, file));
        }
        return FileVisitResult.CONTINUE;
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
