package org.prosodia.report.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.prosodia.audio.files.AtomicFile;
import org.prosodia.evaluation.Experiment;
import org.prosodia.evaluation.Finding;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.Measure;
import org.prosodia.formats.text.Digits;
import org.prosodia.formats.text.TextTable;
import org.prosodia.report.figure.Ink;
import org.prosodia.report.page.Html;
import org.prosodia.report.page.ScoreText;

/**
 * A report on finished runs: one self-contained HTML page, with its figures as SVG and PNG and its tables as CSV and
 * LaTeX beside it. Runs are grouped into experiments, within which they are comparable, and these into variants. The
 * same runs give the same report.
 */
public final class RunReport {

    /** The file name of the page. */
    public static final String PAGE = "report.html";

    private final List<ExperimentScores> experiments;

    private RunReport(List<ExperimentScores> experiments) {
        this.experiments = experiments;
    }

    /**
     * Computes the results of some runs; takes a few seconds for dozens of runs.
     *
     * @throws IllegalArgumentException if there is no run, a run predicts nothing or an utterance twice, or two runs
     *     have the same settings and the same seed
     */
    public static RunReport of(List<FinishedRun> runs) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a report needs at least one run");
        }
        return new RunReport(
                Experiment.of(runs).stream().map(ExperimentScores::of).toList());
    }

    /**
     * Writes the page, its figures and its tables, with the reader's next steps in plain words.
     *
     * @param folder the folder, created if missing; files of the same names are overwritten
     * @param audio the recordings of the errors
     * @return a line on the files that could not be written, with the reason; empty if all were written
     * @throws IOException if a file cannot be written, or an existing recording or model cannot be read
     */
    public String write(Path folder, ErrorAudio audio) throws IOException {
        return write(folder, audio, NextSteps.DESCRIPTIONS);
    }

    /**
     * Writes the page, its figures and its tables, with sentences of the calling program for the reader's next steps.
     *
     * @param folder the folder, created if missing; files of the same names are overwritten
     * @param audio the recordings of the errors
     * @param steps the sentences on the next steps
     * @return a line on the files that could not be written, with the reason; empty if all were written
     * @throws IOException if a file cannot be written, or an existing recording or model cannot be read
     */
    public String write(Path folder, ErrorAudio audio, NextSteps steps) throws IOException {
        ReportFiles files = new ReportFiles();
        String page = page(audio, steps, files);
        Files.createDirectories(folder);
        AtomicFile.write(folder.resolve(PAGE), page);
        return files.write(folder);
    }

    private String page(ErrorAudio audio, NextSteps steps, ReportFiles files) throws IOException {
        Html page = new Html();
        page.markup("<!DOCTYPE html>\n")
                .open("html", "lang", "en")
                .open("head")
                .empty("meta", "charset", "utf-8")
                .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .empty("meta", "name", "color-scheme", "content", "light dark")
                .element("title", "Prosodia: " + title())
                .open("style")
                .markup(Html.resource("report.css") + Ink.css())
                .close()
                .close();
        page.open("body").open("header").element("h1", "Speech emotion recognition: " + title());
        page.paragraph(
                "Written by prosodia report. Figures and tables are beside this page as SVG, PNG, CSV and LaTeX.");
        contents(page);
        page.close().open("main");
        for (int i = 0; i < experiments.size(); i++) {
            page.open("section", "id", "experiment-" + (i + 1), "class", "experiment");
            new ExperimentPage(title(i), experiments.get(i), audio, steps, page, files).write();
            page.close();
        }
        page.close();
        page.open("script").markup(Html.resource("report.js")).close().close().close();
        return page.toString();
    }

    private String title() {
        return experiments.size() == 1 ? title(0) : experiments.size() + " experiments";
    }

    /** Returns the title of an experiment, with its folds if another experiment has the same title. */
    private String title(int number) {
        ExperimentScores scores = experiments.get(number);
        boolean alone = experiments.stream()
                        .filter(other -> other.title().equals(scores.title()))
                        .count()
                == 1;
        return alone
                ? scores.title()
                : scores.title()
                        + scores.experiment()
                                .protocol()
                                .map(name -> ", " + name.split("/")[0])
                                .orElse("");
    }

    private void contents(Html page) {
        if (experiments.size() < 2) {
            return;
        }
        page.open("nav", "aria-label", "Contents").open("ul");
        for (int i = 0; i < experiments.size(); i++) {
            page.open("li")
                    .element(
                            "a",
                            title(i) + ", "
                                    + ScoreText.count(
                                            experiments.get(i).variants().size(), "variant"),
                            "href",
                            "#experiment-" + (i + 1))
                    .close();
        }
        page.close().close();
    }

    /** Returns the main results as text: the scores of each variant, and the findings with their verdicts. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (ExperimentScores scores : experiments) {
            text.append(scores.title())
                    .append(scores.experiment()
                            .protocol()
                            .map(name -> ", protocol " + name)
                            .orElse(""))
                    .append('\n');
            TextTable table =
                    new TextTable().row(List.of("", "seeds", "WA", "UA", "95 % interval over speakers", "ECE"));
            for (VariantScores variant : scores.variants()) {
                table.row(List.of(
                        variant.variant().name(),
                        Integer.toString(variant.variant().runs().size()),
                        variant.meanOf(Measure.WEIGHTED_ACCURACY),
                        variant.meanOf(Measure.UNWEIGHTED_ACCURACY),
                        variant.range(Measure.UNWEIGHTED_ACCURACY),
                        Digits.percent(variant.reliability().expectedCalibrationError())));
            }
            text.append(table);
            if (scores.experiment().extraPool()) {
                text.append("every network has the extra pool: not the paper's\n");
            }
            for (Finding finding : scores.findings()) {
                text.append(finding.verdict().text())
                        .append(": ")
                        .append(finding.statement())
                        .append(finding.held().isEmpty() ? "" : " (with " + finding.held() + ")")
                        .append(". ")
                        .append(finding.evidence())
                        .append('\n');
            }
        }
        return text.toString();
    }

    /**
     * Returns the report as JSON: {@code {"kind": "report", "experiments": [{"corpus", "dataHash", "protocol",
     * "labels", "extraPool", "variants": [{"name", "settings", "runs", "ended", "WA": {"mean", "sampleDeviation",
     * "intervals"}, ..., "scores", "AUC", "speakers", "unknownSpeakers", "riskCoverage": [{"coverage", "threshold",
     * "risk"}], "areaUnderRiskCoverage", "expectedCalibrationError"}], "baseline", "findings": [{"statement", "held",
     * "verdict", "evidence", "estimate", "lower", "upper", "level", "speakers"}]}]}}. Shares are from 0 to 1 with six
     * decimals; {@code scores} are in the form of {@link org.prosodia.evaluation.ScoreCardJson}, as are {@code AUC} and
     * {@code speakers}, all runs of a variant counted together; {@code extraPool} is true if every network has it.
     */
    public String json() {
        return ReportJson.of(experiments);
    }
}
