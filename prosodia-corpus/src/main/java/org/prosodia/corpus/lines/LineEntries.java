package org.prosodia.corpus.lines;

import java.io.IOException;
import java.util.Optional;

/** Reads a manifest with an entry in each line. */
abstract sealed class LineEntries implements ManifestEntries permits JsonLinesEntries, PathEntries {

    private final ManifestLines lines;
    private Optional<String> line = Optional.empty();

    LineEntries(ManifestLines lines) {
        this.lines = lines;
    }

    @Override
    public final boolean advance() throws IOException {
        line = lines.next();
        return line.isPresent();
    }

    @Override
    public final Optional<Entry> entry() {
        return line.filter(text -> !text.isBlank()).flatMap(text -> parse(text, lines.number()));
    }

    /** Returns the entry of a line that is not blank; empty if it cannot be parsed, which is reported. */
    abstract Optional<Entry> parse(String text, int number);
}
