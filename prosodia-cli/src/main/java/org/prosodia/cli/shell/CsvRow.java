package org.prosodia.cli.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVFormat;

/** Rows of tables as text, quoted as in RFC 4180, without a line's end. */
public final class CsvRow {

    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setRecordSeparator("").get();

    private CsvRow() {}

    /** Returns a row. */
    public static String of(Object... values) {
        StringBuilder row = new StringBuilder();
        try {
            CSV.printRecord(row, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not in memory
        }
        return row.toString();
    }

    /** Returns the rest of a row, which begins with a comma. */
    public static String rest(Object... values) {
        // The first value of a record is quoted where others are not: an x stands for it.
        Object[] row = new Object[values.length + 1];
        row[0] = "x";
        System.arraycopy(values, 0, row, 1, values.length);
        return of(row).substring(1);
    }
}
