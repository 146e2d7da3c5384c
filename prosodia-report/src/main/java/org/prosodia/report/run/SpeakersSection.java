package org.prosodia.report.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.prosodia.evaluation.ConfusionMatrix;
import org.prosodia.evaluation.Measure;
import org.prosodia.evaluation.SpeakerScores;
import org.prosodia.formats.text.Digits;
import org.prosodia.report.figure.RowsFigure;
import org.prosodia.report.page.Html;
import org.prosodia.report.page.ScoreText;
import org.prosodia.report.page.Table;

/** The section on a variant's speakers, those with the lowest UA first. */
final class SpeakersSection {

    /** Speakers in the page; the table beside it has all. */
    private static final int SHOWN = 30;

    private final ExperimentScores experiment;
    private final VariantScores scores;
    private final Html page;
    private final ReportFiles files;

    SpeakersSection(ExperimentScores experiment, VariantScores scores, Html page, ReportFiles files) {
        this.experiment = experiment;
        this.scores = scores;
        this.page = page;
        this.files = files;
    }

    private String name(String what) {
        return files.name(experiment.experiment().corpus(), scores.variant().name(), what);
    }

    void write() {
        page.element("h4", "Speakers");
        List<SpeakerScores.Speaker> speakers = scores.speakers().speakers();
        long unknown = scores.speakers().unknown() / scores.variant().runs().size();
        if (unknown > 0) {
            page.element(
                    "p",
                    ScoreText.count(unknown, "utterance") + " without a known speaker, not listed here.",
                    "class",
                    "note");
        }
        if (speakers.isEmpty()) {
            return;
        }
        Table all = table(speakers);
        files.data(all);
        int hidden = speakers.size() - SHOWN;
        page.open("div", "class", "beside").open("div");
        figure(speakers.stream().limit(SHOWN).toList());
        page.close().open("div");
        new Table(
                        all.name(),
                        all.caption(),
                        all.header(),
                        all.rows().stream().limit(SHOWN).toList())
                .write(page);
        if (hidden > 0) {
            page.element(
                    "p",
                    "and " + ScoreText.count(hidden, "speaker") + " with a higher or equal UA, in " + all.name()
                            + ".csv",
                    "class",
                    "note");
        }
        page.close().close();
    }

    private Table table(List<SpeakerScores.Speaker> speakers) {
        List<String> header = new ArrayList<>(List.of("speaker", "utterances"));
        for (Measure measure : Measure.values()) {
            header.add(measure.label());
        }
        header.addAll(List.of("most frequent error", "times"));
        Table.Builder table = new Table.Builder(name("speakers"), "Speakers, the lowest UA first, in per cent", header);
        for (SpeakerScores.Speaker speaker : speakers) {
            ConfusionMatrix matrix = speaker.matrix();
            List<String> row = new ArrayList<>(List.of(speaker.name(), Long.toString(utterances(speaker))));
            for (Measure measure : Measure.values()) {
                row.add(Digits.percent(measure.of(matrix)));
            }
            Optional<SpeakerScores.Confusion> most = speaker.mostFrequent();
            row.add(most.map(error -> error.truth() + " as " + error.predicted())
                    .orElse("none"));
            row.add(most.map(error -> Long.toString(error.count())).orElse("0"));
            table.row(row);
        }
        return table.table();
    }

    private long utterances(SpeakerScores.Speaker speaker) {
        return speaker.matrix().total() / scores.variant().runs().size();
    }

    private void figure(List<SpeakerScores.Speaker> speakers) {
        List<RowsFigure.Row> rows = new ArrayList<>();
        StringBuilder alternative = new StringBuilder("UA by speaker.");
        for (SpeakerScores.Speaker speaker : speakers) {
            double accuracy = speaker.matrix().unweightedAccuracy();
            rows.add(new RowsFigure.Row(
                    speaker.name(),
                    accuracy,
                    Optional.empty(),
                    List.of(),
                    ScoreText.count(utterances(speaker), "utterance")));
            alternative
                    .append(' ')
                    .append(speaker.name())
                    .append(": ")
                    .append(Digits.percent(accuracy))
                    .append('.');
        }
        files.figure(
                page,
                RowsFigure.of(
                        name("speakers-UA"),
                        alternative.toString(),
                        "UA",
                        rows,
                        OptionalDouble.of(scores.variant().mean(Measure.UNWEIGHTED_ACCURACY)),
                        "all speakers"),
                "UA of each speaker, over the classes that the speaker has; few utterances make it extreme."
                        + scores.counted());
    }
}
