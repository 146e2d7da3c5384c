package org.prosodia.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.prosodia.audio.Recording;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Fold;
import org.prosodia.corpus.Protocol;
import org.prosodia.corpus.Utterance;
import org.prosodia.model.Aggregation;
import org.prosodia.model.architecture.Weights;
import org.prosodia.spectrogram.ScalingFit;
import org.prosodia.spectrogram.Segmenter;

/**
 * Trains a network for each fold of a protocol and tests it on the fold's other speakers.
 *
 * <p>A finished fold is kept on disk and is not repeated when the run is resumed; an unfinished one resumes from its
 * checkpoint. The test part of a fold is read only after training has ended: no epoch and no setting is chosen on it.
 * If the protocol chooses an epoch, it does so on the fold's validation part. Not thread-safe.
 */
public final class CrossValidation {

    /** Receives the recordings, the folds and the networks of a cross-validation. */
    public interface FoldListener extends SpectrogramCache.RecordingListener {

        /** Does nothing. */
        FoldListener NONE = (folder, fold, hours, trained) -> {};

        /** Receives each recording once, before the first fold; does nothing by default. */
        @Override
        default void recording(Utterance utterance, Recording recording) throws IOException {}

        /**
         * Receives the folds, after all recordings and before the first fold is trained; does nothing by default.
         *
         * @throws org.prosodia.corpus.LeakException if the folds must not be used
         */
        default void folds(List<Fold> folds) throws IOException {}

        /**
         * Returns the teacher of a fold's network, which must not have met the fold's test part; none by default.
         *
         * @throws IOException if its model cannot be read
         */
        default Optional<Teacher> teacher(Fold fold) throws IOException {
            return Optional.empty();
        }

        /**
         * Receives the network of a fold, before the fold counts as finished.
         *
         * @param folder the fold's folder
         * @param fold the fold, with the utterances of its training and test parts
         * @param hours the hours of audio in the training part
         */
        void trained(Path folder, Fold fold, double hours, TrainedNetwork trained) throws IOException;
    }

    private final Protocol protocol;
    private final TrainingOptions options;
    private final TrainingProgress progress;
    private final BooleanSupplier stop;
    private final long memory;
    private final FoldListener listener;

    /**
     * Creates a cross-validation that keeps no networks.
     *
     * @param protocol the folds, labels, steps and aggregation
     * @param options the options with which each fold's network is trained
     * @param progress receives every fold and step
     * @param stop checked between recordings and between steps, as in {@link Trainer}
     * @param memory the largest number of bytes of spectrograms in memory, and of segments; the rest is memory-mapped
     * @throws IllegalArgumentException if the options' classes or training step are not the protocol's, or its test
     *     step or aggregation is not supported
     */
    public CrossValidation(
            Protocol protocol, TrainingOptions options, TrainingProgress progress, BooleanSupplier stop, long memory) {
        this(protocol, options, progress, stop, memory, FoldListener.NONE);
    }

    /**
     * Creates a cross-validation with a listener, which can keep the networks.
     *
     * @param listener receives the recordings and folds, and each fold's network if the run has a folder
     * @throws IllegalArgumentException as the other constructor
     */
    public CrossValidation(
            Protocol protocol,
            TrainingOptions options,
            TrainingProgress progress,
            BooleanSupplier stop,
            long memory,
            FoldListener listener) {
        if (protocol.labels().size() != options.architecture().classes()
                || protocol.trainStep() != options.trainStep()) {
            throw new IllegalArgumentException("the options are not the protocol's: "
                    + options.architecture().classes() + " classes, step " + options.trainStep() + " s, not "
                    + protocol.labels().size() + ", " + protocol.trainStep() + " s");
        }
        if (protocol.shortUtterances() != options.frontEnd().shortUtterance()) {
            throw new IllegalArgumentException("the options are not the protocol's: short utterances are to be "
                    + options.frontEnd().shortUtterance() + " and " + protocol.shortUtterances());
        }
        if (protocol.bySpeaker() != (options.scaling().kind() == ScalingFit.Kind.SPEAKER_LOG_POWER)) {
            throw new IllegalArgumentException("the options are not the protocol's: the scaling "
                    + options.scaling().label() + " is "
                    + (protocol.bySpeaker() ? "not by speaker" : "by speaker, which results without it are not"));
        }
        // Refuses now what it would refuse after hours of training.
        new Segmenter(options.frontEnd(), protocol.testStep());
        Aggregation.parse(protocol.aggregation());
        this.protocol = protocol;
        this.options = options;
        this.progress = progress;
        this.stop = stop;
        this.memory = memory;
        this.listener = listener;
    }

    /**
     * Runs all folds. Several processes that resume the same folder share its folds, and each returns the whole result.
     *
     * @param corpus the utterances; those with the protocol's labels take part
     * @param initial the weights that every fold starts from; empty for random ones
     * @param folder the folder in which finished folds are kept, if any
     * @param resume true to resume the run in the folder; false to overwrite it
     * @throws IOException if a recording cannot be read (the message lists all of them), the folder cannot be written,
     *     or another process works in it and this one does not resume
     * @throws IllegalArgumentException if a fold has nothing to test on, because all its utterances are short and
     *     dropped
     * @throws TrainingStoppedException if it was stopped
     */
    public CrossValidationResult run(Corpus corpus, Optional<Weights> initial, Optional<Path> folder, boolean resume)
            throws IOException {
        return run(corpus, Optional.empty(), initial, folder, resume);
    }

    /**
     * Runs all folds, each trained on a further corpus too, which is not tested; otherwise as the other method.
     *
     * @param additional the further corpus; those of its utterances with the protocol's labels take part
     * @throws org.prosodia.corpus.LeakException if it shares a speaker or audio with a test part
     */
    public CrossValidationResult run(
            Corpus corpus,
            Optional<Corpus> additional,
            Optional<Weights> initial,
            Optional<Path> folder,
            boolean resume)
            throws IOException {
        return shared(corpus, additional, initial, folder, resume, folds -> Optional.of(folds.all()))
                .orElseThrow();
    }

    /**
     * Runs one fold of a run whose other folds are run elsewhere, in any order or at the same time; goes on from its
     * checkpoint, and waits if another process works on it.
     *
     * @param number the fold's number, from 1
     * @param folder the folder that all of them share
     * @return the whole result if every other fold is finished too
     * @throws IllegalArgumentException if there is no such fold, or as {@link #run}
     */
    public Optional<CrossValidationResult> fold(
            int number, Corpus corpus, Optional<Corpus> additional, Optional<Weights> initial, Path folder)
            throws IOException {
        int folds = protocol.folds(corpus).size();
        if (number < 1 || number > folds) {
            throw new IllegalArgumentException("there is no fold " + number + ": there are 1 to " + folds);
        }
        return shared(corpus, additional, initial, Optional.of(folder), true, all -> all.one(number));
    }

    /** Returns a result from the folds of a run; empty if some are missing. */
    private interface Work {
        Optional<List<FoldResult>> of(SharedFolds folds) throws IOException;
    }

    private Optional<CrossValidationResult> shared(
            Corpus corpus,
            Optional<Corpus> additional,
            Optional<Weights> initial,
            Optional<Path> folder,
            boolean resume,
            Work work)
            throws IOException {
        Optional<Corpus> others = additional.map(other -> other.select(protocol.classes()));
        List<Utterance> trainedOnly = others.map(Corpus::utterances).orElse(List.of());
        List<Fold> folds = protocol.folds(corpus).stream()
                .map(fold -> fold.trainedAlsoOn(trainedOnly))
                .toList();
        Corpus selected = protocol.select(corpus);
        List<Utterance> utterances = Stream.concat(selected.utterances().stream(), trainedOnly.stream())
                .toList();
        String dataHash = selected.contentHash();
        Optional<String> otherHash =
                others.isPresent() ? Optional.of(others.get().contentHash()) : Optional.empty();
        try (SpectrogramCache cache = SpectrogramCache.of(
                utterances,
                options.frontEnd(),
                SpectrogramCache.Copies.of(options),
                options.threads(),
                memory,
                progress,
                stop,
                listener)) {
            listener.folds(folds);
            protocol.untestable(selected).ifPresent(progress::notice);
            for (Fold fold : folds) {
                requireSegments(fold, "test", fold.test(), cache);
                requireSegments(fold, "validate", fold.validation(), cache);
            }
            FoldRun run = new FoldRun(
                    protocol,
                    options,
                    progress,
                    stop,
                    memory,
                    listener,
                    cache,
                    dataHash + otherHash.map("+"::concat).orElse(""));
            return work.of(new SharedFolds(folds, run, initial, folder, resume, listener, progress, stop))
                    .map(results -> new CrossValidationResult(
                            protocol,
                            options,
                            corpus.name(),
                            dataHash,
                            others.map(other -> other.name() + " " + otherHash.orElseThrow()),
                            initial.map(WeightsHash::of),
                            results));
        }
    }

    private void requireSegments(Fold fold, String use, List<Utterance> part, SpectrogramCache cache) {
        Segmenter segmenter = new Segmenter(options.frontEnd(), protocol.testStep());
        if (!part.isEmpty() && part.stream().allMatch(u -> segmenter.count(cache.get(u, options.frontEnd())) == 0)) {
            throw new IllegalArgumentException(
                    "fold " + fold.name() + " has nothing to " + use + " on: each of its utterances is shorter"
                            + " than a segment; pad short utterances, or put its speakers into a larger group");
        }
    }
}
