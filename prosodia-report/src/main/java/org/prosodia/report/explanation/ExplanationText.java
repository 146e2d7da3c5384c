package org.prosodia.report.explanation;

import java.util.Optional;
import org.prosodia.formats.text.TextTable;
import org.prosodia.recognizer.explanation.Explanation;
import org.prosodia.report.page.Table;

/** Writes an explanation as text for a terminal. */
final class ExplanationText {

    private static final int STRONGEST = 3; // regions listed for a label

    private ExplanationText() {}

    static String of(Explanation why, ExplanationWords words, Optional<Lesson> lesson) {
        StringBuilder text = new StringBuilder(why.recording().name())
                .append(": ")
                .append(words.verdict())
                .append(" (")
                .append(words.extent())
                .append(")\n");
        words.conditions().forEach(condition -> text.append(condition).append('\n'));
        if (words.voiceless()) {
            return text.toString();
        }
        text.append("\nWhat decided between ")
                .append(why.likeliest())
                .append(" and ")
                .append(why.runnerUp())
                .append('\n');
        Table table = words.table();
        TextTable rows = new TextTable().row(table.header());
        table.rows().forEach(rows::row);
        text.append(rows).append("\nStrongest evidence for or against each label\n");
        for (String label : words.ranked()) {
            text.append("  ").append(words.strongest(label, STRONGEST)).append('\n');
        }
        lesson.ifPresent(found -> text.append('\n').append(found.text()));
        return text.toString();
    }
}
