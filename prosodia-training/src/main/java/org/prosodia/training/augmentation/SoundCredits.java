package org.prosodia.training.augmentation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A list of licences and credits: lines of a key, a licence and a credit, with tabs between them. */
final class SoundCredits {

    /** The recordings whose credits are known by their samples: the key is the hash that RecordedSounds computes. */
    static final SoundCredits KNOWN = known();

    private static final int FIELDS = 3;

    private final Map<String, SoundCredit> byKey = new HashMap<>();

    private SoundCredits(String name, List<String> lines) throws IOException {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String[] fields = line.split("\t", -1);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (fields.length != FIELDS) {
                throw new IOException(name + ", line " + (i + 1) + ": has " + fields.length
                        + " fields; write a file's path, its licence and its credit, with tabs between them");
            }
            byKey.put(fields[0], new SoundCredit(fields[0], stated(fields[1]), stated(fields[2])));
        }
    }

    private static Optional<String> stated(String field) {
        return Optional.of(field.strip()).filter(text -> !text.isEmpty());
    }

    private static SoundCredits known() {
        String name = "known-sounds.tsv";
        try (InputStream file = Objects.requireNonNull(SoundCredits.class.getResourceAsStream(name), name)) {
            return new SoundCredits(
                    name,
                    new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a file; a file that does not exist is empty. */
    static SoundCredits read(Path file) throws IOException {
        return new SoundCredits(file.toString(), Files.exists(file) ? Files.readAllLines(file) : List.of());
    }

    Optional<SoundCredit> of(String key) {
        return Optional.ofNullable(byKey.get(key));
    }
}
