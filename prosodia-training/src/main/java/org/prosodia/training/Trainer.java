package org.prosodia.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.prosodia.corpus.Utterance;
import org.prosodia.model.Weights;
import org.prosodia.network.AttentionPoolingNetwork;
import org.prosodia.network.Learner;
import org.prosodia.network.Precision;
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

    /**
     * Trains on utterances.
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
        Torch.useThreads(options.threads());
        try (SegmentSet set = SegmentSet.of(cache, utterances, labels, options, memory);
                AttentionPoolingNetwork network = new AttentionPoolingNetwork(options.architecture(), set.frontEnd(), Precision.SINGLE,
                        options.device(), options.seed());
                Learner learner = new Learner(network, options.recipe().optimizer())) {
            start.weights().ifPresent(network::load);
            Run run = new Run(set, network, learner, identity(set, dataHash, start), start.checkpoints());
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

    /** One run: its position, and the loop. */
    private final class Run {

        private final SegmentSet set;
        private final AttentionPoolingNetwork network;
        private final Learner learner;
        private final Map<String, String> identity;
        private final Optional<Path> checkpoints;
        private final int batch;
        private final int stepsPerEpoch;
        private final long lastStep;
        private final List<Double> losses = new ArrayList<>();
        private int epoch;
        private int stepInEpoch;
        private double lossInEpoch;
        private long resumedAt;
        private final long started = System.nanoTime();

        Run(SegmentSet set, AttentionPoolingNetwork network, Learner learner, Map<String, String> identity, Optional<Path> checkpoints) {
            this.set = set;
            this.network = network;
            this.learner = learner;
            this.identity = identity;
            this.checkpoints = checkpoints;
            this.batch = Math.min(options.recipe().batch(), set.size());
            this.stepsPerEpoch = set.size() / batch;
            Schedule schedule = options.recipe().schedule();
            this.lastStep = schedule.unit() == Schedule.Unit.STEPS ? schedule.length() : (long) schedule.length() * stepsPerEpoch;
        }

        void resume(Path folder) throws IOException {
            Optional<Checkpoint> found = Checkpoint.read(folder, identity);
            if (found.isEmpty()) {
                return;
            }
            Checkpoint checkpoint = found.get();
            network.load(checkpoint.weights());
            learner.restore(checkpoint.optimizer(), checkpoint.steps());
            epoch = checkpoint.epoch();
            stepInEpoch = checkpoint.stepInEpoch();
            lossInEpoch = checkpoint.lossInEpoch();
            losses.addAll(checkpoint.losses());
            resumedAt = checkpoint.steps();
            progress.notice("resumed after " + epoch + " epochs and " + stepInEpoch + " steps");
        }

        TrainedNetwork toTheEnd() throws IOException {
            float[] segments = new float[batch * set.frontEnd().bins() * set.frontEnd().columns()];
            while (learner.steps() < lastStep) {
                int[] order = set.order(options.seed(), epoch);
                while (stepInEpoch < stepsPerEpoch && learner.steps() < lastStep) {
                    stopIfAsked();
                    step(order, segments);
                }
                endEpoch();
            }
            return new TrainedNetwork(network.architecture(), set.frontEnd(), set.labels(), network.weights(), List.copyOf(losses),
                    learner.steps(), set.size(), rate());
        }

        private void step(int[] order, float[] segments) {
            int from = stepInEpoch * batch;
            set.fill(order, from, batch, segments);
            Schedule schedule = options.recipe().schedule();
            long done = schedule.unit() == Schedule.Unit.EPOCHS ? epoch : learner.steps();
            double rate = options.recipe().learningRate() * schedule.multiplier(done);
            double loss = learner.step(segments, set.truths(order, from, batch), rate);
            if (!Double.isFinite(loss)) {
                throw new DivergedException("the loss became " + loss + " at step " + learner.steps()
                        + ": lower --learning-rate, now " + rate);
            }
            lossInEpoch += loss;
            stepInEpoch++;
            progress.step(epoch + 1, epochs(), learner.steps(), lastStep, lossInEpoch / stepInEpoch, rate());
        }

        private void endEpoch() throws IOException {
            losses.add(lossInEpoch / stepInEpoch);
            epoch++;
            stepInEpoch = 0;
            lossInEpoch = 0;
            save();
            progress.epoch(epoch, epochs(), losses.get(losses.size() - 1));
        }

        private void stopIfAsked() throws IOException {
            if (stop.getAsBoolean()) {
                save();
                throw new TrainingStoppedException("stopped after " + learner.steps() + " of " + lastStep + " steps"
                        + (checkpoints.isPresent() ? "; all is saved" : ""));
            }
        }

        private void save() throws IOException {
            if (checkpoints.isPresent()) {
                new Checkpoint(epoch, stepInEpoch, learner.steps(), lossInEpoch, losses, identity,
                        Checkpoint.arrays(network.weights(), learner.state())).write(checkpoints.get());
            }
        }

        private int epochs() {
            return (int) ((lastStep + stepsPerEpoch - 1) / stepsPerEpoch);
        }

        private double rate() {
            return (learner.steps() - resumedAt) * batch / ((System.nanoTime() - started) / 1e9);
        }
    }
}
