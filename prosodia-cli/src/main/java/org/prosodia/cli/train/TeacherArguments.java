package org.prosodia.cli.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.cli.recognition.ModelLocator;
import org.prosodia.evaluation.RunLayout;
import org.prosodia.model.ModelFile;
import org.prosodia.training.Distillation;
import org.prosodia.training.Recipe;
import org.prosodia.training.Teacher;
import org.prosodia.training.TrainingOptions;
import org.prosodia.training.UtteranceTraining;
import org.prosodia.training.run.Teachers;
import picocli.CommandLine.Option;

/** The options of learning from a teacher besides the labels. */
final class TeacherArguments {

    @Option(
            names = "--teacher",
            paramLabel = "PATH",
            order = 17,
            description = {
                "With --preset prosodia: learn from the probabilities of a model of the same labels and input too, such"
                        + " as one made by ensemble. For train a model, for cross-validate a run over the same folds,"
                        + " whose networks teach in their own folds."
            })
    Optional<Path> teacher = Optional.empty();

    @Option(
            names = "--teacher-weight",
            paramLabel = "SHARE",
            order = 17,
            description = "The share of the teacher in the target, above 0 up to 1. Default: 0.5.")
    Optional<Double> weight = Optional.empty();

    @Option(
            names = "--teacher-temperature",
            paramLabel = "T",
            order = 17,
            description = "The divisor of the teacher's logits before its softmax, above 0. Default: 2.")
    Optional<Double> temperature = Optional.empty();

    /** Returns a recipe with the teacher's share, if there is a teacher. */
    Recipe changed(Recipe recipe) {
        if (teacher.isEmpty()) {
            if (weight.isPresent() || temperature.isPresent()) {
                throw new IllegalArgumentException(
                        "--teacher-weight and --teacher-temperature belong to --teacher, which is missing");
            }
            return recipe;
        }
        UtteranceTraining utterances = recipe.utterances()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--teacher belongs to --preset prosodia, not to " + recipe.name()));
        Distillation share = new Distillation(
                weight.orElse(Distillation.DEFAULT.weight()), temperature.orElse(Distillation.DEFAULT.temperature()));
        return recipe.with(utterances.withDistillation(share));
    }

    /**
     * Returns the teacher of one network, after checking that it fits the run.
     *
     * @throws IllegalArgumentException if it does not
     * @throws IOException if it cannot be read
     */
    Optional<Teachers> ofOneNetwork(List<String> labels, TrainingOptions options) throws IOException {
        if (teacher.isEmpty()) {
            return Optional.empty();
        }
        Path path = teacher.get();
        if (Files.isDirectory(path)) {
            throw new IllegalArgumentException(
                    "--teacher " + path + " is a folder: name a model file, such as " + new RunLayout(path).model());
        }
        ModelFile file = ModelLocator.of(path);
        Teacher.of(file, labels, options.frontEnd());
        return Optional.of(new Teachers.OneModel(file));
    }

    /**
     * Returns the teachers of the folds of a cross-validation.
     *
     * @throws IllegalArgumentException if there is no run with the networks of its folds
     */
    Optional<Teachers> ofFolds() {
        if (teacher.isEmpty()) {
            return Optional.empty();
        }
        Path path = teacher.get();
        if (!Files.exists(new RunLayout(path).fold(1).model())) {
            throw new IllegalArgumentException("--teacher " + path + " has no networks of folds: each fold is taught by"
                    + " the network of the same fold, which has not met its test speakers; name the folder of"
                    + " a cross-validate or ensemble over the same folds");
        }
        return Optional.of(new Teachers.OfRun(path));
    }

    /** Returns the values of these options, with an absolute path. */
    Map<String, Object> resolved(Recipe recipe) {
        Map<String, Object> values = new LinkedHashMap<>();
        teacher.filter(Files::exists)
                .ifPresent(path -> values.put("teacher", path.toAbsolutePath().toString()));
        recipe.utterances().flatMap(UtteranceTraining::distillation).ifPresent(share -> {
            values.put("teacher-weight", share.weight());
            values.put("teacher-temperature", share.temperature());
        });
        return values;
    }
}
