package org.prosodia.corpus.layout.builder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.prosodia.audio.text.Abridged;
import org.prosodia.corpus.Problem;
import org.prosodia.corpus.Utterance;

/** Checks the recordings and speakers of a whole corpus for what no single utterance shows. */
final class RecordingCheck {

    private static final byte[] POINTER =
            "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);
    private static final long LONGEST_POINTER = 1024; // bytes, says the specification of Git LFS
    private static final int SHOWN = 5;

    private RecordingCheck() {}

    /** Returns the problem that recordings are pointers of Git LFS, whose content has not been fetched. */
    static Optional<Problem> pointers(Path source, List<Utterance> utterances) {
        List<Path> files = utterances.stream().map(Utterance::audio).distinct().toList();
        List<Path> pointers = files.stream().filter(RecordingCheck::pointer).toList();
        return pointers.isEmpty()
                ? Optional.empty()
                : Optional.of(new Problem(
                        source,
                        0,
                        pointers.size() + " of " + files.size()
                                + " recordings are pointers of Git LFS instead of sound ("
                                + pointers.get(0).getFileName() + " is the first): fetch them with 'git lfs pull'"));
    }

    private static boolean pointer(Path file) {
        try {
            if (Files.size(file) > LONGEST_POINTER) {
                return false;
            }
            try (InputStream in = Files.newInputStream(file)) {
                return Arrays.equals(in.readNBytes(POINTER.length), POINTER);
            }
        } catch (IOException e) {
            return false; // reported when the recording is read
        }
    }

    /** Returns a warning of speakers whose names differ only in capitals, blanks or the width of characters. */
    static Optional<String> similarSpeakers(List<Utterance> utterances) {
        Map<String, Set<String>> names = new TreeMap<>();
        utterances.forEach(utterance -> utterance
                .speaker()
                .ifPresent(name -> names.computeIfAbsent(folded(name), first -> new TreeSet<>())
                        .add(name)));
        List<String> similar = names.values().stream()
                .filter(group -> group.size() > 1)
                .map(group -> String.join(" and ", group))
                .toList();
        return similar.isEmpty()
                ? Optional.empty()
                : Optional.of("speakers whose names differ only in capitals or blanks count as different people: "
                        + Abridged.list(similar, SHOWN)
                        + "; if they are the same, give them one name");
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Z}]+", "");
    }
}
