package org.prosodia.cli.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.prosodia.cli.recognition.ModelLocator;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.FormatArgument;
import org.prosodia.cli.shell.JsonOutput;
import org.prosodia.cli.shell.OptionConverter;
import org.prosodia.corpus.Protocol;
import org.prosodia.evaluation.Assessment;
import org.prosodia.evaluation.Bootstrap;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.Measure;
import org.prosodia.evaluation.Prediction;
import org.prosodia.model.Aggregation;
import org.prosodia.model.Calibration;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.training.run.EvaluatedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code prosodia calibrate}: fits a model's temperature and records its expected scores, from a cross-validation of
 * its recipe.
 */
@Command(
        name = "calibrate",
        usageHelpAutoWidth = true,
        sortOptions = false,
        description = {
            "Fits the temperature of a model's probabilities, and bounds below which it should not answer, to the "
                    + "predictions of a cross-validation of the same recipe on the same data, on speakers, or with "
                    + "--folds corpora on corpora, that were not in training. Writes the model with these, the "
                    + "protocol and the scores."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia cross-validate --corpus emodb=DIR --output runs/ten",
            "  prosodia train --corpus emodb=DIR --output runs/all",
            "  prosodia calibrate --run runs/ten --model runs/all/model.onnx --output model.onnx",
            "",
            "  prosodia cross-validate --corpus emodb=DIR --corpus ravdess=DIR --folds corpora --output runs/away",
            "  prosodia train --corpus emodb=DIR --corpus ravdess=DIR --output runs/both",
            "  prosodia calibrate --run runs/away --model runs/both/model.onnx --accuracy 0.7 --output model.onnx"
        })
public final class CalibrateCommand implements Callable<Integer> {

    /**
     * Training options that may differ between model and run: they change the random draw, or at most the last digits;
     * the protocol fixes the last two.
     */
    private static final Set<String> FREE =
            Set.of("seed", "seeds", "members", "teacher", "threads", "device", "test-step", "aggregation");

    private final Console console;

    @Option(
            names = "--run",
            paramLabel = "DIR",
            required = true,
            order = 1,
            description = {
                "A folder of cross-validate with all folds finished. May be given twice: then the temperature and the "
                        + "bounds are those of the run with --folds corpora, the scores those of the other."
            })
    private List<Path> runs = List.of();

    @Option(
            names = "--accuracy",
            paramLabel = "SHARE",
            defaultValue = "0.8",
            order = 4,
            converter = Accuracy.class,
            description = {
                "The share of answers that is to be right with --abstain-below auto, above 0 and at most 1. "
                        + "Default: ${DEFAULT-VALUE}."
            })
    private double accuracy;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "FILE",
            required = true,
            order = 2,
            description = "A model written by train.")
    private Path model;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            order = 3,
            description = "The model to write.")
    private Path output;

    @Option(
            names = "--notes",
            paramLabel = "TEXT",
            order = 5,
            description = {
                "Sentences on the training data for the model card: how recordings were altered, or a notice that a "
                        + "licence asks for."
            })
    private Optional<String> notes;

    @Mixin
    private FormatArgument format;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    public CalibrateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (runs.size() > 2) {
            throw new ParameterException(
                    spec.commandLine(), "--run is given once or twice, not " + runs.size() + " times");
        }
        ModelFile file = ModelLocator.of(model);
        List<FinishedRun> finished = new ArrayList<>();
        for (Path run : runs) {
            finished.add(FinishedRun.read(run));
            refuseAnother(finished.get(finished.size() - 1), file);
        }
        FinishedRun away = away(finished);
        FinishedRun scored =
                finished.stream().filter(run -> !run.equals(away)).findFirst().orElse(away);
        ConfidenceFit fit = ConfidenceFit.of(away, accuracy);
        Map<String, Double> scores = new LinkedHashMap<>();
        for (Measure measure : Measure.values()) {
            scores.put(measure.label(), 100 * scored.scoreCard().pooled(measure));
        }
        DistanceBound distance = DistanceBound.of(finished);
        ModelMetadata evaluated = EvaluatedModel.of(
                file.metadata(),
                scored.protocol().orElseThrow(),
                scores,
                Assessment.of(scored.labels(), scored.predictions(), Bootstrap.STANDARD)
                        .bySpeaker(),
                fit.scaling().temperature(),
                fit.calibration(),
                distance.bound(),
                notes);
        file.with(evaluated).write(output);
        Optional<List<String>> voiceless = voiceless(away);
        voiceless
                .flatMap(ids -> VoicelessNotice.of(ids, away.predictions().size(), RecognizerOptions.LEAST_VOICE))
                .ifPresent(console.err()::println);
        print(fit, file.metadata().domain().map(domain -> distance), voiceless);
        return ExitCode.OK;
    }

    /** Returns the run with the evidence: of two, the one that leaves corpora out. */
    private FinishedRun away(List<FinishedRun> finished) {
        if (finished.size() == 1) {
            return finished.get(0);
        }
        List<FinishedRun> away = finished.stream()
                .filter(run -> ConfidenceFit.evidence(run) == Calibration.Evidence.OTHER_CORPORA)
                .toList();
        if (away.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "of two runs, one is with --folds corpora and one is not: name one of these alone");
        }
        return away.get(0);
    }

    /** Returns the ids of the predicted utterances with too little voice for an emotion, if the run has them. */
    private static Optional<List<String>> voiceless(FinishedRun finished) {
        Set<String> predicted =
                finished.predictions().stream().map(Prediction::id).collect(Collectors.toSet());
        return finished.voiceless()
                .map(ids -> ids.stream().filter(predicted::contains).toList());
    }

    /**
     * Throws unless model and run have the same recipe and the same data, without which the run's scores do not apply
     * to the model.
     */
    private void refuseAnother(FinishedRun finished, ModelFile file) throws IOException {
        ModelMetadata metadata = file.metadata();
        List<String> differences = new ArrayList<>();
        if (finished.protocol().isEmpty() || finished.options().isEmpty()) {
            throw new IOException(
                    finished.name() + ": holds predictions without a protocol; name a folder of cross-validate");
        }
        if (file.ranges().isPresent()) {
            throw new IOException(
                    model + ": is quantized already; calibrate the model that it was made from, then quantize that");
        }
        if (metadata.aggregation() != Aggregation.MEAN_LOGIT) {
            throw new IOException(model
                    + ": averages probabilities; a temperature is fitted to mean logits (--aggregation mean-logit)");
        }
        Protocol protocol = Protocol.parse(finished.protocol().get());
        differ("aggregation", protocol.aggregation(), metadata.aggregation().label(), differences);
        differ("test step", Double.toString(protocol.testStep()), Double.toString(metadata.segmentStep()), differences);
        differ("labels", String.join(",", finished.labels()), String.join(",", metadata.labels()), differences);
        differ("hash of the data", finished.dataHash(), metadata.provenance().dataHash(), differences);
        Map<String, String> trained = metadata.provenance().options();
        Set<String> names = new TreeSet<>(trained.keySet());
        names.addAll(finished.options().keySet());
        names.removeAll(FREE);
        names.forEach(name -> differ(
                name,
                finished.options().getOrDefault(name, "not set"),
                trained.getOrDefault(name, "not set"),
                differences));
        if (!differences.isEmpty()) {
            throw new IOException(finished.name() + " does not apply to " + model + ", which was trained differently: "
                    + String.join("; ", differences)
                    + "; cross-validate with the options that the model was trained with");
        }
    }

    private static void differ(String what, String ofRun, String ofModel, List<String> differences) {
        if (!ofRun.equals(ofModel)) {
            differences.add(what + " " + ofRun + " in the run, " + ofModel + " in the model");
        }
    }

    /** Prints the fit, and the bound of the distance if the model measures it. */
    private void print(ConfidenceFit fit, Optional<DistanceBound> distance, Optional<List<String>> voiceless)
            throws IOException {
        if (format.json()) {
            ObjectNode json = JsonOutput.JSON.createObjectNode().put("kind", "calibration");
            fit.addTo(json);
            json.set("calibration", JsonOutput.JSON.readTree(fit.calibration().json()));
            distance.ifPresent(found -> found.addTo(json));
            voiceless.ifPresent(ids -> ids.forEach(json.putArray("voiceless")::add));
            console.out().println(JsonOutput.pretty(json));
        } else {
            console.out().print(output + ": " + fit.text());
            distance.ifPresent(found -> console.out().print(found.text()));
        }
    }

    /** Converts a share. */
    static final class Accuracy extends OptionConverter<Double> {

        Accuracy() {
            super(Accuracy::parse);
        }

        private static double parse(String text) {
            double share;
            try {
                share = Double.parseDouble(text);
            } catch (NumberFormatException e) {
                share = Double.NaN;
            }
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("the accuracy is a share above 0 and at most 1, not " + text);
            }
            return share;
        }
    }
}
