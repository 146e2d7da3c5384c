package org.prosodia.cli.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
import org.prosodia.corpus.Protocol;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.Measure;
import org.prosodia.evaluation.Prediction;
import org.prosodia.evaluation.calibration.Reliability;
import org.prosodia.evaluation.calibration.RiskCoverage;
import org.prosodia.evaluation.calibration.TemperatureScaling;
import org.prosodia.model.Aggregation;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.training.run.EvaluatedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code prosodia calibrate}: fits a model's temperature and records its expected scores, from a cross-validation of
 * its recipe.
 */
@Command(
        name = "calibrate",
        usageHelpAutoWidth = true,
        sortOptions = false,
        description = {
            "Fits the temperature of a model's probabilities to the predictions of a cross-validation of the same "
                    + "recipe on the same data, on speakers that were not in training, and writes the model with this "
                    + "temperature, the protocol and the scores."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia cross-validate --corpus emodb=DIR --output runs/ten",
            "  prosodia train --corpus emodb=DIR --output runs/all",
            "  prosodia calibrate --run runs/ten --model runs/all/model.onnx --output model.onnx"
        })
public final class CalibrateCommand implements Callable<Integer> {

    /**
     * Training options that may differ between model and run: they change the random draw, or at most the last digits;
     * the protocol fixes the last two.
     */
    private static final Set<String> FREE =
            Set.of("seed", "seeds", "members", "threads", "device", "test-step", "aggregation");

    private static final List<Double> COVERAGES = List.of(0.5, 0.7, 0.9, 1.0);

    private final Console console;

    @Option(
            names = "--run",
            paramLabel = "DIR",
            required = true,
            description = "A folder of cross-validate with all folds finished.")
    private Path run;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "FILE",
            required = true,
            description = "A model written by train.")
    private Path model;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The model to write.")
    private Path output;

    @Mixin
    private FormatArgument format;

    @Mixin
    private CommonOptions common;

    public CalibrateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        FinishedRun finished = FinishedRun.read(run);
        ModelFile file = ModelLocator.of(model);
        refuseAnother(finished, file);
        TemperatureScaling scaling = TemperatureScaling.of(finished.labels(), finished.predictions());
        Map<String, Double> scores = new LinkedHashMap<>();
        for (Measure measure : Measure.values()) {
            scores.put(measure.label(), 100 * finished.scoreCard().pooled(measure));
        }
        file.with(EvaluatedModel.of(file.metadata(), finished.protocol().orElseThrow(), scores, scaling.temperature()))
                .write(output);
        Optional<List<String>> voiceless = voiceless(finished);
        voiceless
                .flatMap(ids -> VoicelessNotice.of(ids, finished.predictions().size(), RecognizerOptions.LEAST_VOICE))
                .ifPresent(console.err()::println);
        print(scaling, RiskCoverage.of(scaling.claims()), voiceless);
        return ExitCode.OK;
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
            throw new IOException(run + ": holds predictions without a protocol; name a folder of cross-validate");
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
            throw new IOException(run + " does not apply to " + model + ", which was trained differently: "
                    + String.join("; ", differences)
                    + "; cross-validate with the options that the model was trained with");
        }
    }

    private static void differ(String what, String ofRun, String ofModel, List<String> differences) {
        if (!ofRun.equals(ofModel)) {
            differences.add(what + " " + ofRun + " in the run, " + ofModel + " in the model");
        }
    }

    private void print(TemperatureScaling scaling, RiskCoverage curve, Optional<List<String>> voiceless)
            throws IOException {
        if (format.json()) {
            ObjectNode json = JsonOutput.JSON
                    .createObjectNode()
                    .put("kind", "calibration")
                    .put("temperature", scaling.temperature())
                    .put("expectedCalibrationErrorBefore", scaling.before().expectedCalibrationError())
                    .put("expectedCalibrationError", scaling.after().expectedCalibrationError())
                    .put("areaUnderRiskCoverage", curve.area());
            voiceless.ifPresent(ids -> ids.forEach(json.putArray("voiceless")::add));
            curve.points()
                    .forEach(point -> json.withArray("riskCoverage")
                            .addObject()
                            .put("threshold", point.threshold())
                            .put("coverage", point.coverage())
                            .put("risk", point.risk()));
            console.out().println(JsonOutput.pretty(json));
            return;
        }
        console.out().printf(Locale.ROOT, "%s: temperature %.3f%n", output, scaling.temperature());
        console.out()
                .printf(
                        Locale.ROOT,
                        "expected calibration error %.1f %%, was %.1f %% (%d bins; "
                                + "each fold by the others' temperature)%n",
                        100 * scaling.after().expectedCalibrationError(),
                        100 * scaling.before().expectedCalibrationError(),
                        Reliability.BINS);
        console.out().println("answering only where the probability is at least  of all  wrong of these");
        for (double coverage : COVERAGES) {
            RiskCoverage.Point point = curve.covering(coverage);
            console.out()
                    .printf(
                            Locale.ROOT,
                            "%49.3f %6.1f%% %14.1f%%%n",
                            point.threshold(),
                            100 * point.coverage(),
                            100 * point.risk());
        }
    }
}
