package org.prosodia.report.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.prosodia.evaluation.Experiment;
import org.prosodia.evaluation.Finding;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.Measure;
import org.prosodia.formats.text.Digits;
import org.prosodia.formats.text.TextTable;
import org.prosodia.report.figure.Ink;
import org.prosodia.report.page.Html;
import org.prosodia.report.page.Wording;

/**
 * A report on finished runs: one page of HTML that needs nothing but itself, with its figures as SVG and PNG and its tables as CSV and
 * LaTeX beside it. Runs are sorted into experiments, which can be compared within, and their variants; the same runs give the same report.
 */
public final class RunReport {

    /** The page's name in its folder. */
    public static final String PAGE = "report.html";

    private final List<ExperimentScores> experiments;

    private RunReport(List<ExperimentScores> experiments) {
        this.experiments = experiments;
    }

    /**
     * Computes what a report says of some runs; takes some seconds for dozens of them.
     *
     * @throws IllegalArgumentException if there is no run, one predicts nothing or an utterance twice, or two have the same settings and
     *     the same seed
     */
    public static RunReport of(List<FinishedRun> runs) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a report needs a run");
        }
        return new RunReport(Experiment.of(runs).stream().map(ExperimentScores::of).toList());
    }

    /**
     * Writes the page, its figures and its tables.
     *
     * @param folder is made if it is not there; files of the same names are overwritten
     * @param audio where the recordings of errors are found
     * @return what could not be written and why, a line; empty if all was
     * @throws IOException if a file cannot be written, or a recording or model that is there cannot be read
     */
    public String write(Path folder, ErrorAudio audio) throws IOException {
        return write(folder, audio, NextSteps.IN_WORDS);
    }

    /**
     * Writes the page, its figures and its tables.
     *
     * @param folder is made if it is not there; files of the same names are overwritten
     * @param audio where the recordings of errors are found
     * @param steps the sentences that name the reader's next steps
     * @return what could not be written and why, a line; empty if all was
     * @throws IOException if a file cannot be written, or a recording or model that is there cannot be read
     */
    public String write(Path folder, ErrorAudio audio, NextSteps steps) throws IOException {
        ReportFiles files = new ReportFiles();
        String page = page(audio, steps, files);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(PAGE), page);
        return files.write(folder);
    }

    private String page(ErrorAudio audio, NextSteps steps, ReportFiles files) throws IOException {
        Html page = new Html();
        page.markup("<!DOCTYPE html>\n").open("html", "lang", "en").open("head").empty("meta", "charset", "utf-8")
                .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .empty("meta", "name", "color-scheme", "content", "light dark").element("title", "Prosodia: " + title())
                .open("style").markup(Html.resource("report.css") + Ink.css()).close().close();
        page.open("body").open("header").element("h1", "Speech emotion recognition: " + title());
        page.paragraph("Written by prosodia report. Figures and tables lie beside this page as SVG, PNG, CSV and LaTeX.");
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

    /** The title of an experiment, with its folds where another would have the same. */
    private String title(int number) {
        ExperimentScores scores = experiments.get(number);
        boolean alone = experiments.stream().filter(other -> other.title().equals(scores.title())).count() == 1;
        return alone ? scores.title() : scores.title() + scores.experiment().protocol().map(name -> ", " + name.split("/")[0]).orElse("");
    }

    private void contents(Html page) {
        if (experiments.size() < 2) {
            return;
        }
        page.open("nav", "aria-label", "Contents").open("ul");
        for (int i = 0; i < experiments.size(); i++) {
            page.open("li").element("a", title(i) + ", "
                    + Wording.count(experiments.get(i).variants().size(), "variant"), "href", "#experiment-" + (i + 1)).close();
        }
        page.close().close();
    }

    /** The main lines, for people: scores of each variant, and the findings with their verdicts. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (ExperimentScores scores : experiments) {
            text.append(scores.title()).append(scores.experiment().protocol().map(name -> ", protocol " + name).orElse("")).append('\n');
            TextTable table = new TextTable().row(List.of("", "seeds", "WA", "UA", "95 % interval over speakers", "ECE"));
            for (VariantScores variant : scores.variants()) {
                table.row(List.of(variant.variant().name(), Integer.toString(variant.variant().runs().size()),
                        variant.meanOf(Measure.WEIGHTED_ACCURACY), variant.meanOf(Measure.UNWEIGHTED_ACCURACY),
                        variant.range(Measure.UNWEIGHTED_ACCURACY),
                        Digits.percent(variant.reliability().expectedCalibrationError())));
            }
            text.append(table);
            if (scores.experiment().extraPool()) {
                text.append("every network has the extra pool: not the paper's\n");
            }
            for (Finding finding : scores.findings()) {
                text.append(finding.verdict().text()).append(": ").append(finding.statement())
                        .append(finding.held().isEmpty() ? "" : " (with " + finding.held() + ")").append(". ").append(finding.evidence())
                        .append('\n');
            }
        }
        return text.toString();
    }

    /**
     * {@code {"kind": "report", "experiments": [{"corpus", "dataHash", "protocol", "labels", "extraPool", "variants": [{"name",
     * "settings", "runs", "WA": {"mean", "sampleDeviation", "intervals"}, ..., "scores", "riskCoverage": [{"coverage", "threshold",
     * "risk"}], "areaUnderRiskCoverage", "expectedCalibrationError"}], "baseline", "findings": [{"statement", "held", "verdict",
     * "evidence", "estimate", "lower", "upper", "level", "speakers"}]}]}}: shares from 0 to 1 with six decimals; scores as {@link
     * ScoreCardJson} has them, of all runs of a variant counted together; "extraPool" where every network has it.
     */
    public ObjectNode json() {
        return ReportJson.of(experiments);
    }
}
