package org.prosodia.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.prosodia.model.Architecture;
import org.prosodia.model.ModelFile;
import org.prosodia.model.Weights;
import org.prosodia.network.Device;
import org.prosodia.spectrogram.ScalingFit;
import org.prosodia.training.FineTuning;
import org.prosodia.training.Recipe;
import org.prosodia.training.TrainingOptions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What every command that trains has in common: recipe, network, seed, machine, and where the run is kept. */
final class RunArguments {

    static final String OPTIONS_FILE = "options.yaml";

    @ArgGroup(validate = false, heading = "%nHow it learns:%n")
    RecipeArguments recipe = new RecipeArguments();

    @ArgGroup(validate = false, heading = "%nThe network and its input:%n")
    NetworkArguments network = new NetworkArguments();

    @Mixin
    MachineArguments machine;

    @Option(names = "--train-step", paramLabel = "SECONDS", defaultValue = "1.0", order = 30,
            description = "From one training segment to the next. Default: ${DEFAULT-VALUE}, an overlap of 1 s.")
    double trainStep;

    @Option(names = "--test-step", paramLabel = "SECONDS", defaultValue = "0.4", order = 30,
            description = "From one segment to the next in testing and recognition. Default: ${DEFAULT-VALUE}, an overlap of 1.6 s.")
    double testStep;

    @Option(names = "--aggregation", paramLabel = "NAME", defaultValue = "mean-logit", order = 31,
            description = "How segments become an utterance: mean-logit or mean-posterior. Default: ${DEFAULT-VALUE}.")
    String aggregation;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", order = 32,
            description = "Decides initial weights and the order of batches. Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(names = "--from", paramLabel = "MODEL", order = 33, description = {
        "Start from this model's weights. With other labels it gets a new top-down map."})
    Optional<Path> from;

    @Option(names = "--output", paramLabel = "DIR", order = 40,
            description = "The run's folder. Default: runs/COMMAND-DATE-TIME.")
    Optional<Path> output;

    @Option(names = "--resume", order = 41, description = "Go on with the run in --output where it stopped.")
    boolean resume;

    /** All that the training options say, for these labels and this many utterances. */
    TrainingOptions options(List<String> labels, int utterances) {
        if (!ScalingFit.NAMES.contains(network.scaling)) {
            throw new IllegalArgumentException("no scaling is called '" + network.scaling + "'; there are "
                    + String.join(", ", ScalingFit.NAMES));
        }
        return new TrainingOptions(network.architecture(labels.size()), network.frontEnd(), network.scaling, trainStep,
                recipe.recipe(utterances), seed, machine.threads, Device.parse(machine.device));
    }

    /**
     * The run's folder, ready to be written: new, or with --resume the one to go on in.
     *
     * @throws IllegalArgumentException if it holds something and is not to be resumed
     */
    Path folder(String command) throws IOException {
        if (resume && output.isEmpty()) {
            throw new IllegalArgumentException("--resume needs --output DIR, the folder of the run to go on with");
        }
        Path folder = output.orElseGet(() -> Path.of("runs",
                command + "-" + LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"))));
        if (!resume && Files.isDirectory(folder)) {
            try (Stream<Path> content = Files.list(folder)) {
                if (content.findAny().isPresent()) {
                    throw new IllegalArgumentException(folder + " is not empty: --resume goes on with the run in it, another --output starts"
                            + " a new one");
                }
            }
        }
        return Files.createDirectories(folder);
    }

    /** Writes the file that repeats the run, with everything that was left to defaults. */
    void writeOptions(Path folder, CommandSpec command, Recipe resolved) throws IOException {
        Files.writeString(folder.resolve(OPTIONS_FILE), ResolvedOptions.yaml(command, RecipeArguments.resolved(resolved),
                List.of("output", "resume")));
    }

    /**
     * Weights to start from, if a model was given.
     *
     * @throws IllegalArgumentException if its network has another shape than the options want, but for the number of classes
     */
    Optional<Weights> initialWeights(List<String> labels, Architecture wanted, Console console) throws IOException {
        if (from.isEmpty()) {
            return Optional.empty();
        }
        var metadata = ModelFile.metadata(from.get());
        if (!metadata.architecture().withClasses(wanted.classes()).equals(wanted)) {
            throw new IllegalArgumentException(from.get() + " holds a network of another shape (" + metadata.architecture()
                    + "): give the same filters and pooling as it was trained with");
        }
        Weights weights = ModelFile.weights(from.get());
        if (metadata.labels().equals(labels)) {
            return Optional.of(weights);
        }
        console.err().println("the labels differ from the model's (" + String.join(", ", metadata.labels())
                + "): the top-down map starts anew");
        return Optional.of(FineTuning.withNewTopDownMap(weights, wanted, seed));
    }

    /** Where the computer comes in. */
    static final class MachineArguments {
        @Option(names = "--threads", paramLabel = "N", order = 50,
                description = "Threads to use; another number may change the last digits. Default: all processors.")
        int threads = Runtime.getRuntime().availableProcessors();

        @Option(names = "--device", paramLabel = "NAME", defaultValue = "cpu", order = 51,
                description = "cpu or cuda (a build with -Pcuda). Default: ${DEFAULT-VALUE}.")
        String device;

        @Option(names = "--memory", paramLabel = "MIB", order = 52, description = {
            "Spectrograms held in memory; beyond that they lie in a temporary file. Default: a quarter of Java's heap."})
        long memory = Runtime.getRuntime().maxMemory() >> 22;

        /** In bytes. */
        long budget() {
            return memory << 20;
        }
    }
}
