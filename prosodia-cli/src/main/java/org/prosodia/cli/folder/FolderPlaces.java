package org.prosodia.cli.folder;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.prosodia.audio.files.FileNames;
import org.prosodia.cli.recognition.AudioInput;
import org.prosodia.corpus.AudioFiles;

/**
 * Gives each recording a place of its own in the folder of results: its path below the deepest folder above all inputs,
 * without suffix. Recordings that differ in the suffix alone keep it. If places would still be the same, also in other
 * case or another Unicode form, as on disks that do not tell these apart, the later has a number. Places of earlier
 * runs stay.
 */
public final class FolderPlaces {

    private final Path folder;
    private final Function<String, Optional<String>> earlier;
    private final Set<String> taken = new HashSet<>();

    private FolderPlaces(Path folder, Function<String, Optional<String>> earlier) {
        this.folder = folder.toAbsolutePath().normalize();
        this.earlier = earlier;
    }

    /**
     * Returns the recordings with their places, in order; a recording that is named twice occurs once.
     *
     * @param folder the folder of results
     * @param inputs the inputs; those without a file have a place that is not used
     * @param earlier returns the place that an earlier run gave to a recording, by its key
     */
    static List<FolderRecording> of(Path folder, List<AudioInput> inputs, Function<String, Optional<String>> earlier) {
        return new FolderPlaces(folder, earlier).places(inputs);
    }

    private List<FolderRecording> places(List<AudioInput> inputs) {
        Map<Path, AudioInput> files = new LinkedHashMap<>();
        inputs.stream()
                .filter(input -> input.file().isPresent())
                .forEach(input -> files.putIfAbsent(absolute(input.path()), input));
        Optional<Path> above = above(files);
        Map<String, Integer> sharing = new HashMap<>();
        files.keySet().forEach(file -> {
            earlier.apply(key(file)).ifPresent(place -> taken.add(comparable(place)));
            sharing.merge(comparable(below(above, file, AudioFiles.stem(file))), 1, Integer::sum);
        });
        Set<Path> seen = new HashSet<>();
        List<FolderRecording> recordings = new ArrayList<>();
        for (AudioInput input : inputs) {
            if (input.file().isEmpty()) {
                recordings.add(new FolderRecording(input, input.name(), input.place()));
            } else if (seen.add(absolute(input.path()))) {
                recordings.add(recording(input, above, sharing));
            }
        }
        return recordings;
    }

    private FolderRecording recording(AudioInput input, Optional<Path> above, Map<String, Integer> sharing) {
        Path file = absolute(input.path());
        String key = key(file);
        String bare = below(above, file, AudioFiles.stem(file));
        boolean alone = sharing.getOrDefault(comparable(bare), 0) < 2;
        String place = earlier.apply(key)
                .orElseGet(() -> free(
                        alone ? bare : below(above, file, file.getFileName().toString())));
        return new FolderRecording(input, key, place);
    }

    private String free(String wanted) {
        String place = wanted;
        for (int i = 2; !taken.add(comparable(place)); i++) {
            place = wanted + "-" + i;
        }
        return place;
    }

    private static Path absolute(Path file) {
        return file.toAbsolutePath().normalize();
    }

    /** Returns the deepest folder above the inputs, where a named folder counts itself; empty if there is none. */
    private static Optional<Path> above(Map<Path, AudioInput> files) {
        Optional<Path> above = Optional.empty();
        boolean first = true;
        for (Map.Entry<Path, AudioInput> file : files.entrySet()) {
            Path base = base(file.getKey(), file.getValue());
            above = first ? Optional.of(base) : above;
            first = false;
            while (above.isPresent() && !base.startsWith(above.get())) {
                above = Optional.ofNullable(above.get().getParent());
            }
        }
        return above;
    }

    /** Returns the folder that was named, or the folder of a file that was named. */
    private static Path base(Path file, AudioInput input) {
        Path base = file.resolveSibling("");
        for (long up = input.place()
                        .replace('\\', '/')
                        .chars()
                        .filter(c -> c == '/')
                        .count();
                up > 0;
                up--) {
            base = base.resolveSibling("");
        }
        return base;
    }

    /** Returns a file's path below a folder, with slashes and another last name, as files can be called. */
    private static String below(Optional<Path> above, Path file, String last) {
        Path from = above.orElse(file.getRoot());
        Path parent = file.resolveSibling("");
        String way =
                parent.equals(from) ? "" : from.relativize(parent).toString().replace('\\', '/') + "/";
        return FileNames.writable(way + last);
    }

    /**
     * Returns a file's path relative to the folder of results, with slashes; absolute if there is no such path. Names
     * with bytes that are not text look the same as texts, but not as URIs.
     */
    private String key(Path file) {
        if (file.toString().contains(FileNames.UNKNOWN)) {
            return file.toUri().toString();
        }
        boolean way = folder.getRoot().equals(file.getRoot());
        return (way ? folder.relativize(file) : file).toString().replace('\\', '/');
    }

    private static String comparable(String place) {
        return Normalizer.normalize(place, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
