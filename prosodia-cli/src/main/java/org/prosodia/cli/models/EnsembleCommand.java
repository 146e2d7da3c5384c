package org.prosodia.cli.models;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.prosodia.cli.recognition.ModelLocator;
import org.prosodia.cli.shell.Build;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.FormatArgument;
import org.prosodia.cli.shell.GivenPath;
import org.prosodia.cli.shell.JsonOutput;
import org.prosodia.evaluation.Assessment;
import org.prosodia.evaluation.Bootstrap;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.ScoreCardJson;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.report.run.ScoreCardText;
import org.prosodia.training.run.EnsembleModel;
import org.prosodia.training.run.EnsembleRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code prosodia ensemble}: joins networks to one model, or the runs of their recipes to the run of an ensemble. */
@Command(
        name = "ensemble",
        usageHelpAutoWidth = true,
        sortOptions = false,
        description = {
            "Joins networks that were trained alike, with different seeds for example, to one model, whose logits are "
                    + "the mean of theirs; or joins cross-validations over the same folds to the run of such an "
                    + "ensemble, which compare and report take like any other."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia ensemble runs/a1/model.onnx runs/a2/model.onnx runs/a3/model.onnx --output three.onnx",
            "  prosodia ensemble runs/folds-1 runs/folds-2 runs/folds-3 --output runs/folds-ensemble",
            "  prosodia compare runs/folds-1 runs/folds-2 runs/folds-3 runs/folds-ensemble",
            "",
            "The folder of a run gets the joined network of each fold too, if all runs have kept theirs."
        })
public final class EnsembleCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "MEMBER", arity = "2..*", description = "Model files, or folders of cross-validate.")
    private List<Path> members;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            required = true,
            description = "The model file to write, or the folder of the run.")
    private Path output;

    @Option(names = "--name", paramLabel = "NAME", description = "The model's name. Default: that of the file.")
    private Optional<String> name = Optional.empty();

    @Mixin
    private FormatArgument format;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    public EnsembleCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        long folders = members.stream().filter(Files::isDirectory).count();
        if (folders > 0 && folders < members.size()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "an ensemble is joined of model files, or of folders of cross-validate, not both");
        }
        if (folders == 0) {
            model();
        } else {
            run();
        }
        return ExitCode.OK;
    }

    private void model() throws IOException {
        List<ModelFile> files = new ArrayList<>();
        for (Path member : members) {
            files.add(ModelLocator.of(member));
            if (GivenPath.same(member, output)) {
                throw new ParameterException(
                        spec.commandLine(), "--output is " + member + ", a member of the ensemble; name another file");
            }
        }
        String file = output.toAbsolutePath().normalize().getFileName().toString();
        try {
            EnsembleModel.write(output, name.orElse(file.replaceFirst("\\.onnx$", "")), files, Build.CURRENT.commit());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        print(ModelFile.read(output));
    }

    private void run() throws IOException {
        if (name.isPresent()) {
            throw new ParameterException(spec.commandLine(), "--name is for a model, and a run has none");
        }
        if (Files.isDirectory(output)) {
            try (Stream<Path> content = Files.list(output)) {
                if (content.findAny().isPresent()) {
                    throw new ParameterException(
                            spec.commandLine(), output + " is not empty; name another --output for the run");
                }
            }
        }
        try {
            print(EnsembleRun.write(
                    output, members, Build.CURRENT.commit(), Instant.now().truncatedTo(ChronoUnit.SECONDS)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void print(ModelFile written) throws IOException {
        ModelMetadata metadata = written.metadata();
        if (format.json()) {
            ObjectNode json = JsonOutput.JSON
                    .createObjectNode()
                    .put("kind", "ensemble")
                    .put("model", output.toString())
                    .put("name", metadata.name())
                    .put("networks", metadata.networks())
                    .put("parameters", metadata.parameters())
                    .put("bytes", written.size());
            console.out().println(JsonOutput.pretty(json));
        } else {
            console.out()
                    .printf(
                            Locale.ROOT,
                            "%s: %d networks, %,d parameters, %.2f MB%n",
                            output,
                            metadata.networks(),
                            metadata.parameters(),
                            written.size() / 1e6);
        }
    }

    private void print(EnsembleRun written) throws IOException {
        FinishedRun run = written.run();
        Assessment assessment = Assessment.of(run.labels(), run.predictions(), Bootstrap.STANDARD);
        if (format.json()) {
            ObjectNode json = JsonOutput.JSON
                    .createObjectNode()
                    .put("kind", "ensemble")
                    .put("run", output.toString())
                    .put("networks", members.size())
                    .put("folds", written.folds())
                    .put("protocol", run.protocol().orElseThrow())
                    .put("leaked", run.leaked());
            json.putPOJO("scores", ScoreCardJson.of(assessment));
            console.out().println(JsonOutput.pretty(json));
            return;
        }
        console.out()
                .println("ensemble of " + members.size() + " networks, protocol "
                        + run.protocol().orElseThrow());
        console.out().print(ScoreCardText.of(assessment));
        if (written.folds() == 0) {
            console.err().println("the runs have not kept the networks of all folds: " + output + " has none either");
        }
    }
}
