package org.prosodia.corpus;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The entries of a manifest in either notation, one at a time. */
sealed interface ManifestEntries permits JsonLinesEntries, CsvEntries {

    /**
     * What a manifest says of an utterance.
     *
     * @param line the line it begins in, counted from 1
     * @param fields values by field, in the order written; absent and blank values have no field
     */
    record Entry(int line, Map<String, String> fields) {
    }

    /** The next entry that can be parsed; those that cannot be are reported and passed over. Empty at the end. */
    Optional<Entry> next() throws IOException;
}
