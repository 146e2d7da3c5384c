package org.prosodia.corpus.lines;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Reads a manifest with nothing but a path in each line. */
public final class PathEntries implements ManifestEntries {

    private final ManifestLines lines;
    private final String field;
    private Optional<String> line = Optional.empty();

    /**
     * Reads from lines.
     *
     * @param field the name of the field for the path
     */
    public PathEntries(ManifestLines lines, String field) {
        this.lines = lines;
        this.field = field;
    }

    @Override
    public boolean advance() throws IOException {
        line = lines.next();
        return line.isPresent();
    }

    @Override
    public Optional<Entry> entry() {
        return line.map(String::strip).filter(path -> !path.isEmpty()).map(path -> new Entry(lines.number(), Map.of(field, path)));
    }
}
