package org.prosodia.report.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A table that is written as HTML, CSV (RFC 4180) and LaTeX (package booktabs). Its first column names the rows.
 *
 * @param name the name of its files, without a suffix
 * @param caption the caption
 * @param header the names of the columns
 * @param rows the rows, each with as many cells as the header
 */
public record Table(String name, String caption, List<String> header, List<List<String>> rows) {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d[\\d.,]*( (\u00b1|to) [+-]?[\\d.,]+)?( %)?|-|");

    public Table {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** Chooses the style class of a cell in a page. */
    public interface Style {
        String of(int row, int column);
    }

    /** Writes the table into a page, with numbers aligned right. */
    public void write(Html page) {
        write(page, (row, column) -> numeric(rows.get(row).get(column)) ? "n" : "t");
    }

    static boolean numeric(String cell) {
        return NUMBER.matcher(cell).matches();
    }

    /** Writes the table into a page with a style class for each cell. */
    public void write(Html page, Style style) {
        page.open("div", "class", "scroll")
                .open("table")
                .element("caption", caption)
                .open("thead")
                .open("tr");
        for (int c = 0; c < header.size(); c++) {
            int column = c;
            boolean numbers = c > 0 && rows.stream().allMatch(row -> numeric(row.get(column)));
            page.element("th", header.get(c), "scope", "col", "class", numbers ? "n" : "t");
        }
        page.close().close().open("tbody");
        for (int r = 0; r < rows.size(); r++) {
            String name = rows.get(r).get(0);
            page.open("tr").element("th", name, "scope", "row", "class", name.contains(" ") ? "t" : "word");
            for (int c = 1; c < header.size(); c++) {
                page.element("td", rows.get(r).get(c), "class", style.of(r, c));
            }
            page.close();
        }
        page.close().close().close();
    }

    /**
     * Returns the table as CSV with a header line, for programs: in columns of numbers {@code 62.0 to 74.6} and
     * {@code 70.1 ± 1.2} become two columns each, a percent sign and a plus are left out, and no value is an empty
     * cell. A title that occurs twice follows the title before it, such as {@code UA 95 % interval lower}.
     */
    public String csv() throws IOException {
        return NumericTable.of(this).csv();
    }

    /** Returns a LaTeX {@code table} that requires {@code \\usepackage{booktabs}}. */
    public String latex() {
        StringBuilder latex = new StringBuilder("% requires"
                + " \\usepackage{booktabs}\n\\begin{table}\n\\centering\n\\caption{" + escape(caption)
                + "}\n\\label{tab:" + name + "}\n\\begin{tabular}{l" + "r".repeat(header.size() - 1)
                + "}\n\\toprule\n");
        latex.append(line(header)).append("\\midrule\n");
        rows.forEach(row -> latex.append(line(row)));
        return latex.append("\\bottomrule\n\\end{tabular}\n\\end{table}\n").toString();
    }

    private static String line(List<String> cells) {
        return String.join(" & ", cells.stream().map(Table::escape).toList()) + " \\\\\n";
    }

    /** Escapes characters that have a meaning in LaTeX. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> escaped.append("\\textbackslash{}");
                case '~' -> escaped.append("\\textasciitilde{}");
                case '^' -> escaped.append("\\textasciicircum{}");
                case '<' -> escaped.append("\\textless{}");
                case '>' -> escaped.append("\\textgreater{}");
                case '&', '%', '$', '#', '_', '{', '}' -> escaped.append('\\').appendCodePoint(c);
                case '\n', '\r' -> escaped.append(' ');
                case '\u00b1' -> escaped.append("$\\pm$");
                case '\u2212' -> escaped.append("$-$");
                default -> escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    /** Builds a table row by row. */
    public static final class Builder {
        private final String name;
        private final String caption;
        private final List<String> header;
        private final List<List<String>> rows = new ArrayList<>();

        public Builder(String name, String caption, List<String> header) {
            this.name = name;
            this.caption = caption;
            this.header = header;
        }

        public Builder row(String... cells) {
            return row(List.of(cells));
        }

        public Builder row(List<String> cells) {
            if (cells.size() != header.size()) {
                throw new IllegalArgumentException(cells + " do not match the header " + header);
            }
            rows.add(cells);
            return this;
        }

        public Table table() {
            return new Table(name, caption, header, rows);
        }
    }
}
