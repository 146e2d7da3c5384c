package org.prosodia.cli.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.prosodia.cli.corpora.CorpusArguments;
import org.prosodia.cli.corpora.CorpusSelection;
import org.prosodia.cli.corpora.FoldsArgument;
import org.prosodia.cli.corpora.ProtocolArgument;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.FormatArgument;
import org.prosodia.cli.shell.StopSignal;
import org.prosodia.cli.spark.FoldTask;
import org.prosodia.cli.spark.SparkArguments;
import org.prosodia.cli.spark.SparkFolds;
import org.prosodia.corpus.ClassMap;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.EpochChoice;
import org.prosodia.corpus.Fold;
import org.prosodia.corpus.Protocol;
import org.prosodia.corpus.Subset;
import org.prosodia.evaluation.Assessment;
import org.prosodia.evaluation.Bootstrap;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.RunLayout;
import org.prosodia.report.run.ScoreCardText;
import org.prosodia.training.TrainingOptions;
import org.prosodia.training.run.RunSettings;
import org.prosodia.training.run.StartingModel;
import org.prosodia.training.run.Teachers;
import org.prosodia.training.run.Training;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code prosodia cross-validate}: trains and tests fold by fold, on speakers that are not in the training part. */
@Command(
        name = "cross-validate",
        usageHelpAutoWidth = true,
        sortOptions = false,
        description = "Trains a network for each fold and tests it on speakers that were not in its training part.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia cross-validate --corpus emodb=DIR --classes neutral,happy,sad,angry",
            "  prosodia cross-validate --corpus ravdess=DIR --folds 6 --output runs/six",
            "  prosodia cross-validate --corpus emodb=DIR --corpus ravdess=DIR --folds corpora --output runs/away",
            "  prosodia cross-validate --output runs/six --options runs/six/options.yaml --resume",
            "  prosodia cross-validate --corpus emodb=DIR --output DIR/runs/cluster --spark spark://HOST:7077",
            "",
            "Several processes that --resume the same folder share its folds; --spark runs them on a cluster.",
            "The folder holds options.yaml, which repeats the run, result.json, predictions.jsonl, "
                    + "a folder for each fold with",
            "its network, model.onnx, and events, which tensorboard --logdir shows while it trains."
        })
public final class CrossValidateCommand implements Callable<Integer> {

    private static final List<String> FIXED = List.of(
            "folds", "subset", "classes", "train-step", "test-step", "aggregation", "short-utterances", "epoch-choice");

    private final Console console;

    @Mixin
    private CorpusArguments corpus;

    @Mixin
    private RunArguments run;

    @Mixin
    private SparkArguments spark;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--folds",
            paramLabel = "PLAN",
            defaultValue = "speakers",
            order = 3,
            description = {
                "speakers: one fold for each speaker. sessions: one for each session. corpora: one for each "
                        + "corpus, tested on the labels that others have too. 5: five groups of speakers, balanced by "
                        + "class. 03+08,09+15: these groups. part:train>test or corpus:emodb>ravdess: "
                        + "train on the first, test on the second; several with commas. emobox=DIR: the lists of EmoBox in DIR, such as "
                        + "EmoBox/data/ravdess. Default: ${DEFAULT-VALUE}."
            })
    private String folds;

    @Option(
            names = "--also-train",
            paramLabel = "FORMAT=PATH",
            order = 2,
            description = {
                "A further corpus, as for --corpus, that the network of each fold is trained on too and that is not "
                        + "tested. May be given several times."
            })
    private List<String> alsoTrain = List.of();

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            order = 3,
            converter = ProtocolArgument.Converter.class,
            description = {
                "A published protocol, such as iemocap-improvised-4-loso10, or a full one as printed with results; "
                        + "an unknown name lists all. It fixes folds, subset, classes, steps, aggregation, the rule "
                        + "for short utterances and the choice of the epoch."
            })
    private Optional<ProtocolArgument> fixed;

    @Option(
            names = "--epoch-choice",
            paramLabel = "NAME",
            defaultValue = "last",
            order = 31,
            description = {
                "The epoch tested. last: the last. validation: the one with the highest UA on a part held out "
                        + "of training: the other speaker of the test speaker's session, "
                        + "or else the group tested next. Default: ${DEFAULT-VALUE}."
            })
    private String epochChoice;

    @Option(
            names = "--fold",
            paramLabel = "N",
            order = 42,
            description = {
                "Run this fold alone, from 1, in an --output that all folds share; the last to end writes the result. "
                        + "For schedulers that run each fold as a job, in any order."
            })
    private Optional<Integer> fold;

    @Option(
            names = "--force",
            order = 3,
            description =
                    "Run even if recordings for testing are copies of recordings for training, and mark the result"
                            + " as leaked.")
    private boolean force;

    @Mixin
    private FormatArgument format;

    @Spec
    private CommandSpec spec;

    public CrossValidateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        run.machine.threads = spark.threads(run.machine.threads);
        Optional<SparkFolds> cluster = spark.cluster(run.machine.threads, console);
        if (cluster.isPresent() && fold.isPresent()) {
            throw new ParameterException(spec.commandLine(), "--spark runs all folds: leave out --fold");
        }
        run.takePreset();
        Corpus whole = corpus.whole(
                fixed.map(named -> named.protocol().classes().labels()).orElse(List.of()));
        FoldsArgument divided = FoldsArgument.read(folds);
        Protocol protocol = run.understood(() -> protocol(whole, divided));
        Corpus utterances = protocol.select(whole);
        Optional<Corpus> others = corpus.others(alsoTrain, protocol.labels());
        TrainingOptions options =
                run.options(protocol.labels(), utterances.utterances().size()); // the preset is the tested corpus's
        Optional<StartingModel> start = run.start(protocol.labels(), options, console);
        Optional<Teachers> teachers = run.teachersOfFolds();
        Path folder = fold.isPresent() ? run.sharedFolder() : run.folder();
        Map<String, Object> absolute = new LinkedHashMap<>(corpus.absolute());
        absolute.put("folds", divided.absolute());
        if (!alsoTrain.isEmpty()) {
            absolute.put("also-train", CorpusSelection.whole(alsoTrain).absolute());
        }
        run.writeOptions(folder, options, absolute, notOfTheRun());
        console.err()
                .println("protocol " + ProtocolArgument.called(protocol, whole) + ", preset "
                        + options.recipe().name() + ", results in " + folder);
        RunSettings settings = run.settings(folder, start, teachers).withLeaksAllowed(force);
        return run.untilStopped(console, folder, stop -> {
            if (cluster.isPresent() && onCluster(cluster.get(), folder, protocol.folds(whole), options, stop)) {
                print(FinishedRun.read(folder));
                return;
            }
            RunSettings kept = cluster.isPresent() ? settings.withResume(true) : settings;
            try (ConsoleTrainingProgress progress = new ConsoleTrainingProgress(console, protocol.labels())) {
                Training training = new Training(options, kept, progress, stop);
                if (fold.isPresent()) {
                    training.crossValidateFold(whole, others, protocol, fold.get())
                            .ifPresent(this::print);
                } else {
                    print(training.crossValidate(whole, others, protocol));
                }
            }
        });
    }

    /**
     * Runs all folds on a cluster.
     *
     * @return true if the last of them has written the result; otherwise it is yet to be written from the folds
     */
    private static boolean onCluster(
            SparkFolds cluster, Path folder, List<Fold> folds, TrainingOptions options, StopSignal stop)
            throws IOException {
        RunLayout layout = new RunLayout(folder);
        List<FoldTask> tasks = FoldTask.unfinished(
                "",
                folder,
                folds,
                List.of("cross-validate", "--options=" + layout.options().toAbsolutePath()));
        if (!tasks.isEmpty() && !cluster.run(tasks, folder, options.recipe().schedule(), stop)) {
            throw new IOException("not all folds are finished: --resume repeats those that are missing");
        }
        return layout.finished();
    }

    /** Returns the keys of options that the options file of the run leaves out. */
    private List<String> notOfTheRun() {
        List<String> left = new ArrayList<>(SparkArguments.KEYS);
        left.add("fold");
        if (fixed.isPresent()) {
            left.addAll(FIXED);
        }
        return left;
    }

    private Protocol protocol(Corpus whole, FoldsArgument divided) {
        Protocol protocol = fixed.map(given -> fixed(given, whole)).orElseGet(() -> derived(whole, divided));
        protocol.folds(whole); // refused before anything is written
        return protocol;
    }

    private Protocol derived(Corpus whole, FoldsArgument divided) {
        Subset subset = Subset.parse(corpus.subset);
        ClassMap classes = corpus.classMap(whole);
        return new Protocol(
                divided.plan(whole, subset, classes),
                subset,
                classes,
                run.network.frontEnd().shortUtterance(),
                run.trainStep,
                run.testStep,
                run.aggregation,
                EpochChoice.parse(epochChoice),
                run.network.bySpeaker());
    }

    /** Returns the named protocol, and refuses options that it fixes. */
    private Protocol fixed(ProtocolArgument given, Corpus whole) {
        FIXED.stream()
                .map("--"::concat)
                .filter(spec.commandLine().getParseResult()::hasMatchedOption)
                .findFirst()
                .ifPresent(option -> {
                    throw new ParameterException(
                            spec.commandLine(), option + " is fixed by --protocol: leave one of them out");
                });
        if (run.onUtterances()) {
            return given.of(whole)
                    .withSteps(run.trainStep, run.testStep)
                    .withShortUtterances(run.network.frontEnd().shortUtterance())
                    .withBySpeaker(run.network.bySpeaker());
        }
        Protocol protocol = given.of(whole);
        run.trainStep = protocol.trainStep();
        run.testStep = protocol.testStep();
        run.aggregation = protocol.aggregation();
        run.network.shortUtterances = protocol.shortUtterances().name().toLowerCase(Locale.ROOT);
        return protocol;
    }

    private void print(FinishedRun finished) {
        if (format.json()) {
            console.out().println(finished.json());
        } else {
            if (finished.leaked()) {
                console.out()
                        .println("LEAKED: recordings for testing have the same sound as recordings for training, or are"
                                + " altered copies of them");
            }
            console.out().println("protocol " + finished.protocol().orElseThrow());
            console.out()
                    .print(ScoreCardText.of(
                            Assessment.of(finished.labels(), finished.predictions(), Bootstrap.STANDARD)));
        }
    }
}
