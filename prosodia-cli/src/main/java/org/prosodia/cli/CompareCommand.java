package org.prosodia.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.Measure;
import org.prosodia.evaluation.PairedDifference;
import org.prosodia.evaluation.PermutationTest;
import org.prosodia.evaluation.Prediction;
import org.prosodia.evaluation.ScoreCard;
import org.prosodia.report.IntervalReport;
import org.prosodia.report.ScoreCardJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prosodia compare}: whether two ways of recognising differ on the same utterances, by more than their speakers do. */
@Command(name = "compare", usageHelpAutoWidth = true, sortOptions = false, description = {
    "Compares two groups of runs over the same utterances, a run for each seed: the difference of their mean UA, with a 95 %% interval by "
    + "resampling speakers, and a permutation test that swaps speakers. A run is a folder of cross-validate, "
    + "or a file of predictions in JSON lines."},
        footerHeading = "%nExamples:%n",
        footer = {"  prosodia compare --first runs/a-seed1,runs/a-seed2 --second runs/b-seed1,runs/b-seed2"})
final class CompareCommand implements Callable<Integer> {

    private static final long BOOTSTRAP_SEED = 1;

    private final Console console;

    @Option(names = "--first", paramLabel = "RUN", split = ",", required = true, description = "One side's runs.")
    private List<Path> first;

    @Option(names = "--second", paramLabel = "RUN", split = ",", required = true, description = "The other side's runs.")
    private List<Path> second;

    @Option(names = "--format", paramLabel = "FORMAT", converter = ResultFormat.TextOrJson.class, defaultValue = "text",
            description = "text or json, on standard output. Default: ${DEFAULT-VALUE}.")
    private ResultFormat format;

    @Mixin
    private CommonOptions common;

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<FinishedRun> firstRuns = read(first);
        List<FinishedRun> secondRuns = read(second);
        List<String> order = Stream.of(firstRuns, secondRuns).flatMap(List::stream).flatMap(run -> run.labels().stream()).distinct()
                .sorted().toList();
        List<List<Prediction>> one = firstRuns.stream().map(FinishedRun::predictions).toList();
        List<List<Prediction>> other = secondRuns.stream().map(FinishedRun::predictions).toList();
        PairedDifference difference = PairedDifference.of(order, one, other, BOOTSTRAP_SEED);
        if (format == ResultFormat.JSON) {
            printJson(order, one, other, difference, permutation(order, one, other));
        } else {
            printRuns("first", first, order, one);
            printRuns("second", second, order, other);
            console.out().println(IntervalReport.text(difference));
            console.out().println(permutation(order, one, other).map(IntervalReport::text)
                    .orElse("no permutation test: it wants as many runs on each side"));
        }
        return ExitCode.OK;
    }

    private static Optional<PermutationTest> permutation(List<String> labels, List<List<Prediction>> one, List<List<Prediction>> other) {
        return one.size() != other.size() ? Optional.empty()
                : Optional.of(PermutationTest.of(labels, one, other, Measure.UNWEIGHTED_ACCURACY, BOOTSTRAP_SEED));
    }

    private static List<FinishedRun> read(List<Path> paths) throws IOException {
        List<FinishedRun> runs = new ArrayList<>();
        for (Path path : paths) {
            runs.add(FinishedRun.read(path));
        }
        return runs;
    }

    private void printRuns(String side, List<Path> names, List<String> labels, List<List<Prediction>> runs) {
        for (int i = 0; i < runs.size(); i++) {
            ScoreCard card = ScoreCard.of(labels, runs.get(i));
            console.out().printf(java.util.Locale.ROOT, "%s: WA %.1f  UA %.1f  macro-F1 %.1f  (%d utterances) %s%n", side,
                    100 * card.pooled(Measure.WEIGHTED_ACCURACY), 100 * card.pooled(Measure.UNWEIGHTED_ACCURACY),
                    100 * card.pooled(Measure.MACRO_F1), card.pooled().total(), names.get(i));
        }
    }

    private void printJson(List<String> labels, List<List<Prediction>> one, List<List<Prediction>> other, PairedDifference difference,
            Optional<PermutationTest> permutation) throws JsonProcessingException {
        ObjectNode json = RunResult.JSON.createObjectNode();
        one.forEach(run -> json.withArray("first").add(ScoreCardJson.of(ScoreCard.of(labels, run))));
        other.forEach(run -> json.withArray("second").add(ScoreCardJson.of(ScoreCard.of(labels, run))));
        json.set("difference", IntervalReport.json(difference));
        permutation.ifPresent(test -> json.set("permutation", IntervalReport.json(test)));
        console.out().println(RunResult.pretty(json));
    }
}
