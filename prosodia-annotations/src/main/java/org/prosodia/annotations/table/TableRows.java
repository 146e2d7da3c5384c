package org.prosodia.annotations.table;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads the rows of a table in CSV (RFC 4180) one at a time, the header first; empty lines are passed over. Memory does
 * not grow with the length of the table. Not thread-safe.
 */
public final class TableRows {

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;

    /**
     * A row.
     *
     * @param line the line where it begins, counted from 1
     * @param place the place where the parser began to look for it, counted in characters from 0: the first character
     *     of the row, or of empty lines before it
     * @param values the values as they are written, without quotes
     */
    public record Row(int line, int place, List<String> values) {

        /** Returns true if no value has characters other than white space: spreadsheets add rows of delimiters. */
        public boolean isBlank() {
            return values.stream().allMatch(String::isBlank);
        }
    }

    /**
     * Reads from a text, which the caller closes.
     *
     * @param text the table from its header on
     * @param delimiter the character between values
     */
    public TableRows(Reader text, char delimiter) throws IOException {
        this.parser = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(true)
                .get()
                .parse(text);
        this.records = parser.iterator();
    }

    /**
     * Returns the next row; empty after the last.
     *
     * @throws IOException if the text cannot be read, or is not CSV; nothing after it can be read
     */
    public Optional<Row> next() throws IOException {
        try {
            if (!records.hasNext()) {
                return Optional.empty();
            }
            CSVRecord record = records.next();
            return Optional.of(new Row(firstLine(record), (int) record.getCharacterPosition(), record.toList()));
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    /** Returns the number of lines that have been read. */
    public int lines() {
        return (int) parser.getCurrentLineNumber();
    }

    private int firstLine(CSVRecord record) {
        long within = record.stream()
                .flatMapToInt(String::chars)
                .filter(c -> c == '\n')
                .count();
        return (int) (parser.getCurrentLineNumber() - within);
    }
}
