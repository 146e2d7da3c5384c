package org.prosodia.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.prosodia.corpus.Utterance;
import org.prosodia.model.architecture.Weights;
import org.prosodia.network.AttentionPoolingNetwork;
import org.prosodia.network.Learner;
import org.prosodia.network.Torch;

/**
 * Trains one network from beginning to end.
 *
 * <p>After every epoch, and when asked to stop, it saves a checkpoint; a run resumed from it ends bit-identical to one that was never
 * interrupted, on the same machine with the same threads, because the order of batches depends on the seed and the epoch alone and the
 * checkpoint holds the optimiser's memory. Use it from one thread.
 */
public final class Trainer {

    private final TrainingOptions options;
    private final TrainingProgress progress;
    private final BooleanSupplier stop;
    private final long memory;

    /**
     * A trainer.
     *
     * @param options how
     * @param progress hears of every step
     * @param stop asked between steps; once it says true, training saves and throws {@link TrainingStoppedException}
     * @param memory bytes of segments to hold in memory at most; beyond, they are memory-mapped
     */
    public Trainer(TrainingOptions options, TrainingProgress progress, BooleanSupplier stop, long memory) {
        this.options = options;
        this.progress = progress;
        this.stop = stop;
        this.memory = memory;
    }

    /** What a run starts from and where it is kept: each part may be absent. */
    public record Start(Optional<Weights> weights, Optional<Path> checkpoints, boolean resume) {

        /** From scratch, without checkpoints. */
        public static final Start FRESH = new Start(Optional.empty(), Optional.empty(), false);
    }

    /** Scores the network after each epoch: the weights of the highest score are what training gives, the earliest of equals. */
    public interface EpochScorer {

        /** Says what is scored, on what: a run is only resumed with the same. */
        String name();

        /**
         * The score, such as UA on a validation part.
         *
         * @param network as it is after the epoch
         * @return any number, the higher the better
         */
        double score(TrainedNetwork network);
    }

    /**
     * Trains on utterances, to the weights of the last epoch.
     *
     * @param cache their spectrograms
     * @param utterances to learn from
     * @param labels the classes in order; every utterance has one of them
     * @param dataHash names the data: a run is only resumed on the same
     * @param start from where
     * @throws IOException if a checkpoint cannot be written, or read where it should be resumed from
     * @throws TrainingStoppedException if it was asked to stop
     */
    public TrainedNetwork train(SpectrogramCache cache, List<Utterance> utterances, List<String> labels, String dataHash, Start start)
            throws IOException {
        return train(cache, utterances, labels, dataHash, start, Optional.empty());
    }

    /**
     * Trains on utterances.
     *
     * @param cache their spectrograms
     * @param utterances to learn from
     * @param labels the classes in order; every utterance has one of them
     * @param dataHash names the data: a run is only resumed on the same
     * @param start from where
     * @param scorer chooses the epoch, if one is chosen
     * @throws IOException if a checkpoint cannot be written, or read where it should be resumed from
     * @throws TrainingStoppedException if it was asked to stop
     */
    public TrainedNetwork train(SpectrogramCache cache, List<Utterance> utterances, List<String> labels, String dataHash, Start start,
            Optional<EpochScorer> scorer) throws IOException {
        Torch.useThreads(options.threads());
        try (SegmentSet set = SegmentSet.of(cache, utterances, labels, options, memory);
                AttentionPoolingNetwork network = new AttentionPoolingNetwork(options.architecture(), set.frontEnd(), options.precision(),
                        options.device(), options.seed());
                Learner learner = new Learner(network, options.recipe().optimizer())) {
            start.weights().ifPresent(network::load);
            Map<String, String> identity = identity(set, dataHash, start);
            scorer.ifPresent(chosen -> identity.put("epoch-choice", chosen.name()));
            TrainingRun run = new TrainingRun(options, set, network, learner, identity, scorer, start.checkpoints(), progress, stop);
            if (start.resume() && start.checkpoints().isPresent()) {
                run.resume(start.checkpoints().get());
            }
            return run.toTheEnd();
        }
    }

    private Map<String, String> identity(SegmentSet set, String dataHash, Start start) {
        Map<String, String> identity = new LinkedHashMap<>(options.described());
        identity.put("labels", String.join(",", set.labels()));
        identity.put("data", dataHash);
        identity.put("segments", Integer.toString(set.size()));
        identity.put("initial-weights", start.weights().map(w -> WeightsHash.of(w)).orElse("seed"));
        return identity;
    }
}
