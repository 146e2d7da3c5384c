package org.prosodia.cli.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.prosodia.cli.corpora.CorpusArguments;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.FormatArgument;
import org.prosodia.cli.shell.JsonOutput;
import org.prosodia.corpus.Corpus;
import org.prosodia.training.TrainedNetwork;
import org.prosodia.training.TrainingOptions;
import org.prosodia.training.run.FinishedModel;
import org.prosodia.training.run.StartingModel;
import org.prosodia.training.run.Teachers;
import org.prosodia.training.run.Training;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prosodia train}: trains one network on a whole corpus and writes the model file. */
@Command(
        name = "train",
        usageHelpAutoWidth = true,
        sortOptions = false,
        description = "Trains a network on all utterances of a corpus and writes a model file.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia train --corpus emodb=DIR --classes neutral,happy,sad,angry --output runs/emodb",
            "  prosodia predict --model runs/emodb/model.onnx interview.wav",
            "  prosodia train --corpus manifest=mine.csv --from runs/emodb/model.onnx --learning-rate 0.0001",
            "  prosodia train --output runs/emodb --options runs/emodb/options.yaml --resume",
            "",
            "The folder holds model.onnx, options.yaml, which repeats the run, the checkpoints that --resume needs,",
            "and events, which tensorboard --logdir shows while it trains."
        })
public final class TrainCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private CorpusArguments corpus;

    @Mixin
    private RunArguments run;

    @Mixin
    private CommonOptions common;

    @Option(names = "--name", paramLabel = "NAME", order = 42, description = "The model's name. Default: the folder's.")
    private Optional<String> name;

    @Mixin
    private FormatArgument format;

    public TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        run.takePreset();
        Corpus utterances = corpus.read();
        List<String> labels = utterances.labels();
        TrainingOptions options = run.options(labels, utterances.utterances().size());
        Optional<StartingModel> start = run.start(labels, options, console);
        Optional<Teachers> teacher = run.teacher(labels, options);
        Path folder = run.folder();
        run.writeOptions(folder, options, corpus.absolute(), List.of());
        console.err()
                .println("preset " + options.recipe().name() + ", "
                        + utterances.utterances().size() + " utterances of " + String.join(", ", labels)
                        + ", results in " + folder);
        String modelName = name.orElseGet(
                () -> folder.toAbsolutePath().normalize().getFileName().toString());
        return run.untilStopped(console, folder, stop -> {
            try (ConsoleTrainingProgress progress = new ConsoleTrainingProgress(console, labels)) {
                print(new Training(options, run.settings(folder, start, teacher), progress, stop)
                        .train(utterances, modelName, run.testStep, run.aggregation));
            }
        });
    }

    private void print(FinishedModel model) throws JsonProcessingException {
        TrainedNetwork trained = model.network();
        double loss = trained.losses().get(trained.losses().size() - 1);
        if (format.json()) {
            ObjectNode json = JsonOutput.JSON
                    .createObjectNode()
                    .put("model", model.file().toString())
                    .put("steps", trained.steps())
                    .put("segments", trained.segments())
                    .put("segmentsPerSecond", trained.segmentsPerSecond());
            trained.losses().forEach(json.putArray("losses")::add);
            console.out().println(JsonOutput.pretty(json));
        } else {
            console.out()
                    .printf(
                            java.util.Locale.ROOT,
                            "%s: %d steps on %d segments, last loss %.4f, %.1f segments/s%n",
                            model.file(),
                            trained.steps(),
                            trained.segments(),
                            loss,
                            trained.segmentsPerSecond());
        }
    }
}
