package org.prosodia.corpus.lines;

import java.util.Map;
import java.util.Optional;

/** Reads a manifest with nothing but a path in each line. */
public final class PathEntries extends LineEntries {

    private final String field;

    /**
     * Reads from lines.
     *
     * @param field the name of the field for the path
     */
    public PathEntries(ManifestLines lines, String field) {
        super(lines);
        this.field = field;
    }

    @Override
    Optional<Entry> parse(String text, int number) {
        return Optional.of(new Entry(number, Map.of(field, text.strip())));
    }
}
