package org.prosodia.cli.reproduce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.prosodia.cli.corpora.CorpusArguments;
import org.prosodia.cli.corpora.CorpusSelection;
import org.prosodia.cli.corpora.FoldsArgument;
import org.prosodia.cli.corpora.ProtocolArgument;
import org.prosodia.cli.shell.CommandRunner;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.FormatArgument;
import org.prosodia.cli.shell.JsonOutput;
import org.prosodia.cli.shell.OptionValue;
import org.prosodia.cli.spark.SparkArguments;
import org.prosodia.cli.spark.SparkFolds;
import org.prosodia.cli.train.MachineArguments;
import org.prosodia.cli.train.RecipeArguments;
import org.prosodia.cli.train.RunFolder;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Fold;
import org.prosodia.corpus.Protocol;
import org.prosodia.corpus.Utterance;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.RunLayout;
import org.prosodia.network.Precision;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.training.Recipe;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code prosodia reproduce}: runs the paper's experiments, a cross-validation for each variant and seed. */
@Command(
        name = "reproduce",
        usageHelpAutoWidth = true,
        sortOptions = false,
        description = {
            "Runs the paper's experiments: its network, the poolings, the filters of the first layer, and the options "
                    + "that it leaves open. Each run is a cross-validation in a folder of its own, "
                    + "by the same protocol."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia reproduce --corpus iemocap=DIR",
            "  prosodia reproduce --corpus emodb=DIR --classes neutral,happy,sad,angry "
                    + "--folds 5 --only pooling --seeds 1,2,3",
            "  prosodia reproduce --preset prosodia --views 5 --corpus emodb=DIR --only headline --seeds 1,2,3 "
                    + "--beside paper=runs/emodb",
            "  prosodia reproduce --corpus emodb=DIR --only filters --extra-pool --plan",
            "  prosodia reproduce --options runs/grid/options.yaml --output runs/grid --resume",
            "  prosodia reproduce --options runs/grid/options.yaml --output runs/grid --resume --so-far",
            "",
            "IEMOCAP is divided as in the paper (iemocap-improvised-4-loso10), any other corpus by speaker, "
                    + "unless --protocol or --folds",
            "says otherwise. Several processes that --resume the same folder share the work; --spark runs it on a "
                    + "cluster. `prosodia report` draws the results."
        })
public final class ReproduceCommand implements Callable<Integer> {

    private final Console console;
    private final CommandRunner commands;

    @Mixin
    private CorpusArguments corpus;

    @Option(
            names = "--folds",
            paramLabel = "PLAN",
            order = 3,
            description = "The folds, as for cross-validate. Default: speakers.")
    private Optional<String> folds;

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            order = 3,
            converter = ProtocolArgument.Converter.class,
            description = {
                "A published protocol, or a whole one as results print it. It fixes folds, subset and classes."
            })
    private Optional<ProtocolArgument> protocol;

    @Option(
            names = "--only",
            paramLabel = "EXPERIMENT",
            split = ",",
            order = 4,
            description = {"headline, pooling, filters or open (what the paper leaves open). Default: the first three."
            })
    private List<String> only = List.of();

    @Option(
            names = "--filter-sizes",
            paramLabel = "N",
            split = ",",
            order = 5,
            defaultValue = "2,4,6,8,10,12,14",
            description = {
                "Heights of spectral and widths of temporal filters that are tried. Default: ${DEFAULT-VALUE}."
            })
    private List<Integer> filterSizes;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            split = ",",
            order = 5,
            defaultValue = "1",
            description = "The seeds; every variant is run with each. Default: ${DEFAULT-VALUE}.")
    private List<Long> seeds;

    @ArgGroup(validate = false, heading = "%nHow it learns:%n")
    private RecipeArguments recipe = new RecipeArguments();

    @Option(
            names = "--extra-pool",
            order = 22,
            description = {
                "A further 2 x 2 pool after the first layer of every network: "
                        + "about four times cheaper, and not the paper's network."
            })
    private boolean extraPool;

    @Option(
            names = "--views",
            paramLabel = "N",
            defaultValue = "1",
            order = 23,
            description = "With --preset prosodia: 1, or 5 views of each utterance, as for cross-validate. "
                    + "Default: ${DEFAULT-VALUE}.")
    private int views;

    @Option(
            names = "--beside",
            paramLabel = "NAME=RUN[,RUN...]",
            order = 24,
            converter = BesideArgument.Converter.class,
            description = {
                "Print finished cross-validations of another network, one for each seed, beside those of the grid, "
                        + "such as paper=runs/a,runs/b. With the same folds, utterances and classes, their difference "
                        + "is printed too, even if the input is another. May be given several times."
            })
    private List<BesideArgument> besides = List.of();

    @Mixin
    private MachineArguments machine;

    @Mixin
    private SparkArguments spark;

    @Mixin
    private RunFolder place;

    @Option(names = "--plan", order = 42, description = "Print the runs and the time they would take, and do nothing.")
    private boolean plan;

    @Option(
            names = "--so-far",
            order = 43,
            description = {"With --resume: print the results of the finished cross-validations, and train nothing."})
    private boolean soFar;

    @Mixin
    private FormatArgument format;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    public ReproduceCommand(Console console, CommandRunner commands) {
        this.console = console;
        this.commands = commands;
    }

    @Override
    public Integer call() throws IOException {
        if (soFar && (plan || !place.resume)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--so-far goes with --resume and the --output of a grid that was begun"
                            + (plan ? ", not with --plan" : ""));
        }
        machine.threads = spark.threads(machine.threads);
        Optional<SparkFolds> cluster = spark.cluster(machine.threads, console);
        Corpus whole = corpus.whole();
        FoldsArgument divided = FoldsArgument.read(folds.orElse("speakers"));
        Protocol named = OptionValue.by(spec, () -> new ProtocolChoice(corpus, folds, protocol).of(whole, divided));
        double longest = FrontEnd.LOG_MEL.segmentSeconds();
        Protocol fixed = recipe.onUtterances()
                ? named.withSteps(longest, longest).withShortUtterances(FrontEnd.ShortUtterance.WHOLE)
                : named;
        List<Utterance> utterances = fixed.select(whole).utterances();
        Recipe chosen = OptionValue.by(spec, () -> recipe.recipe(utterances.size()));
        List<PlannedVariant> all =
                OptionValue.by(spec, () -> PlannedVariant.grid(ExperimentName.chosen(only), filterSizes, extraPool));
        List<PlannedVariant> variants = recipe.onUtterances() ? PlannedVariant.onUtterances(all) : all;
        if (views != 1 && !recipe.onUtterances()) {
            throw new ParameterException(spec.commandLine(), "--views belongs to --preset prosodia");
        }
        Map<String, List<FinishedRun>> beside = beside(variants);
        Path folder = plan ? place.path(spec) : place.ready(spec);
        PlannedGrid grid = new PlannedGrid(folder, variants, new TreeSet<>(seeds), extraPool, views);
        if (soFar) {
            keepOptions(folder, chosen);
            return soFar(whole, fixed, grid, beside);
        }
        Precision precision = OptionValue.by(spec, () -> Precision.parse(machine.precision));
        TrainingClock clock =
                TrainingClock.measured(utterances, fixed.trainStep(), chosen, precision, machine.threads, console);
        List<Fold> folds = fixed.folds(whole);
        List<String> corpora =
                cluster.isPresent() ? CorpusSelection.whole(corpus.corpora).absolute() : corpus.corpora;
        List<PlannedRun> cells = grid.runs(corpora, fixed, folds, chosen, machine, clock);
        announce(ProtocolArgument.called(fixed, whole), folds.size(), cells, clock);
        if (plan) {
            cells.forEach(cell -> console.out()
                    .println("prosodia " + String.join(" ", cell.command()) + " --output=" + cell.folder()));
            return ExitCode.OK;
        }
        keepOptions(folder, chosen);
        List<PlannedRun> failed = new ArrayList<>();
        int code = RunFolder.untilStopped(spec, console, folder, stop -> {
            List<PlannedRun> here = new ArrayList<>(cells);
            if (cluster.isPresent()) {
                failed.addAll(new ClusterRuns(cells, folds, chosen.schedule(), cluster.get()).run(folder, stop));
                here.removeAll(failed); // the others have finished folds, and in rare cases no result yet
            }
            failed.addAll(new PlannedRuns(here, clock, console, stop, commands).run());
        });
        if (code == ExitCode.OK) {
            print(whole, fixed, grid, beside);
        }
        if (!failed.isEmpty()) {
            console.err()
                    .println(spec.qualifiedName() + ": " + failed.size() + " of " + cells.size() + " failed: "
                            + PlannedRuns.titles(failed));
        }
        return code == ExitCode.OK && !failed.isEmpty() ? ExitCode.SOME_FAILED : code;
    }

    /** Reads the runs that are printed beside the grid, before anything is trained. */
    private Map<String, List<FinishedRun>> beside(List<PlannedVariant> variants) throws IOException {
        try {
            return BesideArgument.read(besides, variants);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void announce(String called, int folds, List<PlannedRun> cells, TrainingClock clock) {
        double left = cells.stream()
                .filter(cell -> !cell.done())
                .mapToDouble(PlannedRun::operations)
                .sum();
        long done = cells.stream().filter(PlannedRun::done).count();
        console.err().println("protocol " + called);
        console.err()
                .println(cells.size() + " cross-validations of " + folds + " folds"
                        + (done == 0 ? "" : ", " + done + " of them done") + ": about "
                        + TrainingClock.format(clock.seconds(left))
                        + " with " + machine.threads + (machine.threads == 1 ? " thread" : " threads"));
    }

    /** Writes the options file, or refuses to resume with other options, whose runs could not be compared. */
    private void keepOptions(Path folder, Recipe chosen) throws IOException {
        Map<String, Object> values = machine.with(RecipeArguments.resolved(chosen));
        List<String> left = Stream.concat(Stream.of("plan", "so-far"), SparkArguments.KEYS.stream())
                .toList();
        if (place.resume) {
            String now = RunFolder.options(spec, values, left);
            String then = Files.readString(new RunLayout(folder).options());
            if (!GridOptions.compatible(now, then)) {
                throw new ParameterException(
                        spec.commandLine(),
                        folder + " was begun with other options: --options "
                                + new RunLayout(folder).options() + " --output " + folder + " --resume resumes it with "
                                + "its own");
            }
        }
        place.writeOptions(spec, folder, values, left);
    }

    private int soFar(Corpus whole, Protocol fixed, PlannedGrid grid, Map<String, List<FinishedRun>> beside)
            throws IOException {
        long done = grid.finished().values().stream().mapToLong(List::size).sum();
        console.err().println(grid.folder() + ": " + done + " of " + grid.size() + " cross-validations are finished");
        if (done == 0) {
            return ExitCode.FAILED;
        }
        print(whole, fixed, grid, beside);
        return ExitCode.OK;
    }

    private void print(Corpus whole, Protocol fixed, PlannedGrid grid, Map<String, List<FinishedRun>> beside)
            throws IOException {
        Reproduction reproduction = Reproduction.of(whole, fixed, extraPool, grid.finished(), beside);
        console.out().print(format.json() ? JsonOutput.pretty(reproduction.json()) + "\n" : reproduction.text());
    }
}
