package org.prosodia.corpus.lines;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The entries of a manifest in any notation, one at a time. */
public sealed interface ManifestEntries permits JsonLinesEntries, CsvEntries, PathEntries {

    /**
     * What a manifest says of an utterance.
     *
     * @param line the line it begins in, counted from 1
     * @param fields values by field, in the order written; absent and blank values have no field
     */
    record Entry(int line, Map<String, String> fields) {
    }

    /** Goes to the next line or row; false after the last. One that cannot be read is reported. */
    boolean advance() throws IOException;

    /** What that line or row says; empty if it is blank, or cannot be parsed, which is reported. */
    Optional<Entry> entry();

    /** The next entry that can be parsed; those that cannot be are passed over. Empty at the end. */
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
