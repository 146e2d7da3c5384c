package org.prosodia.cli.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.prosodia.audio.files.AtomicFile;
import org.prosodia.cli.corpora.CorpusArguments;
import org.prosodia.cli.recognition.RecognitionArguments;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.FormatArgument;
import org.prosodia.cli.shell.JsonOutput;
import org.prosodia.corpus.RecordingFaults;
import org.prosodia.corpus.Utterance;
import org.prosodia.evaluation.Assessment;
import org.prosodia.evaluation.Bootstrap;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.Prediction;
import org.prosodia.evaluation.PredictionJson;
import org.prosodia.evaluation.RunLayout;
import org.prosodia.evaluation.ScoreCardJson;
import org.prosodia.model.Aggregation;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.report.run.ScoreCardText;
import org.prosodia.training.augmentation.SoundChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code prosodia rescore}: tests a cross-validation's networks again, with the recogniser that applications use. */
@Command(
        name = "rescore",
        usageHelpAutoWidth = true,
        sortOptions = false,
        description = {
            "Tests the networks of a cross-validation again, each on the same utterances, with the recogniser "
                    + "of predict: it shows the effect of other recognition options on accuracy, without training."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia cross-validate --corpus emodb=DIR --scaling training-set --output runs/a",
            "  prosodia rescore --run runs/a --corpus emodb=DIR --surroundings real --output runs/a-real",
            "  prosodia compare --first runs/a --second runs/a-real",
            "  prosodia rescore --run runs/a --corpus emodb=DIR --sound telephone,noise-10dB --output runs/a-sounds",
            "",
            "The folder gets predictions.jsonl, as cross-validate writes it, and those of changed sounds in folders of "
                    + "their own,",
            "as in sounds/mu-law."
        })
public final class RescoreCommand implements Callable<Integer> {

    /** The range of 16-bit samples, in dB; a larger gain leaves nothing, or clips everything. */
    private static final int MAX_GAIN = 96;

    private final Console console;

    @Option(
            names = "--run",
            paramLabel = "DIR",
            required = true,
            order = 1,
            description = "A folder of cross-validate with all folds finished.")
    private Path run;

    @Mixin
    private CorpusArguments corpus;

    @Mixin
    private RecognitionArguments recognition;

    @Option(
            names = "--gain",
            paramLabel = "DB",
            defaultValue = "0",
            order = 30,
            description = {
                "Change the level of the recordings by so many dB first, to test other levels than those of training. "
                        + "Default: ${DEFAULT-VALUE}."
            })
    private double gain;

    @Mixin
    private SoundArguments sounds;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            required = true,
            order = 40,
            description = "The folder for the predictions.")
    private Path output;

    @Mixin
    private FormatArgument format;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    public RescoreCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (Files.exists(new RunLayout(output).predictions()) && Files.isSameFile(output, run)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--output is the run itself, whose predictions would be overwritten: name another folder");
        }
        if (!(Math.abs(gain) <= MAX_GAIN)) {
            throw new ParameterException(
                    spec.commandLine(), "--gain goes from -" + MAX_GAIN + " to " + MAX_GAIN + " dB, not " + gain);
        }
        List<SoundChange> changes = sounds.changes();
        Map<String, Utterance> utterances =
                corpus.read().utterances().stream().collect(Collectors.toMap(Utterance::id, Function.identity()));
        Map<String, List<Prediction>> folds = FinishedRun.read(run).predictions().stream()
                .collect(Collectors.groupingBy(Prediction::fold, LinkedHashMap::new, Collectors.toList()));
        List<Prediction> before = new ArrayList<>();
        List<Prediction> after = new ArrayList<>();
        int voiceless = 0;
        ChangedSounds.Test changed = new ChangedSounds.Test(changes);
        Optional<ModelMetadata> tested = Optional.empty();
        int number = 0;
        for (List<Prediction> fold : folds.values()) {
            try (Recognizer recognizer = recognition.open(model(++number))) {
                tested = Optional.of(recognizer.model());
                for (Prediction was : fold) {
                    Utterance utterance = utterance(was, utterances);
                    RecognizedUtterance now =
                            RecognizedUtterance.of(utterance, was.fold(), gain, recognizer, new RecordingFaults());
                    before.add(was);
                    after.add(offered(now.prediction(), was, recognizer.model()));
                    voiceless += now.voiced() ? 0 : 1;
                    changed.add(utterance, was.fold(), recognizer, other -> offered(other, was, recognizer.model()));
                }
            }
            console.err().println("fold " + number + " of " + folds.size() + ": " + fold.size() + " utterances");
        }
        List<String> labels = tested.map(ModelMetadata::labels).orElse(List.of());
        Files.createDirectories(output);
        AtomicFile.write(
                new RunLayout(output).predictions(),
                PredictionJson.lines(after, labels).getBytes(StandardCharsets.UTF_8));
        Optional<ChangedSounds> sounding = changes.isEmpty() || tested.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        changed.scores(labels, after, voiceless, tested.get().aggregation()));
        if (sounding.isPresent()) {
            sounding.get().write(output.resolve("sounds"));
        }
        print(labels, before, after, sounding);
        return ExitCode.OK;
    }

    private ModelFile model(int fold) throws IOException {
        Path model = new RunLayout(run).fold(fold).model();
        if (!Files.exists(model)) {
            throw new IOException(model + ": there is no such file; repeat the run with this version's cross-validate,"
                    + " which writes its networks");
        }
        return ModelFile.read(model);
    }

    private static Utterance utterance(Prediction was, Map<String, Utterance> utterances) throws IOException {
        Utterance utterance = utterances.get(was.id());
        if (utterance == null) {
            throw new IOException(
                    "the corpus has no utterance " + was.id() + ", which the run was tested on: name the run's corpus");
        }
        return utterance;
    }

    /** Returns a prediction among the labels that the run's test offered. */
    private static Prediction offered(Prediction now, Prediction was, ModelMetadata model) {
        List<String> offered = was.offered(model.labels());
        double[] scores = Prediction.offered(
                now.scores(), model.labels(), offered, model.aggregation() == Aggregation.MEAN_POSTERIOR);
        String predicted = offered.contains(now.predicted())
                ? now.predicted()
                : Collections.max(
                        offered,
                        Comparator.comparingDouble(
                                label -> scores[model.labels().indexOf(label)]));
        return new Prediction(now.id(), now.speaker(), now.fold(), now.truth(), predicted, scores, now.distance());
    }

    private void print(
            List<String> labels, List<Prediction> before, List<Prediction> after, Optional<ChangedSounds> sounding)
            throws IOException {
        long agreed = 0;
        for (int i = 0; i < before.size(); i++) {
            agreed += before.get(i).predicted().equals(after.get(i).predicted()) ? 1 : 0;
        }
        Assessment assessment = Assessment.of(labels, after, Bootstrap.STANDARD);
        if (format.json()) {
            ObjectNode json = JsonOutput.JSON
                    .createObjectNode()
                    .put("kind", "rescore")
                    .put("run", run.toString())
                    .put("surroundings", recognition.edgeContext().toString())
                    .put("gain", gain)
                    .put("utterances", after.size())
                    .put("agreed", agreed);
            json.putPOJO("before", ScoreCardJson.of(Assessment.of(labels, before, Bootstrap.STANDARD)));
            json.putPOJO("scores", ScoreCardJson.of(assessment));
            sounding.ifPresent(found -> json.set("sounds", found.json()));
            console.out().println(JsonOutput.pretty(json));
        } else {
            console.out()
                    .printf(
                            Locale.ROOT,
                            "surroundings %s, %+.0f dB: %d of %d utterances (%.1f %%) as in %s%n",
                            recognition.edgeContext(),
                            gain,
                            agreed,
                            after.size(),
                            100.0 * agreed / after.size(),
                            run);
            console.out().print(ScoreCardText.of(assessment));
            sounding.ifPresent(found -> console.out().print(found.text()));
        }
    }
}
