package org.prosodia.site;

import java.util.List;

/** A table in Markdown. */
final class MarkdownTable {

    private final StringBuilder lines = new StringBuilder();

    /** A table with all columns flush left. */
    MarkdownTable(List<String> header) {
        this(header, header.size());
    }

    /** A table with so many columns flush left, and all others flush right. */
    MarkdownTable(List<String> header, int left) {
        row(header);
        lines.append("\n|").append(" --- |".repeat(left)).append(" ---: |".repeat(header.size() - left));
    }

    MarkdownTable row(List<String> cells) {
        lines.append(lines.isEmpty() ? "" : "\n")
                .append("| ")
                .append(String.join(" | ", cells))
                .append(" |");
        return this;
    }

    /** Returns its lines, without an end after the last one. */
    @Override
    public String toString() {
        return lines.toString();
    }
}
