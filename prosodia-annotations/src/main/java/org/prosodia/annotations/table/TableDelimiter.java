package org.prosodia.annotations.table;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * The delimiter of a table.
 *
 * @param character the character between the values of a row
 * @param stated true if a line before the header states it, such as {@code sep=;}, which Excel writes
 */
public record TableDelimiter(char character, boolean stated) {

    private static final Pattern STATEMENT = Pattern.compile("\"?sep=[,;\\t|]\"?", Pattern.CASE_INSENSITIVE);

    // In the order of preference.
    private static final String USUAL = ",\t;";

    /**
     * Returns the delimiter that the first line of a table states, or else the one of comma, tab and semicolon that it
     * has most of outside of quotes, or else the comma.
     */
    public static TableDelimiter of(String firstLine) {
        if (STATEMENT.matcher(firstLine).matches()) {
            return new TableDelimiter(firstLine.charAt(firstLine.indexOf('=') + 1), true);
        }
        String unquoted = firstLine.replaceAll("\"[^\"]*\"", "");
        return new TableDelimiter(
                USUAL.chars()
                        .boxed()
                        .max(Comparator.comparingLong((Integer delimiter) -> unquoted.chars()
                                        .filter(c -> c == delimiter)
                                        .count())
                                .thenComparingInt(delimiter -> -USUAL.indexOf(delimiter)))
                        .map(delimiter -> (char) delimiter.intValue())
                        .orElse(','),
                false);
    }
}
