package org.prosodia.corpus.lines;

import java.io.IOException;
import java.io.Reader;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.prosodia.annotations.table.TableDelimiter;
import org.prosodia.annotations.table.TableRows;
import org.prosodia.corpus.Problem;

/**
 * Reads a manifest in CSV (RFC 4180) with a header; the delimiter is a comma, a tab or a semicolon, whichever the
 * header has most of.
 */
public final class CsvEntries implements ManifestEntries {

    // The largest buffer by which the parser reads ahead.
    private static final int READ_AHEAD = 1 << 16;

    private final BiConsumer<Integer, String> problems;
    private final LinesReader text;
    private final TableRows rows;
    private final List<String> header;
    private Optional<TableRows.Row> row = Optional.empty();
    private boolean broken;

    /**
     * Reads the header from the first line. A first line such as {@code sep=;}, which Excel writes, names the
     * delimiter.
     *
     * @param lines all lines
     * @param longest the longest record, in characters
     * @param required the columns that must exist
     * @param names the names of the fields that columns have, by the columns' own names in order
     */
    public CsvEntries(
            ManifestLines lines,
            int longest,
            List<String> required,
            UnaryOperator<List<String>> names,
            BiConsumer<Integer, String> problems)
            throws IOException {
        this(lines.next().orElse(""), lines, longest, required, names, problems);
    }

    /**
     * Reads the header.
     *
     * @param header the first line
     * @param lines the lines after it
     * @param longest the longest record, in characters
     * @param required the columns that must exist
     */
    public CsvEntries(
            String header,
            ManifestLines lines,
            int longest,
            List<String> required,
            BiConsumer<Integer, String> problems)
            throws IOException {
        this(header, lines, longest, required, UnaryOperator.identity(), problems);
    }

    private CsvEntries(
            String first,
            ManifestLines lines,
            int longest,
            List<String> required,
            UnaryOperator<List<String>> names,
            BiConsumer<Integer, String> problems)
            throws IOException {
        this.problems = problems;
        TableDelimiter delimiter = TableDelimiter.of(first);
        String header = delimiter.stated() ? "\n" + lines.next().orElse("") : first;
        this.text = new LinesReader(header, lines, longest);
        this.rows = new TableRows(text, delimiter.character());
        this.header = readHeader(required, names);
    }

    private List<String> readHeader(List<String> required, UnaryOperator<List<String>> names) {
        try {
            List<String> columns = rows.next()
                    .map(row -> row.values().stream().map(String::strip).toList())
                    .orElse(List.of());
            List<String> renamed = names.apply(columns);
            checkHeader(columns, renamed, required);
            return renamed;
        } catch (IOException e) {
            notCsv(e);
            return List.of();
        }
    }

    private void checkHeader(List<String> columns, List<String> renamed, List<String> required) {
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!seen.add(column) && !column.isEmpty()) { // spreadsheets add columns without a name or values
                problem(1, "there are two columns '" + column + "'");
            }
        }
        for (String field : required) {
            if (!renamed.contains(field)) {
                problem(1, "there is no column '" + field + "'; there are " + String.join(", ", columns));
            }
        }
    }

    @Override
    public boolean advance() {
        row = Optional.empty();
        try {
            if (!broken) {
                row = rows.next();
                text.nextRecord();
            }
        } catch (IOException e) {
            notCsv(e);
        }
        return row.isPresent();
    }

    @Override
    public Optional<Entry> entry() {
        TableRows.Row read = row.orElseThrow();
        if (read.isBlank()) {
            return Optional.empty();
        }
        if (read.values().size() == header.size()) {
            return Optional.of(new Entry(read.line(), fields(read.values())));
        }
        problems.accept(read.line(), read.values().size() + " values for " + header.size() + " columns");
        return Optional.empty();
    }

    private void notCsv(IOException e) {
        problem(
                rows.lines() + 1,
                "not CSV: " + Problem.reason(e).lines().findFirst().orElse("") + "; nothing after it is read");
    }

    /** Reports a problem after which nothing more is read. */
    private void problem(int line, String message) {
        problems.accept(line, message);
        broken = true;
    }

    private Map<String, String> fields(List<String> values) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            if (!values.get(i).isBlank()) {
                fields.put(header.get(i), values.get(i).strip());
            }
        }
        return fields;
    }

    /** Joins the lines to one text, so that a quoted value may span several, up to the longest record. */
    private static final class LinesReader extends Reader {

        private final ManifestLines lines;
        private final int longest;
        private String line;
        private int at;
        private long sinceRecord;

        LinesReader(String header, ManifestLines lines, int longest) {
            this.lines = lines;
            this.longest = longest;
            this.line = header + "\n";
        }

        void nextRecord() {
            sinceRecord = 0;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            if (at == line.length()) {
                Optional<String> next = lines.next();
                if (next.isEmpty()) {
                    return -1;
                }
                line = next.get() + "\n";
                at = 0;
            }
            int count = Math.min(length, line.length() - at);
            sinceRecord += count;
            if (sinceRecord > (long) longest + READ_AHEAD) {
                throw new IOException(
                        "a record of more than " + longest + " characters (is a quotation mark left open?)");
            }
            line.getChars(at, at + count, buffer, offset);
            at += count;
            return count;
        }

        @Override
        public void close() {
            // The caller closes the stream of the lines.
        }
    }
}
