package org.prosodia.formats.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of text in columns as wide as their widest cell: the first is left-aligned, the others right-aligned, with
 * two spaces between.
 */
public final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();

    public TextTable row(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    /** Returns the lines of the table, each with a line end. */
    @Override
    public String toString() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = IntStream.range(0, columns)
                .map(c -> rows.stream()
                        .filter(row -> c < row.size())
                        .mapToInt(row -> row.get(c).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < row.size(); c++) {
            String space = " ".repeat(widths[c] - row.get(c).length());
            line.append(c == 0 ? row.get(c) + space : "  " + space + row.get(c));
        }
        return line.toString().stripTrailing() + "\n";
    }
}
