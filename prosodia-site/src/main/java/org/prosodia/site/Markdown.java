package org.prosodia.site;

import java.util.List;

/** A page in the making, in Markdown. */
final class Markdown {

    private final StringBuilder page = new StringBuilder();

    public Markdown heading(String text) {
        return line("").line("## " + text).line("");
    }

    /** Lines of a shell. */
    public Markdown command(String... lines) {
        line("```");
        List.of(lines).forEach(this::line);
        return line("```").line("");
    }

    /** A table's header and the rule below it. */
    public Markdown header(List<String> cells) {
        return row(cells).line("|" + " --- |".repeat(cells.size()));
    }

    public Markdown row(List<String> cells) {
        return line("| " + String.join(" | ", cells) + " |");
    }

    public Markdown line(String text) {
        page.append(text).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
