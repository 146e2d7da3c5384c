package org.prosodia.cli.evaluate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.prosodia.audio.files.AtomicFile;
import org.prosodia.cli.corpora.CorpusArguments;
import org.prosodia.cli.recognition.AbstainArgument;
import org.prosodia.cli.recognition.BySpeakerArgument;
import org.prosodia.cli.recognition.LeastVoiceArgument;
import org.prosodia.cli.recognition.ModelLocator;
import org.prosodia.cli.recognition.RecognitionArguments;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.FormatArgument;
import org.prosodia.cli.shell.JsonOutput;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.audit.TrainingTrace;
import org.prosodia.evaluation.Assessment;
import org.prosodia.evaluation.Bootstrap;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.Prediction;
import org.prosodia.evaluation.PredictionJson;
import org.prosodia.evaluation.RunLayout;
import org.prosodia.evaluation.ScoreCardJson;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.report.run.ScoreCardText;
import org.prosodia.training.augmentation.SoundChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code prosodia evaluate}: prints the score card of a model on utterances that it was not trained on. */
@Command(
        name = "evaluate",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Tests a model on labelled utterances that it was not trained on. Utterances whose speaker or sound was "
                    + "in the model's training are refused: leave them out, or use --force, "
                    + "which marks the result as leaked."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia evaluate --model model.onnx --corpus ravdess=DIR",
            "  prosodia evaluate --model model.onnx --corpus ravdess=DIR --abstain-below 0.6",
            "  prosodia evaluate --model model.onnx --corpus ravdess=DIR --sound mu-law,noise-10dB,room,level-18dB",
            "  prosodia evaluate --model model.onnx --corpus manifest=calls.csv "
                    + "--classes angry,happy=excited+happy,sad --format json"
        })
public final class EvaluateCommand implements Callable<Integer> {

    /** Speakers in the text; the JSON has all. */
    private static final int SPEAKERS = 20;

    private final Console console;
    private final Clock clock;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "MODEL",
            required = true,
            order = 0,
            description = ModelLocator.DESCRIPTION)
    private Path model;

    @Mixin
    private CorpusArguments corpus;

    @Mixin
    private RecognitionArguments recognition;

    @Mixin
    private LeastVoiceArgument leastVoice;

    @Mixin
    private BySpeakerArgument bySpeaker;

    @Mixin
    private AbstainArgument abstain;

    @Option(
            names = "--force",
            order = 30,
            description = "Test also on utterances from training, and mark the result as leaked.")
    private boolean force;

    @Mixin
    private SoundArguments sound;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            order = 40,
            description = {
                "A folder for predictions.jsonl, which compare reads, and result.json; of changed sounds in folders of"
                        + " their own, as in sounds/mu-law. Default: none."
            })
    private Optional<Path> output;

    @Mixin
    private FormatArgument format;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    public EvaluateCommand(Console console) {
        this(console, Clock.systemUTC());
    }

    EvaluateCommand(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        OptionalDouble threshold = abstain.threshold(() -> ModelLocator.of(model));
        List<SoundChange> changes = sound.changes();
        bySpeaker.checkUnchanged(!changes.isEmpty());
        try (Recognizer recognizer = recognition.open(
                ModelLocator.of(model),
                RecognizerOptions.DEFAULT
                        .withThreads(recognition.threads())
                        .withQuality(true)
                        .withLeastVoice(leastVoice.seconds()))) {
            bySpeaker.checked(recognizer);
            abstain.warnOfUncalibrated(recognizer.model(), console);
            List<String> labels = recognizer.model().labels();
            Corpus tested = tested(labels);
            List<TrainingTrace.Encountered> encountered = new TrainingOverlap(
                            model, recognizer.model().trainingData())
                    .with(tested, recognition.threads(), console, force);
            warnOfUnknownSpeakers(tested);
            RecognizedCorpus recognized = RecognizedCorpus.of(
                    CorpusSpeakers.of(recognizer, bySpeaker.wanted(), tested, console), tested, console);
            recognized.messages(leastVoice.seconds()).forEach(console.err()::println);
            List<Prediction> predictions = recognized.predictions();
            if (predictions.isEmpty()) {
                throw new IOException("no utterance has a segment: nothing was tested");
            }
            Assessment assessment = Assessment.of(labels, predictions, Bootstrap.STANDARD);
            ObjectNode result = result(recognizer, tested, assessment, encountered, recognized);
            ConfidenceScores confidence =
                    ConfidenceScores.of(predictions, recognizer.model().aggregation());
            result.set("confidence", confidence.json());
            Optional<DistanceScores> distances = DistanceScores.of(predictions, recognizer.model());
            distances.ifPresent(found -> result.set("trainingDistance", found.json()));
            SoundWarnings warnings = SoundWarnings.of(predictions, recognized.warnings());
            result.set("warnings", warnings.json());
            Optional<SelectiveScores> answered = threshold.isPresent()
                    ? Optional.of(SelectiveScores.of(
                            threshold.getAsDouble(),
                            labels,
                            predictions,
                            recognizer.model().aggregation()))
                    : Optional.empty();
            answered.ifPresent(found -> result.set("abstaining", found.json()));
            Optional<ChangedSounds> changed = changes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ChangedSounds.of(recognizer, tested, recognized, changes, console));
            changed.ifPresent(found -> result.set("sounds", found.json()));
            if (output.isPresent()) {
                RunLayout layout = new RunLayout(Files.createDirectories(output.get()));
                AtomicFile.write(
                        layout.predictions(),
                        PredictionJson.lines(predictions, labels).getBytes(StandardCharsets.UTF_8));
                if (changed.isPresent()) {
                    changed.get().write(layout.folder().resolve("sounds"));
                }
                AtomicFile.write(layout.result(), JsonOutput.pretty(result) + "\n");
            }
            print(result, assessment, encountered);
            if (!format.json()) {
                console.out().print(confidence.text());
                distances.ifPresent(found -> console.out().print(found.text()));
                console.out().print(warnings.text());
                answered.ifPresent(found -> console.out().print(found.text()));
                changed.ifPresent(found -> console.out().print(found.text()));
            }
        }
        return ExitCode.OK;
    }

    /** Returns the utterances with the model's labels; prints what is left out, and the classes that do not occur. */
    private Corpus tested(List<String> labels) throws IOException {
        TestedUtterances tested = TestedUtterances.of(corpus.read(labels), labels);
        if (tested.refusal().isPresent()) {
            throw new ParameterException(spec.commandLine(), tested.refusal().get());
        }
        tested.warnings().forEach(console.err()::println);
        return tested.corpus();
    }

    private void warnOfUnknownSpeakers(Corpus tested) {
        long unknown =
                tested.utterances().stream().filter(u -> u.speaker().isEmpty()).count();
        if (unknown > 0) {
            console.err()
                    .println("warning: the speakers of " + unknown
                            + " utterances are unknown; each counts as a speaker of its own,"
                            + " and the intervals by speaker are too narrow");
        }
    }

    private ObjectNode result(
            Recognizer recognizer,
            Corpus tested,
            Assessment assessment,
            List<TrainingTrace.Encountered> encountered,
            RecognizedCorpus recognized)
            throws IOException {
        ObjectNode json = JsonOutput.JSON
                .createObjectNode()
                .put("kind", "evaluate")
                .put("corpus", tested.name())
                .put("dataHash", tested.contentHash())
                .put("modelSha256", recognizer.summary().sha256())
                .put("surroundings", recognition.edgeContext().toString())
                .put("leaked", !encountered.isEmpty())
                .put("met", encountered.size());
        if (bySpeaker.wanted()) {
            json.put("protocol", FinishedRun.BY_SPEAKER);
        }
        recognized.tooShort().forEach(json.putArray("tooShort")::add);
        json.put("leastVoice", leastVoice.seconds());
        recognized.voiceless().forEach(json.putArray("voiceless")::add);
        ArrayNode copies = json.putArray("duplicates");
        recognized.copies().forEach(alike -> {
            ArrayNode ids = copies.addArray();
            alike.forEach(utterance -> ids.add(utterance.id()));
        });
        json.put("ended", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        json.putPOJO("scores", ScoreCardJson.of(assessment));
        return json;
    }

    private void print(ObjectNode result, Assessment assessment, List<TrainingTrace.Encountered> encountered)
            throws IOException {
        if (format.json()) {
            console.out().println(JsonOutput.pretty(result));
            return;
        }
        if (!encountered.isEmpty()) {
            console.out()
                    .println("LEAKED: the model's training data overlaps " + encountered.size()
                            + " of these utterances");
        }
        if (bySpeaker.wanted()) {
            console.out()
                    .println(FinishedRun.BY_SPEAKER + ": each utterance is normalised by its speaker's utterances;"
                            + " not comparable with results without");
        }
        console.out().print(ScoreCardText.of(assessment));
        console.out().print("\n" + ScoreCardText.speakers(assessment.speakers(), SPEAKERS));
        console.out().println("\nended " + result.required("ended").asText());
    }
}
