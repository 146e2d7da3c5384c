package org.prosodia.cli;

import java.util.List;

/** A page in the making, in Markdown. */
final class Markdown {

    private final StringBuilder page = new StringBuilder();

    Markdown heading(String text) {
        return line("").line("## " + text).line("");
    }

    /** Lines of a shell. */
    Markdown command(String... lines) {
        line("```");
        List.of(lines).forEach(this::line);
        return line("```").line("");
    }

    /** A table's header and the rule below it. */
    Markdown header(List<String> cells) {
        return row(cells).line("|" + " --- |".repeat(cells.size()));
    }

    Markdown row(List<String> cells) {
        return line("| " + String.join(" | ", cells) + " |");
    }

    Markdown line(String text) {
        page.append(text).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
