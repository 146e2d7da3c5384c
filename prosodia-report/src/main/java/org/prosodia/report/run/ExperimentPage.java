package org.prosodia.report.run;

import java.io.IOException;
import org.prosodia.report.page.Html;
import org.prosodia.report.page.ScoreText;

/** An experiment's part of the page, from the scores to the details. */
final class ExperimentPage {

    private final String title;
    private final ExperimentScores scores;
    private final ErrorAudio audio;
    private final NextSteps steps;
    private final Html page;
    private final ReportFiles files;

    ExperimentPage(
            String title, ExperimentScores scores, ErrorAudio audio, NextSteps steps, Html page, ReportFiles files) {
        this.title = title;
        this.scores = scores;
        this.audio = audio;
        this.steps = steps;
        this.page = page;
        this.files = files;
    }

    /**
     * Writes the part.
     *
     * @throws IOException if an existing recording or model cannot be read
     */
    void write() throws IOException {
        page.element("h2", title);
        new ScoresSection(scores, page, files).write();
        new FindingsSection(scores, page, files).write();
        page.element("h3", scores.variants().size() == 1 ? "In detail" : "Each variant in detail");
        details(scores.reference());
        scores.variants().stream()
                .filter(variant -> !variant.equals(scores.reference()))
                .forEach(this::details);
        new ErrorsSection(scores, audio, steps, page, files).write();
        new SetupSection(scores.experiment(), steps, page, files).write();
    }

    private void details(VariantScores variant) {
        if (variant.equals(scores.reference())) {
            page.open("details", "open", "open");
        } else {
            page.open("details");
        }
        page.element(
                "summary",
                variant.variant().name() + ", "
                        + ScoreText.count(variant.variant().runs().size(), "run"));
        new VariantSection(scores, variant, page, files).write();
        page.close();
    }
}
