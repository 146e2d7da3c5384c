package org.prosodia.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A finished run read from its files: predictions, and the metadata needed to compare it, as far as they were kept.
 * Immutable.
 *
 * @param name the path that it was read from, as given
 * @param corpus the corpus's name; empty if unknown, as for a bare file of predictions
 * @param dataHash SHA-256 of the corpus's content, in hexadecimal; empty if unknown
 * @param protocol the protocol's full name; empty for a bare file of predictions and for the test of a single model
 * @param labels the classes in the order of the predictions' scores
 * @param options all training options by name, in the order of the file, {@code seed} among them; empty if unknown
 * @param versions versions of the program, Java, libraries and system; empty if unknown
 * @param commit the program's commit; empty if unknown
 * @param predictions one for each utterance, fold by fold
 * @param training the training of each fold's network; empty if unknown
 * @param leaked true if the model had met some of the utterances in training and was tested nevertheless
 * @param ended the time at which the run ended; empty if unknown, as in results of earlier versions
 * @param voiceless the ids of the utterances with too little voice for an emotion, which count by their scores; empty
 *     if unknown, as in results of earlier versions
 */
public record FinishedRun(
        String name,
        String corpus,
        String dataHash,
        Optional<String> protocol,
        List<String> labels,
        Map<String, String> options,
        Map<String, String> versions,
        String commit,
        List<Prediction> predictions,
        List<FoldTraining> training,
        boolean leaked,
        Optional<Instant> ended,
        Optional<List<String>> voiceless) {

    /** The protocol of an evaluation by speaker, and the end of the name of such a cross-validation's. */
    public static final String BY_SPEAKER = "by-speaker";

    /**
     * Options that may differ between two runs of one setting: they change the random draw, or at most the last digits.
     * The seeds are those of an ensemble's networks, and its seed that of the first.
     */
    private static final Set<String> OF_A_SINGLE_RUN = Set.of("seed", "seeds", "threads", "device");

    /** Copies lists and maps. */
    public FinishedRun {
        labels = List.copyOf(labels);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        predictions = List.copyOf(predictions);
        training = List.copyOf(training);
        voiceless = voiceless.map(List::copyOf);
    }

    /** Returns a run of which neither the end nor the utterances without voice are known. */
    public FinishedRun(
            String name,
            String corpus,
            String dataHash,
            Optional<String> protocol,
            List<String> labels,
            Map<String, String> options,
            Map<String, String> versions,
            String commit,
            List<Prediction> predictions,
            List<FoldTraining> training,
            boolean leaked) {
        this(
                name,
                corpus,
                dataHash,
                protocol,
                labels,
                options,
                versions,
                commit,
                predictions,
                training,
                leaked,
                Optional.empty(),
                Optional.empty());
    }

    /** Returns this run with another end. */
    public FinishedRun endedAt(Instant time) {
        return new FinishedRun(
                name,
                corpus,
                dataHash,
                protocol,
                labels,
                options,
                versions,
                commit,
                predictions,
                training,
                leaked,
                Optional.of(time),
                voiceless);
    }

    /** Returns this run with the ids of the utterances with too little voice for an emotion. */
    public FinishedRun withVoiceless(List<String> ids) {
        return new FinishedRun(
                name,
                corpus,
                dataHash,
                protocol,
                labels,
                options,
                versions,
                commit,
                predictions,
                training,
                leaked,
                ended,
                Optional.of(ids));
    }

    /**
     * Reads a run.
     *
     * @param path a folder written by {@code cross-validate}, with {@code result.json} and {@code predictions.jsonl}; a
     *     folder with predictions alone; or a file of predictions, a JSON object in each line, as written by
     *     {@link PredictionJson}
     * @throws UnreadableRunException if there is no such run, it has not finished, or its files are damaged or do not
     *     belong together
     */
    public static FinishedRun read(Path path) throws IOException {
        return RunFormat.read(path);
    }

    /**
     * Returns the text of a cross-validation's {@code result.json}: everything but the single predictions, which
     * {@link PredictionJson#lines} writes.
     */
    public String json() {
        return RunFormat.write(this);
    }

    /** Returns the score card of all folds, in the order of their first predictions. */
    public ScoreCard scoreCard() {
        return ScoreCard.of(labels, predictions);
    }

    /** Returns the seed of the initial weights and of the order of batches; empty if unknown. */
    public OptionalLong seed() {
        return options.containsKey("seed")
                ? OptionalLong.of(Long.parseLong(options.get("seed")))
                : OptionalLong.empty();
    }

    /**
     * Returns the options except seed, threads and device: two runs of one protocol, corpus and settings differ in the
     * seed alone.
     */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(options);
        settings.keySet().removeAll(OF_A_SINGLE_RUN);
        return Collections.unmodifiableMap(settings);
    }
}
