package org.prosodia.site;

import java.util.List;

/** A table in Markdown. */
final class MarkdownTable {

    private final StringBuilder lines = new StringBuilder();

    MarkdownTable(List<String> header) {
        row(header);
        lines.append("\n|").append(" --- |".repeat(header.size()));
    }

    MarkdownTable row(List<String> cells) {
        lines.append(lines.isEmpty() ? "" : "\n").append("| ").append(String.join(" | ", cells)).append(" |");
        return this;
    }

    /** Returns its lines, without an end after the last one. */
    @Override
    public String toString() {
        return lines.toString();
    }
}
