package org.prosodia.cli.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.FormatArgument;
import org.prosodia.cli.shell.JsonOutput;
import org.prosodia.evaluation.Assessment;
import org.prosodia.evaluation.Bootstrap;
import org.prosodia.evaluation.Comparability;
import org.prosodia.evaluation.Comparison;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.ScoreCardJson;
import org.prosodia.evaluation.Variant;
import org.prosodia.report.run.ComparisonJson;
import org.prosodia.report.run.ComparisonText;
import org.prosodia.report.run.ScoreCardText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code prosodia compare}: tests whether variants differ on the same utterances. */
@Command(
        name = "compare",
        usageHelpAutoWidth = true,
        sortOptions = false,
        description = {
            "Compares runs over the same utterances. Runs that differ in the seed alone are one variant, with mean and "
                    + "sample deviation; each pair of variants is compared: the difference of their mean UA, with "
                    + "a 95 %% interval by resampling speakers, and a permutation test that swaps speakers. "
                    + "A single run gets its score card.",
            "A run is a folder of cross-validate, or a file of predictions in JSON lines. "
                    + "Runs of different protocols, corpora, data or labels are refused."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia compare runs/attention-1 runs/attention-2 runs/average-1 runs/average-2",
            "  prosodia compare runs/attention-1",
            "  prosodia compare --first runs/a-seed1,runs/a-seed2 --second other-seed1.jsonl,other-seed2.jsonl"
        })
public final class CompareCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "RUN", arity = "0..*", description = "The runs.")
    private List<Path> runs = List.of();

    @Option(
            names = "--first",
            paramLabel = "RUN",
            split = ",",
            description = "The runs of one side, if the files do not record which runs belong together.")
    private List<Path> first = List.of();

    @Option(names = "--second", paramLabel = "RUN", split = ",", description = "The runs of the other side.")
    private List<Path> second = List.of();

    @Option(names = "--force", description = "Compare runs that are not comparable, with a note beside the result.")
    private boolean force;

    @Mixin
    private FormatArgument format;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    public CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<Variant> variants = variants();
        List<FinishedRun> all =
                variants.stream().flatMap(variant -> variant.runs().stream()).toList();
        if (all.size() == 1) {
            print(all.get(0));
            return ExitCode.OK;
        }
        List<String> differences = Comparability.of(all).differences();
        if (!differences.isEmpty() && !force) {
            throw new IOException(
                    "not comparable: " + String.join("; ", differences) + "; --force compares all the same");
        }
        Comparison comparison = Comparison.of(variants, Bootstrap.STANDARD);
        if (format.json()) {
            console.out().println(ComparisonJson.of(comparison));
        } else {
            console.out().print(ComparisonText.of(comparison));
        }
        return ExitCode.OK;
    }

    private List<Variant> variants() throws IOException {
        boolean sides = !first.isEmpty() && !second.isEmpty();
        if (runs.isEmpty() != sides || first.isEmpty() != second.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "name the runs, or both sides with --first and --second");
        }
        if (sides) {
            return List.of(Variant.of("first", read(first)), Variant.of("second", read(second)));
        }
        List<FinishedRun> read = read(runs);
        try {
            return Variant.bySeed(read);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage() + " (--first and --second)", e);
        }
    }

    private static List<FinishedRun> read(List<Path> paths) throws IOException {
        List<FinishedRun> runs = new ArrayList<>();
        for (Path path : paths) {
            runs.add(FinishedRun.read(path));
        }
        return runs;
    }

    private void print(FinishedRun run) throws IOException {
        Assessment assessment = Assessment.of(run.labels(), run.predictions(), Bootstrap.STANDARD);
        if (format.json()) {
            ObjectNode json = JsonOutput.JSON
                    .createObjectNode()
                    .put("kind", "card")
                    .put("run", run.name())
                    .put("leaked", run.leaked());
            run.protocol().ifPresent(protocol -> json.put("protocol", protocol));
            json.putPOJO("scores", ScoreCardJson.of(assessment));
            console.out().println(JsonOutput.pretty(json));
            return;
        }
        Comparability.of(List.of(run)).notes().forEach(note -> console.out().println("note: " + note));
        run.protocol().ifPresent(protocol -> console.out().println("protocol " + protocol));
        console.out().print(ScoreCardText.of(assessment));
    }
}
