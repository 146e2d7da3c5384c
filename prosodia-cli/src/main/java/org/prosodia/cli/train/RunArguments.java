package org.prosodia.cli.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.prosodia.cli.recognition.ModelLocator;
import org.prosodia.cli.shell.Build;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.OptionValue;
import org.prosodia.cli.shell.StopSignal;
import org.prosodia.model.Aggregation;
import org.prosodia.model.ModelFile;
import org.prosodia.network.Device;
import org.prosodia.network.Precision;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.ScalingFit;
import org.prosodia.spectrogram.Segmenter;
import org.prosodia.training.TrainingOptions;
import org.prosodia.training.run.RunSettings;
import org.prosodia.training.run.StartingModel;
import org.prosodia.training.run.Teachers;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that all training commands share: recipe, network, seed, hardware, and the run's folder. */
public final class RunArguments {

    @ArgGroup(validate = false, heading = "%nHow it learns:%n")
    RecipeArguments recipe = new RecipeArguments();

    @ArgGroup(validate = false, heading = "%nWhat it learns from besides labels:%n")
    TeacherArguments teacher = new TeacherArguments();

    @ArgGroup(validate = false, heading = "%nThe network and its input:%n")
    NetworkArguments network = new NetworkArguments();

    @Mixin
    MachineArguments machine;

    @Option(
            names = "--train-step",
            paramLabel = "SECONDS",
            defaultValue = "1.0",
            order = 30,
            description =
                    "The distance between training segments, in seconds. Default: ${DEFAULT-VALUE}, an overlap of 1 s.")
    double trainStep;

    @Option(
            names = "--test-step",
            paramLabel = "SECONDS",
            defaultValue = "0.4",
            order = 30,
            description = "The distance between segments in testing and recognition, in seconds. "
                    + "Default: ${DEFAULT-VALUE}, an overlap of 1.6 s.")
    double testStep;

    @Option(
            names = "--aggregation",
            paramLabel = "NAME",
            defaultValue = "mean-logit",
            order = 31,
            description = "The aggregation of segments to an utterance: mean-logit or mean-posterior. "
                    + "Default: ${DEFAULT-VALUE}.")
    String aggregation;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            order = 32,
            description = "The seed of initial weights and of the order of batches. Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(
            names = "--from",
            paramLabel = "MODEL",
            order = 33,
            description = {
                "Start from the weights of this model, a file that train has written or the name of a bundled model; the"
                        + " shape of the network is the model's unless options give it. With other labels it gets a new"
                        + " top-down map."
            })
    Optional<Path> from;

    @Mixin
    RunFolder place;

    @Option(names = "--no-events", order = 43, description = "Write no logs for TensorBoard into the run's folder.")
    boolean noEvents;

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    private Optional<ModelFile> parent = Optional.empty(); // the model to start from, once it has been read

    /** Converts an option's value; an invalid one is a usage error, as in {@link OptionValue}. */
    <T> T understood(Supplier<T> meaning) {
        return OptionValue.by(command, meaning::get);
    }

    /**
     * Reads the model to start from, and takes the preset's network, input and steps as the defaults. Called once,
     * before anything else.
     */
    void takePreset() throws IOException {
        if (from.isPresent()) {
            parent = Optional.of(ModelLocator.of(from.get()));
        }
        if (parent.isEmpty() || parent.get().metadata().frontEnd().variable()) {
            recipe.takeWholeUtterances();
        }
        if (recipe.onUtterances()) {
            network.takeWholeUtterances(this::given);
            double whole = FrontEnd.LOG_MEL.segmentSeconds();
            trainStep = given("--train-step") ? trainStep : whole;
            testStep = given("--test-step") ? testStep : whole;
        }
    }

    /** Returns true if the network is trained on whole utterances. */
    boolean onUtterances() {
        return recipe.onUtterances();
    }

    /**
     * Returns the training options for these labels and this many utterances; options that are used only after training
     * are checked too.
     *
     * @throws ParameterException if a value is unknown or not allowed
     */
    TrainingOptions options(List<String> labels, int utterances) {
        return understood(() -> {
            TrainingOptions options = trainingOptions(labels, utterances);
            new Segmenter(options.frontEnd(), testStep);
            Aggregation.parse(aggregation);
            return options;
        });
    }

    private TrainingOptions trainingOptions(List<String> labels, int utterances) {
        if (recipe.onUtterances() == network.input.equals("spectrogram")) {
            throw new IllegalArgumentException("--input " + network.input + " is "
                    + (recipe.onUtterances()
                            ? "for --preset small-corpus or paper, not for prosodia"
                            : "for --preset prosodia only")
                    + ", which has log-mel and log-linear inputs");
        }
        return new TrainingOptions(
                parent.map(model -> network.architecture(
                                labels.size(), model.metadata().architecture(), this::given))
                        .orElseGet(() -> network.architecture(labels.size())),
                network.frontEnd(),
                ScalingFit.parse(network.scaling),
                trainStep,
                teacher.changed(recipe.recipe(utterances)),
                seed,
                machine.threads,
                Device.parse(machine.device),
                Precision.parse(machine.precision));
    }

    private boolean given(String option) {
        return command.commandLine().getParseResult().hasMatchedOption(option);
    }

    /**
     * Returns the run's folder, ready to be written: a new one, or with {@code --resume} the one to resume.
     *
     * @throws ParameterException if it is not empty and is not to be resumed, or is to be resumed and holds no run
     */
    Path folder() throws IOException {
        return place.ready(command);
    }

    /** Returns the folder of a run that several processes share. */
    Path sharedFolder() throws IOException {
        return place.shared(command);
    }

    /**
     * Writes the file that repeats the run, with all defaults filled in. A resumed run keeps its original file.
     *
     * @param absolute options whose paths have been made absolute
     * @param left keys to leave out besides the folder
     */
    void writeOptions(Path folder, TrainingOptions options, Map<String, Object> absolute, List<String> left)
            throws IOException {
        Map<String, Object> values = machine.with(RecipeArguments.resolved(options.recipe()));
        values.putAll(NetworkArguments.resolved(options));
        values.put("train-step", trainStep);
        values.put("test-step", testStep);
        values.putAll(absolute);
        values.putAll(recipe.utterances.folders());
        values.putAll(teacher.resolved(options.recipe()));
        from.filter(Files::exists)
                .ifPresent(model -> values.put("from", model.toAbsolutePath().toString()));
        place.writeOptions(command, folder, values, left);
    }

    /** The settings of a run in a folder: its files, its start and its limits. */
    RunSettings settings(Path folder, Optional<StartingModel> start, Optional<Teachers> teachers) {
        return RunSettings.in(folder)
                .withResume(place.resume)
                .withEvents(!noEvents)
                .withStart(start)
                .withTeachers(teachers)
                .withMemory(machine.budget())
                .withEnvironment(Build.CURRENT.environment());
    }

    /** Runs the work. After Ctrl-C it prints the command that resumes the run before the process ends. */
    int untilStopped(Console console, Path folder, StopSignal.Work work) throws IOException {
        return RunFolder.untilStopped(command, console, folder, work);
    }

    /**
     * Returns the model that the network learns from, if one is given.
     *
     * @throws ParameterException if it does not fit the run
     */
    Optional<Teachers> teacher(List<String> labels, TrainingOptions options) throws IOException {
        try {
            return teacher.ofOneNetwork(labels, options);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    /**
     * Returns the models that the networks of folds learn from, if a run is given.
     *
     * @throws ParameterException if it has none
     */
    Optional<Teachers> teachersOfFolds() {
        return understood(teacher::ofFolds);
    }

    /**
     * Returns the model to start from, if one is given, and prints its differences from the run on standard error.
     *
     * @throws ParameterException if its network has another shape than the options request, apart from the number of
     *     classes
     */
    Optional<StartingModel> start(List<String> labels, TrainingOptions options, Console console) throws IOException {
        if (parent.isEmpty()) {
            return Optional.empty();
        }
        ModelFile file = parent.get();
        StartingModel start;
        try {
            start = StartingModel.of(file, labels, options);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
        start.notices().forEach(console.err()::println);
        return Optional.of(start);
    }
}
