package org.prosodia.report.page;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/**
 * A table for programs: a number in each cell of its columns of numbers.
 *
 * @param header the names of the columns
 * @param rows the rows, each with as many cells as the header
 */
record NumericTable(List<String> header, List<List<String>> rows) {

    private static final String SPREAD = " \u00b1 ";
    private static final String RANGE = " to ";

    /** Returns the table with its cells divided; the first column, and columns of texts, stay as they are. */
    static NumericTable of(Table table) {
        List<String> header = new ArrayList<>();
        List<List<String>> columns = new ArrayList<>();
        for (int c = 0; c < table.header().size(); c++) {
            int column = c;
            List<String> cells =
                    table.rows().stream().map(row -> row.get(column)).toList();
            String title = title(table.header(), c);
            if (c == 0 || !cells.stream().allMatch(Table::numeric)) {
                header.add(title);
                columns.add(cells);
            } else if (cells.stream().anyMatch(cell -> cell.contains(RANGE))) {
                header.addAll(List.of(title + " lower", title + " upper"));
                columns.add(part(cells, RANGE, 0));
                columns.add(part(cells, RANGE, 1));
            } else if (cells.stream().anyMatch(cell -> cell.contains(SPREAD))) {
                header.addAll(List.of(title, title + " deviation"));
                columns.add(part(cells, SPREAD, 0));
                columns.add(part(cells, SPREAD, 1));
            } else {
                header.add(title);
                columns.add(part(cells, SPREAD, 0));
            }
        }
        List<List<String>> rows = new ArrayList<>();
        for (int r = 0; r < table.rows().size(); r++) {
            int row = r;
            rows.add(columns.stream().map(column -> column.get(row)).toList());
        }
        return new NumericTable(header, rows);
    }

    private static String title(List<String> header, int column) {
        String title = header.get(column);
        return column > 0 && Collections.frequency(header, title) > 1 ? header.get(column - 1) + " " + title : title;
    }

    /** Returns the part of each cell before or after a separator, as a number; empty if there is none. */
    private static List<String> part(List<String> cells, String separator, int part) {
        return cells.stream()
                .map(cell -> cell.split(separator, -1))
                .map(parts -> part < parts.length ? number(parts[part]) : "")
                .toList();
    }

    private static String number(String text) {
        String bare = text.replace(" %", "");
        return bare.equals("-") ? "" : bare.startsWith("+") ? bare.substring(1) : bare;
    }

    String csv() throws IOException {
        StringWriter text = new StringWriter();
        CSVFormat.RFC4180.printRecord(text, header.toArray());
        for (List<String> row : rows) {
            CSVFormat.RFC4180.printRecord(text, row.toArray());
        }
        return text.toString();
    }
}
