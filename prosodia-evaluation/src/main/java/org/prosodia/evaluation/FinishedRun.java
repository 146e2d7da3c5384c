package org.prosodia.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A run that has ended, as it lies on disk: predictions, and what makes them comparable as far as it was kept. Immutable.
 *
 * @param name the path that it was read from, as given
 * @param corpus the corpus's name; empty if unknown, as of a bare file of predictions
 * @param dataHash SHA-256 of the corpus's content, in hexadecimal; empty if unknown
 * @param protocol the protocol's whole name; none for a bare file of predictions and for the test of a single model
 * @param labels the classes in the order of the predictions' scores
 * @param options all training options by name, in the order of the file, {@code seed} among them; empty if unknown
 * @param versions of program, Java, libraries and system; empty if unknown
 * @param commit of the program; empty if unknown
 * @param predictions one an utterance, fold by fold
 * @param training of each fold's network; empty if unknown
 * @param leaked whether the model had met some of the utterances in training, and was tested all the same
 */
public record FinishedRun(String name, String corpus, String dataHash, Optional<String> protocol, List<String> labels,
        Map<String, String> options, Map<String, String> versions, String commit, List<Prediction> predictions,
        List<FoldTraining> training, boolean leaked) {

    /** Options that may differ between two runs of one setting: they change the draw or, but for the last digits, nothing. */
    private static final Set<String> OF_A_SINGLE_RUN = Set.of("seed", "threads", "device");

    /** Copies lists and maps. */
    public FinishedRun {
        labels = List.copyOf(labels);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        predictions = List.copyOf(predictions);
        training = List.copyOf(training);
    }

    /**
     * Reads a run.
     *
     * @param path a folder that {@code cross-validate} has written, with {@code result.json} and {@code predictions.jsonl}; one with
     *     predictions alone; or a file of predictions, a JSON object in each line, as {@link PredictionJson} has them
     * @throws UnreadableRunException if there is no such run, it has not ended, or its files are damaged or do not fit each other
     */
    public static FinishedRun read(Path path) throws IOException {
        return new RunReader(path).run();
    }

    /** All folds pooled, and each, in the order of their first predictions. */
    public ScoreCard scoreCard() {
        return ScoreCard.of(labels, predictions);
    }

    /** What initial weights and the order of batches were drawn by; empty if unknown. */
    public OptionalLong seed() {
        return options.containsKey("seed") ? OptionalLong.of(Long.parseLong(options.get("seed"))) : OptionalLong.empty();
    }

    /** The options but for seed, threads and device: two runs of one protocol, corpus and settings differ in the seed alone. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(options);
        settings.keySet().removeAll(OF_A_SINGLE_RUN);
        return Collections.unmodifiableMap(settings);
    }
}
