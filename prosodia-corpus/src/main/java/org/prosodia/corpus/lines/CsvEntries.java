package org.prosodia.corpus.lines;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.prosodia.corpus.Problem;

/**
 * Reads a manifest in CSV (RFC 4180) with a header; the delimiter is a comma, a tab or a semicolon, whichever the
 * header has most of.
 */
public final class CsvEntries implements ManifestEntries {

    // The largest buffer by which the parser reads ahead.
    private static final int READ_AHEAD = 1 << 16;

    private static final Pattern SEPARATOR = Pattern.compile("\"?sep=[,;\\t|]\"?", Pattern.CASE_INSENSITIVE);

    private final BiConsumer<Integer, String> problems;
    private final LinesReader text;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> header;
    private Optional<CSVRecord> row = Optional.empty();
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

    private CsvEntries(
            String first,
            ManifestLines lines,
            int longest,
            List<String> required,
            UnaryOperator<List<String>> names,
            BiConsumer<Integer, String> problems)
            throws IOException {
        this(
                SEPARATOR.matcher(first).matches() ? "\n" + lines.next().orElse("") : first,
                SEPARATOR.matcher(first).matches() ? first.charAt(first.indexOf('=') + 1) : delimiter(first),
                lines,
                longest,
                required,
                names,
                problems);
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
        this(header, delimiter(header), lines, longest, required, UnaryOperator.identity(), problems);
    }

    private CsvEntries(
            String header,
            char delimiter,
            ManifestLines lines,
            int longest,
            List<String> required,
            UnaryOperator<List<String>> names,
            BiConsumer<Integer, String> problems)
            throws IOException {
        this.problems = problems;
        this.text = new LinesReader(header, lines, longest);
        this.parser = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(true)
                .get()
                .parse(text);
        this.records = parser.iterator();
        this.header = readHeader(required, names);
    }

    /** Returns the delimiter of a table, from its first line: the most frequent one, or else the comma. */
    public static char delimiter(String header) {
        String unquoted = header.replaceAll("\"[^\"]*\"", "");
        return ",\t;"
                .chars()
                .boxed()
                .max(Comparator.comparingLong((Integer delimiter) ->
                                unquoted.chars().filter(c -> c == delimiter).count())
                        .thenComparingInt(delimiter -> -",\t;".indexOf(delimiter)))
                .map(delimiter -> (char) delimiter.intValue())
                .orElse(',');
    }

    private List<String> readHeader(List<String> required, UnaryOperator<List<String>> names) {
        try {
            List<String> columns = records.hasNext()
                    ? records.next().stream().map(String::strip).toList()
                    : List.of();
            List<String> renamed = names.apply(columns);
            checkHeader(columns, renamed, required);
            return renamed;
        } catch (UncheckedIOException e) {
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
            if (!broken && records.hasNext()) {
                row = Optional.of(records.next());
                text.nextRecord();
            }
        } catch (UncheckedIOException e) {
            notCsv(e);
        }
        return row.isPresent();
    }

    @Override
    public Optional<Entry> entry() {
        CSVRecord record = row.orElseThrow();
        int line = firstLine(record);
        if (record.stream().allMatch(String::isBlank)) {
            return Optional.empty(); // spreadsheets add rows of delimiters alone
        }
        if (record.size() == header.size()) {
            return Optional.of(new Entry(line, fields(record)));
        }
        problems.accept(line, record.size() + " values for " + header.size() + " columns");
        return Optional.empty();
    }

    private void notCsv(UncheckedIOException e) {
        String reason = Problem.reason(Objects.requireNonNull(e.getCause()));
        problem(
                (int) parser.getCurrentLineNumber() + 1,
                "not CSV: " + reason.lines().findFirst().orElse("") + "; nothing after it is read");
    }

    /** Reports a problem after which nothing more is read. */
    private void problem(int line, String message) {
        problems.accept(line, message);
        broken = true;
    }

    private int firstLine(CSVRecord record) {
        long within = record.stream()
                .flatMapToInt(String::chars)
                .filter(c -> c == '\n')
                .count();
        return (int) (parser.getCurrentLineNumber() - within);
    }

    private Map<String, String> fields(CSVRecord record) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            if (!record.get(i).isBlank()) {
                fields.put(header.get(i), record.get(i).strip());
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
