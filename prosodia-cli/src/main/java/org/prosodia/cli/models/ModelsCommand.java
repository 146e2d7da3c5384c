package org.prosodia.cli.models;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.prosodia.cli.recognition.ModelLocator;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.FormatArgument;
import org.prosodia.cli.shell.JsonOutput;
import org.prosodia.model.Calibration;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.TrainingData;
import org.prosodia.model.TrainingDomain;
import org.prosodia.recognizer.BundledModel;
import org.prosodia.report.ModelJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code prosodia models}: lists the bundled models, and prints the metadata and card of any model. */
@Command(
        name = "models",
        usageHelpAutoWidth = true,
        sortOptions = false,
        description = {
            "Lists the bundled models, or describes models: emotions, training data and its licence, scores and their "
                    + "protocol. Further models are taken from the jars in the environment variable PROSODIA_MODELS."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia models",
            "  prosodia models --card emodb",
            "  prosodia models --verify",
            "  prosodia models runs/emodb/model.onnx --format json"
        })
public final class ModelsCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "MODEL", arity = "0..*", description = "Names or files; all bundled models by default.")
    private List<Path> chosen = List.of();

    @Option(
            names = "--verify",
            description = "Check that each file is the published one and recognises; the exit code is 1 if not.")
    private boolean verify;

    @Option(names = "--card", description = "Print the model card, in Markdown.")
    private boolean card;

    @Mixin
    private FormatArgument format;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    public ModelsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (card && (verify || format.json())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--card prints a page of Markdown: it goes with neither --verify nor --format"
                            + " json, which holds the card, too");
        }
        List<ModelFile> models = new ArrayList<>();
        for (Path model : chosen) {
            models.add(ModelLocator.of(model));
        }
        if (chosen.isEmpty()) {
            for (BundledModel model : BundledModel.all()) {
                models.add(model.read());
            }
        }
        if (verify) {
            for (ModelFile model : models) {
                ModelSelfTest.of(model);
            }
        }
        print(models);
        return ExitCode.OK;
    }

    private void print(List<ModelFile> models) throws IOException {
        if (format.json()) {
            ArrayNode array = JsonOutput.JSON.createArrayNode();
            for (ModelFile model : models) {
                array.add(json(model));
            }
            console.out().println(JsonOutput.pretty(array));
        } else if (card) {
            console.out()
                    .print(models.stream().map(model -> model.metadata().card()).collect(Collectors.joining("\n")));
        } else {
            console.out().print(models.stream().map(this::text).collect(Collectors.joining("\n")));
        }
    }

    private String text(ModelFile model) {
        ModelMetadata metadata = model.metadata();
        TrainingData data = metadata.trainingData();
        StringBuilder text = new StringBuilder(metadata.name());
        text.append(model.name().equals(BundledModel.STANDARD) ? ", the default" : "")
                .append(verify ? ", verified" : "")
                .append('\n');
        line(text, "emotions", String.join(", ", metadata.labels()));
        line(
                text,
                "trained on",
                String.format(
                        Locale.ROOT,
                        "%s: %d utterances of %d speakers, %.2f hours",
                        String.join(", ", data.corpora()),
                        data.utterances(),
                        data.speakers(),
                        data.hours()));
        line(text, "licence", data.licence());
        line(
                text,
                "scores",
                metadata.scores().isEmpty()
                        ? "none: it was not tested"
                        : metadata.scores().entrySet().stream()
                                        .map(score -> String.format(
                                                Locale.ROOT, "%s %.1f %%", score.getKey(), score.getValue()))
                                        .collect(Collectors.joining(", "))
                                + ", of its recipe on speakers that were not in training");
        line(text, "protocol", metadata.protocol());
        line(text, "confidence", confidence(metadata));
        metadata.domain().ifPresent(domain -> line(text, "distance", distance(domain)));
        line(
                text,
                "networks",
                String.format(Locale.ROOT, "%d, %,d parameters in all", metadata.networks(), metadata.parameters()));
        line(
                text,
                "file",
                String.format(
                        Locale.ROOT, "%s, %.2f MB, SHA-256 %s", model.name(), model.size() / 1e6, model.sha256()));
        return text.toString();
    }

    private static String confidence(ModelMetadata metadata) {
        if (metadata.calibration().isEmpty()) {
            return metadata.temperature() == 1 ? "not calibrated" : "calibrated; the evidence is not recorded";
        }
        Calibration calibration = metadata.calibration().get();
        return "calibrated on " + calibration.utterances() + " utterances of "
                + calibration.evidence().words() + "; --abstain-below auto: "
                + calibration
                        .recommendedBound()
                        .map(bound -> String.format(
                                Locale.ROOT,
                                "%.3f, where %.0f %% of the answers were right",
                                bound.threshold(),
                                100 * bound.accuracy()))
                        .orElse("no bound");
    }

    private static String distance(TrainingDomain domain) {
        return domain.bound()
                .map(bound -> String.format(
                        Locale.ROOT,
                        "warns above %.2f, which %.0f %% of %d utterances of other speakers do not exceed",
                        bound.distance(),
                        100 * bound.share(),
                        bound.utterances()))
                .orElse("measured, without a bound");
    }

    private static void line(StringBuilder text, String what, String value) {
        text.append(String.format(Locale.ROOT, "  %-11s %s%n", what, value));
    }

    private ObjectNode json(ModelFile model) {
        ObjectNode json = JsonOutput.JSON.valueToTree(ModelJson.of(model));
        if (verify) {
            json.put("verified", true);
        }
        return json.put("card", model.metadata().card());
    }
}
