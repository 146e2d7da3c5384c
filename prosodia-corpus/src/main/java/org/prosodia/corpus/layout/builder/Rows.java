package org.prosodia.corpus.layout.builder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.prosodia.corpus.Problem;
import org.prosodia.corpus.lines.CsvEntries;
import org.prosodia.corpus.lines.JsonLinesEntries;
import org.prosodia.corpus.lines.ManifestEntries;
import org.prosodia.corpus.lines.ManifestLimits;
import org.prosodia.corpus.lines.ManifestLines;

/** Reads the rows of a table that is part of a corpus: CSV, or JSON lines if it begins with a brace. */
public final class Rows {

    private Rows() {}

    /**
     * Returns all rows; rows that cannot be parsed are problems.
     *
     * @param columns the columns that must exist
     */
    public static List<ManifestEntries.Entry> of(Path file, List<String> columns, CorpusBuilder corpus) {
        BiConsumer<Integer, String> problems = (line, message) -> corpus.problem(file, line, message);
        try {
            String text = TextFile.read(file);
            InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            ManifestLines lines = new ManifestLines(in, ManifestLimits.DEFAULT.lineBytes(), problems);
            return all(
                    text.stripLeading().startsWith("{")
                            ? new JsonLinesEntries(lines, problems)
                            : new CsvEntries(
                                    lines.next().orElse(""),
                                    lines,
                                    ManifestLimits.DEFAULT.lineBytes(),
                                    columns,
                                    problems),
                    corpus);
        } catch (IOException e) {
            corpus.problem(file, 0, "the file cannot be read: " + Problem.reason(e));
            return List.of();
        }
    }

    private static List<ManifestEntries.Entry> all(ManifestEntries entries, CorpusBuilder corpus) throws IOException {
        List<ManifestEntries.Entry> all = new ArrayList<>();
        for (Optional<ManifestEntries.Entry> entry = entries.next();
                entry.isPresent() && !corpus.hasTooManyProblems();
                entry = entries.next()) {
            all.add(entry.get());
        }
        return all;
    }
}
