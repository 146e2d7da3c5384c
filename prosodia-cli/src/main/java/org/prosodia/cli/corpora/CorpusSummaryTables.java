package org.prosodia.cli.corpora;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prosodia.cli.shell.Console;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusSummary;

/** The summary of a corpus as tables on standard output. */
final class CorpusSummaryTables {

    /** Rows of a table by speaker or session that are printed; JSON has them all. */
    private static final int SHOWN = 30;

    private final Console console;

    CorpusSummaryTables(Console console) {
        this.console = console;
    }

    /** Prints the tables by class, speaker and session, and the terms of the corpus. */
    void print(Corpus corpus, CorpusSummary summary) {
        table("class", summary.labels(), summary.all());
        table("speaker", summary.speakers(), summary.all());
        table("session", summary.sessions(), summary.all());
        console.out()
                .println("sample rates: "
                        + summary.rates().entrySet().stream()
                                .map(rate -> rate.getKey() + " Hz (" + rate.getValue() + ")")
                                .collect(Collectors.joining(", ")));
        console.out()
                .println("labels: "
                        + summary.spellings().stream()
                                .map(spelling -> spelling.rawLabel() + "=" + spelling.label() + " ("
                                        + spelling.utterances() + ")")
                                .collect(Collectors.joining(", ")));
        if (summary.withoutSpeaker() > 0) {
            console.out()
                    .println(summary.withoutSpeaker()
                            + " utterances have no speaker, so no fold can promise unseen ones");
        }
        if (!corpus.licence().isEmpty()) {
            console.out().println("licence: " + corpus.licence());
        }
        if (!corpus.citation().isEmpty()) {
            console.out().println("cite: " + corpus.citation());
        }
    }

    private void table(String title, List<CorpusSummary.Row> rows, CorpusSummary.Row all) {
        if (rows.isEmpty()) {
            return;
        }
        List<CorpusSummary.Row> shown =
                Stream.concat(rows.stream().limit(SHOWN), Stream.of(all)).toList();
        int width = Stream.concat(Stream.of(title), shown.stream().map(CorpusSummary.Row::name))
                .mapToInt(String::length)
                .max()
                .getAsInt();
        String line = "%-" + width + "s %10s %8s %8s %12s%n";
        console.out().printf(Locale.ROOT, line, title, "utterances", "hours", "speakers", "seconds each");
        for (CorpusSummary.Row row : shown) {
            console.out()
                    .printf(
                            Locale.ROOT,
                            line,
                            row.name(),
                            row.utterances(),
                            String.format(Locale.ROOT, "%.3f", row.hours()),
                            row.speakers(),
                            String.format(Locale.ROOT, "%.1f-%.1f", row.shortest(), row.longest()));
        }
        if (rows.size() > SHOWN) {
            console.out().println("and " + (rows.size() - SHOWN) + " more; --format json has all");
        }
        console.out().println();
    }
}
