package org.prosodia.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.prosodia.corpus.Utterance;
import org.prosodia.model.TrainingDomain;
import org.prosodia.model.architecture.Weights;
import org.prosodia.network.AttentionPoolingNetwork;
import org.prosodia.network.Learner;
import org.prosodia.network.Torch;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.training.domain.FeatureFit;
import org.prosodia.training.order.Shuffle;

/**
 * Trains one network from its first step to its last.
 *
 * <p>It saves a checkpoint after every epoch, and when it is stopped. A run resumed from a checkpoint ends
 * bit-identical to an uninterrupted one on the same machine with the same threads, because the order of batches depends
 * on the seed and the epoch alone, and the checkpoint contains the optimiser's state. Not thread-safe.
 */
public final class Trainer {

    /** The most utterances whose features are measured at the end. */
    static final int MOST_MEASURED = 2_000;

    private final TrainingOptions options;
    private final TrainingProgress progress;
    private final BooleanSupplier stop;
    private final long memory;

    /**
     * Creates a trainer.
     *
     * @param options the options of training
     * @param progress receives every step
     * @param stop checked between steps; once it returns true, training saves a checkpoint and throws
     *     {@link TrainingStoppedException}
     * @param memory the largest number of bytes of segments in memory; the rest is memory-mapped
     */
    public Trainer(TrainingOptions options, TrainingProgress progress, BooleanSupplier stop, long memory) {
        this.options = options;
        this.progress = progress;
        this.stop = stop;
        this.memory = memory;
    }

    /**
     * The start of a run.
     *
     * @param weights the initial weights; empty for random ones
     * @param checkpoints the folder of checkpoints; empty if none are written
     * @param resume true to resume from the folder's checkpoint, if there is one
     * @param teacher the model that the network learns from besides the labels; present if and only if the recipe has a
     *     distillation
     */
    public record Start(
            Optional<Weights> weights, Optional<Path> checkpoints, boolean resume, Optional<Teacher> teacher) {

        /** A run without a teacher. */
        public Start(Optional<Weights> weights, Optional<Path> checkpoints, boolean resume) {
            this(weights, checkpoints, resume, Optional.empty());
        }

        /** A run from random weights, without checkpoints. */
        public static final Start FRESH = new Start(Optional.empty(), Optional.empty(), false);
    }

    /**
     * Scores the network after each epoch. Training returns the weights of the epoch with the highest score, the first
     * of equals.
     */
    public interface EpochScorer {

        /** Returns the name of the score and its data; a run resumes only with the same. */
        String name();

        /**
         * Returns the score, such as UA on a validation part.
         *
         * @param network the network after the epoch
         * @return any number; higher is better
         */
        double score(TrainedNetwork network);
    }

    /**
     * Trains on utterances and returns the network of the last epoch.
     *
     * @param cache the spectrograms of the utterances
     * @param utterances the training set
     * @param labels the classes in order; every utterance has one of them
     * @param dataHash the digest of the data; a run resumes only on the same
     * @param start the initial weights and the checkpoints
     * @throws IOException if a checkpoint cannot be written, or cannot be read to resume
     * @throws TrainingStoppedException if it was stopped
     */
    public TrainedNetwork train(
            SpectrogramCache cache, List<Utterance> utterances, List<String> labels, String dataHash, Start start)
            throws IOException {
        return train(cache, utterances, labels, dataHash, start, Optional.empty());
    }

    /**
     * Trains on utterances and returns the network of the last or of the chosen epoch.
     *
     * @param cache the spectrograms of the utterances
     * @param utterances the training set
     * @param labels the classes in order; every utterance has one of them
     * @param dataHash the digest of the data; a run resumes only on the same
     * @param start the initial weights and the checkpoints
     * @param scorer chooses the epoch; empty for the last
     * @throws IOException if a checkpoint cannot be written, or cannot be read to resume
     * @throws TrainingStoppedException if it was stopped
     */
    public TrainedNetwork train(
            SpectrogramCache cache,
            List<Utterance> utterances,
            List<String> labels,
            String dataHash,
            Start start,
            Optional<EpochScorer> scorer)
            throws IOException {
        Torch.useThreads(options.threads());
        Map<String, float[]> taught = taught(cache, utterances, labels, start);
        try (TrainingSet set = options.recipe().utterances().isPresent()
                        ? UtteranceSet.of(cache, utterances, labels, options, memory, taught)
                        : SegmentSet.of(cache, utterances, labels, options, memory);
                AttentionPoolingNetwork network = new AttentionPoolingNetwork(
                        options.architecture(), set.frontEnd(), options.precision(), options.device(), options.seed());
                Learner learner = new Learner(
                        network,
                        options.recipe().optimizer(),
                        options.recipe()
                                .utterances()
                                .map(UtteranceTraining::averaging)
                                .orElse(0.0))) {
            if (options.recipe().utterances().isPresent()) {
                network.load(network.weights().withZeros("bottom_up")); // every position weighs the same at first
            }
            start.weights().ifPresent(network::load);
            Map<String, String> identity = identity(set, dataHash, start);
            scorer.ifPresent(chosen -> identity.put("epoch-choice", chosen.name()));
            TrainingRun run = new TrainingRun(
                    options, set, network, learner, identity, scorer, start.checkpoints(), progress, stop);
            if (start.resume() && start.checkpoints().isPresent()) {
                run.resume(start.checkpoints().get());
            }
            TrainedNetwork trained = run.toTheEnd();
            return trained.withDomain(domain(trained, cache, utterances));
        }
    }

    /**
     * Returns the distribution of a network's features over the utterances, without augmentation; of many utterances,
     * over those that come first in an order that depends on the seed alone.
     */
    private Optional<TrainingDomain> domain(
            TrainedNetwork trained, SpectrogramCache cache, List<Utterance> utterances) {
        FrontEnd frontEnd = trained.frontEnd();
        if (!frontEnd.variable()) {
            return Optional.empty();
        }
        FeatureFit fit = new FeatureFit();
        try (UtteranceLogits network = new UtteranceLogits(
                trained.architecture(), frontEnd, trained.weights(), options.device(), options.trainStep())) {
            network.meet(utterances, utterance -> cache.get(utterance, frontEnd));
            for (int index : Shuffle.order(utterances.size(), options.seed(), 0)) {
                if (fit.utterances() == MOST_MEASURED) {
                    break;
                }
                Utterance utterance = utterances.get(index);
                float[] features = network.features(utterance, cache.get(utterance, frontEnd));
                if (features.length > 0) {
                    fit.add(features);
                }
            }
        }
        return fit.distribution().map(found -> new TrainingDomain(List.of(found), fit.utterances(), Optional.empty()));
    }

    private Map<String, float[]> taught(
            SpectrogramCache cache, List<Utterance> utterances, List<String> labels, Start start) {
        Optional<Distillation> share = options.recipe().utterances().flatMap(UtteranceTraining::distillation);
        if (share.isPresent() != start.teacher().isPresent()) {
            throw new IllegalArgumentException(
                    share.isPresent() ? "the recipe needs a teacher" : "the recipe does not learn from a teacher");
        }
        if (share.isEmpty()) {
            return Map.of();
        }
        progress.notice("the teacher scores " + utterances.size() + " utterances");
        return start.teacher()
                .orElseThrow()
                .probabilities(cache, utterances, labels, share.get().temperature(), options.device(), stop);
    }

    private Map<String, String> identity(TrainingSet set, String dataHash, Start start) {
        Map<String, String> identity = new LinkedHashMap<>(options.described());
        identity.put("labels", String.join(",", set.labels()));
        identity.put("data", dataHash);
        identity.put("segments", Integer.toString(set.size()));
        identity.put(
                "initial-weights", start.weights().map(w -> WeightsHash.of(w)).orElse("seed"));
        start.teacher().ifPresent(teacher -> identity.put("teacher", teacher.digest()));
        return identity;
    }
}
