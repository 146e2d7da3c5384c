package org.prosodia.corpus.lines;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The entries of a manifest in one of the notations, read one at a time: {@link #advance} moves to the next line or
 * row, {@link #entry} parses it. Not thread-safe.
 */
public sealed interface ManifestEntries permits LineEntries, CsvEntries {

    /**
     * An utterance or recording in a manifest.
     *
     * @param line the line where it begins, counted from 1
     * @param fields the values by field name, in the order written; absent and blank values have no field
     */
    record Entry(int line, Map<String, String> fields) {}

    /** Moves to the next line or row, and returns false after the last. Unreadable ones are reported. */
    boolean advance() throws IOException;

    /** Parses the current line or row; empty if it is blank, or cannot be parsed, which is reported. */
    Optional<Entry> entry();

    /** Returns the next entry that can be parsed, skipping others; empty at the end. */
    default Optional<Entry> next() throws IOException {
        while (advance()) {
            Optional<Entry> entry = entry();
            if (entry.isPresent()) {
                return entry;
            }
        }
        return Optional.empty();
    }
}
