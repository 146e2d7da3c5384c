package org.prosodia.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.prosodia.cli.shell.Build;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.StopSignal;
import org.prosodia.cli.shell.ThreadCount;
import org.prosodia.cli.train.ConsoleTrainingProgress;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.FoldPlan;
import org.prosodia.corpus.Protocol;
import org.prosodia.corpus.Utterance;
import org.prosodia.corpus.layout.Corpora;
import org.prosodia.evaluation.Assessment;
import org.prosodia.evaluation.Bootstrap;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.network.Device;
import org.prosodia.network.Optimizer;
import org.prosodia.network.Precision;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.report.run.ScoreCardText;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.ScalingFit;
import org.prosodia.training.Recipe;
import org.prosodia.training.Schedule;
import org.prosodia.training.TrainingOptions;
import org.prosodia.training.run.RunSettings;
import org.prosodia.training.run.Training;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code prosodia demo}: synthesises a corpus, cross-validates, trains and recognises, in under two minutes and without
 * downloads.
 */
@Command(
        name = "demo",
        usageHelpAutoWidth = true,
        sortOptions = false,
        description = {
            "Synthesises a small labelled corpus, cross-validates by speaker, trains, "
                    + "and recognises a clip of a speaker that was not in training.",
            "The voices are synthetic: the scores show that the program works, and say nothing about people."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia demo",
            "  prosodia demo --output demo",
            "  prosodia predict --model demo/model.onnx demo/new-speaker-sad.wav"
        })
public final class DemoCommand implements Callable<Integer> {

    private static final int SPEAKERS = 6;
    private static final String NEW_SPEAKER = "s" + (SPEAKERS + 1); // the last synthetic speaker
    private static final int TAKES = 4;
    private static final int GROUPS = 3;
    /**
     * A recipe of small batches and closely spaced segments: with fewer than a hundred steps the running statistics of
     * batch normalisation lag behind the weights.
     */
    private static final Recipe RECIPE = new Recipe(
            "custom", Optimizer.ADAM, 0.001, new Schedule(Schedule.Unit.EPOCHS, 10, List.of(0.6, 0.8), 0.3), 8);

    private static final double TRAIN_STEP = 0.5;
    private static final double TEST_STEP = 0.4;

    private final Console console;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Keep the corpus, the model and the results here. Default: runs/demo.")
    private Path output = Path.of("runs", "demo");

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The seed of all randomness. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = ThreadCount.class,
            description = "Threads to use. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--shuffle-labels", description = "Shuffle the labels; the scores must then fall to chance.")
    private boolean shuffled;

    @Mixin
    private CommonOptions common;

    public DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        return StopSignal.run(
                this::run, console, reason -> "prosodia demo: stopped; the next run starts from the beginning");
    }

    private void run(StopSignal stop) throws IOException {
        print(
                "synthesising %d utterances of %d synthetic speakers into %s",
                SPEAKERS * SyntheticEmotion.values().length * TAKES, SPEAKERS, output);
        Corpus corpus = corpus(new SyntheticCorpus(SPEAKERS + 1, TAKES, seed));
        print(
                "training with the cheaper network (an extra pool, "
                        + "not the paper's), %d groups of speakers held out in turn",
                GROUPS);
        FinishedRun result;
        Path model;
        try (ConsoleTrainingProgress progress = new ConsoleTrainingProgress(console, corpus.labels())) {
            Training training = new Training(
                    options(corpus.labels().size()),
                    RunSettings.in(output)
                            .withResultsAlone()
                            .withMemory(Long.MAX_VALUE)
                            .withEnvironment(Build.CURRENT.environment()),
                    progress,
                    stop);
            Protocol protocol = Protocol.paper(corpus.labels(), new FoldPlan.SpeakerGroups(GROUPS, seed))
                    .withSteps(TRAIN_STEP, TEST_STEP);
            result = training.crossValidate(corpus, protocol);
            model = training.train(corpus, "demo", protocol).file();
        }
        console.out()
                .println("Synthetic voices, cheaper network: this shows that the program works, "
                        + "and nothing about people.\n");
        console.out().println("Cross-validated on speakers that were not in training (chance is UA 25 %):");
        console.out().print(ScoreCardText.of(Assessment.of(result.labels(), result.predictions(), Bootstrap.STANDARD)));
        recognise(model);
        print("all is in %s; next: prosodia predict --model %s AUDIO", output, model);
    }

    /** Returns the corpus of all speakers but the last, which is kept for recognition. */
    private Corpus corpus(SyntheticCorpus voices) throws IOException {
        Corpus all = Corpora.read("manifest=" + voices.write(output.resolve("corpus")));
        List<Utterance> known = all.utterances().stream()
                .filter(u -> !u.speaker().orElseThrow().equals(NEW_SPEAKER))
                .toList();
        return new Corpus("synthetic", shuffled ? relabelled(known) : known, all.licence(), all.citation());
    }

    private List<Utterance> relabelled(List<Utterance> utterances) {
        List<String> labels =
                new ArrayList<>(utterances.stream().map(Utterance::label).toList());
        Collections.shuffle(labels, new Random(seed));
        List<Utterance> relabelled = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            Utterance u = utterances.get(i);
            relabelled.add(new Utterance(
                    u.id(),
                    u.audio(),
                    u.span(),
                    labels.get(i),
                    labels.get(i),
                    u.speaker(),
                    u.session(),
                    u.attributes()));
        }
        return relabelled;
    }

    private TrainingOptions options(int classes) {
        Architecture cheaper = new Architecture(classes, Filters.SPECTRAL, Filters.TEMPORAL, true, Pooling.ATTENTION);
        return new TrainingOptions(
                cheaper,
                FrontEnd.PAPER,
                ScalingFit.SEGMENT,
                TRAIN_STEP,
                RECIPE,
                seed,
                threads,
                Device.CPU,
                Precision.SINGLE);
    }

    private void recognise(Path model) throws IOException {
        console.out().println("\nA synthetic speaker that was in no training part:");
        try (Recognizer recognizer = Recognizer.open(model)) {
            for (SyntheticEmotion emotion : SyntheticEmotion.values()) {
                Path clip = output.resolve("new-speaker-" + emotion.label() + ".wav");
                Files.copy(
                        output.resolve("corpus").resolve(NEW_SPEAKER + "-" + emotion.label() + "-1.wav"),
                        clip,
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                Recognition recognition = recognizer.recognize(clip);
                console.out()
                        .printf(
                                Locale.ROOT,
                                "  %-28s taken for %-8s %3.0f %%%n",
                                clip.getFileName(),
                                recognition.likeliest(),
                                100
                                        * Objects.requireNonNull(
                                                recognition.scores().get(recognition.likeliest())));
            }
        }
    }

    private void print(String format, Object... arguments) {
        console.err().printf(Locale.ROOT, format + "%n", arguments);
    }
}
