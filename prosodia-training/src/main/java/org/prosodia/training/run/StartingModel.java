package org.prosodia.training.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Weights;
import org.prosodia.spectrogram.InputName;
import org.prosodia.training.FineTuning;
import org.prosodia.training.TrainingOptions;

/**
 * A model whose weights training starts from.
 *
 * @param file the model
 * @param weights its weights; with a new top-down map if it has other labels than the run
 * @param notices what differs between the model and the run, a line each
 */
public record StartingModel(ModelFile file, Weights weights, List<String> notices) {

    private static final String PAPERS = "as in the paper";

    /** Copies the list. */
    public StartingModel {
        notices = List.copyOf(notices);
    }

    /** Returns the settings of a model's network that the options have otherwise, in the options' words. */
    private static String differences(ModelMetadata metadata, TrainingOptions options) {
        Map<String, String> own =
                options.withArchitecture(metadata.architecture()).described();
        Map<String, String> wanted = options.described();
        return Stream.concat(own.keySet().stream(), wanted.keySet().stream())
                .distinct()
                .filter(key -> !own.getOrDefault(key, PAPERS).equals(wanted.getOrDefault(key, PAPERS)))
                .map(key ->
                        key + " " + own.getOrDefault(key, PAPERS) + " instead of " + wanted.getOrDefault(key, PAPERS))
                .collect(Collectors.joining(" and "));
    }

    /**
     * Prepares a model's weights for a run.
     *
     * @param labels the run's classes in order
     * @throws IllegalArgumentException if it takes another input than the options ask for, or its network has another
     *     shape, apart from the number of classes
     * @throws ModelException if its weights cannot be read
     */
    public static StartingModel of(ModelFile file, List<String> labels, TrainingOptions options) throws ModelException {
        ModelMetadata metadata = file.metadata();
        Architecture wanted = options.architecture();
        if (!metadata.frontEnd().sameFrames(options.frontEnd())) {
            throw new IllegalArgumentException(file.name() + " takes the input "
                    + InputName.of(metadata.frontEnd()) + ", and the run has "
                    + InputName.of(options.frontEnd())
                    + ": give the input that it was trained with, or the preset, which sets it");
        }
        if (!metadata.architecture().withClasses(wanted.classes()).equals(wanted)) {
            throw new IllegalArgumentException(
                    file.name() + " holds a network of another shape, with " + differences(metadata, options)
                            + ": give the same filters, convolutions and pooling as it was trained with");
        }
        List<String> notices = new ArrayList<>();
        String scaling = metadata.frontEnd().scaling().name();
        if (!scaling.equals(options.scaling().label())) {
            notices.add("the model was trained with scaling " + scaling + ", and now gets "
                    + options.scaling().label());
        }
        if (metadata.labels().equals(labels)) {
            return new StartingModel(file, file.weights(), notices);
        }
        notices.add("the labels differ from the model's (" + String.join(", ", metadata.labels())
                + "): the top-down map is initialised anew");
        return new StartingModel(file, FineTuning.withNewTopDownMap(file.weights(), wanted, options.seed()), notices);
    }
}
