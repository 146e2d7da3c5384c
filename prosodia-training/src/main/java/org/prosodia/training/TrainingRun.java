package org.prosodia.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.prosodia.model.architecture.Weights;
import org.prosodia.network.AttentionPoolingNetwork;
import org.prosodia.network.Learner;
import org.prosodia.training.checkpoint.Checkpoint;

/** One run of training: its position and its loop. */
final class TrainingRun {

    private static final double DIVERGED = 5; // times the loss of guessing, which no useful run ends near

    private final TrainingOptions options;
    private final TrainingSet set;
    private final AttentionPoolingNetwork network;
    private final Learner learner;
    private final Map<String, String> identity;
    private final Optional<Path> checkpoints;
    private final TrainingProgress progress;
    private final BooleanSupplier stop;
    private final int batch;
    private final int stepsPerEpoch;
    private final long lastStep;
    private final Optional<Trainer.EpochScorer> scorer;
    private final List<Double> losses = new ArrayList<>();
    private final List<Double> validation = new ArrayList<>();
    private Optional<Weights> best = Optional.empty();
    private int epoch;
    private int stepInEpoch;
    private double lossInEpoch;
    private long resumedAt;
    private final long started = System.nanoTime();

    TrainingRun(
            TrainingOptions options,
            TrainingSet set,
            AttentionPoolingNetwork network,
            Learner learner,
            Map<String, String> identity,
            Optional<Trainer.EpochScorer> scorer,
            Optional<Path> checkpoints,
            TrainingProgress progress,
            BooleanSupplier stop) {
        this.scorer = scorer;
        this.options = options;
        this.progress = progress;
        this.stop = stop;
        this.set = set;
        this.network = network;
        this.learner = learner;
        this.identity = identity;
        this.checkpoints = checkpoints;
        this.batch = Math.min(options.recipe().batch(), set.size());
        this.stepsPerEpoch = set.size() / batch;
        Schedule schedule = options.recipe().schedule();
        this.lastStep =
                schedule.unit() == Schedule.Unit.STEPS ? schedule.length() : (long) schedule.length() * stepsPerEpoch;
    }

    /** Restores the folder's checkpoint, if there is one. */
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
        validation.addAll(checkpoint.validation());
        best = checkpoint.best();
        resumedAt = checkpoint.steps();
        progress.notice("resumed after " + epoch + " epochs and " + stepInEpoch + " steps");
    }

    /** Trains up to the last step. */
    TrainedNetwork toTheEnd() throws IOException {
        while (learner.steps() < lastStep) {
            while (stepInEpoch < stepsPerEpoch && learner.steps() < lastStep) {
                stopIfAsked();
                step();
            }
            endEpoch();
        }
        checkLoss();
        return trained(best.orElseGet(learner::weights));
    }

    /** Throws if the network ends far worse than one that knows nothing and gives each class the same probability. */
    private void checkLoss() {
        double guessing = Math.log(set.labels().size());
        double last = losses.isEmpty() ? 0 : losses.get(losses.size() - 1);
        if (last > DIVERGED * guessing) {
            throw new DivergedException(String.format(
                    Locale.ROOT,
                    "the loss of the last epoch is %.4g, far above %.2f, which guessing among %d classes has: lower the"
                            + " learning rate, which was %s at the start",
                    last,
                    guessing,
                    set.labels().size(),
                    options.recipe().learningRate()));
        }
    }

    private TrainedNetwork trained(Weights weights) {
        return new TrainedNetwork(
                network.architecture(),
                set.frontEnd(),
                set.labels(),
                weights,
                List.copyOf(losses),
                List.copyOf(validation),
                learner.steps(),
                set.size(),
                segmentsPerSecond(),
                Optional.empty());
    }

    private void step() {
        Schedule schedule = options.recipe().schedule();
        long done = schedule.unit() == Schedule.Unit.EPOCHS ? epoch : learner.steps();
        double rate = options.recipe().learningRate() * schedule.multiplier(done, (double) learner.steps() / lastStep);
        double loss = set.step(learner, options.seed(), epoch, stepInEpoch, batch, rate);
        if (!Double.isFinite(loss)) {
            throw new DivergedException("the loss became " + loss + " at step " + learner.steps()
                    + ": lower the learning rate, now " + rate);
        }
        lossInEpoch += loss;
        stepInEpoch++;
        progress.step(new TrainingProgress.Step(
                epoch + 1,
                epochs(),
                learner.steps(),
                lastStep,
                loss,
                lossInEpoch / stepInEpoch,
                rate,
                segmentsPerSecond()));
    }

    private void endEpoch() throws IOException {
        losses.add(lossInEpoch / stepInEpoch);
        epoch++;
        stepInEpoch = 0;
        lossInEpoch = 0;
        scorer.ifPresent(this::validate);
        // Reported first: a kill after saving would leave the epoch unreported.
        progress.epoch(epoch, epochs(), losses.get(losses.size() - 1));
        if (!validation.isEmpty()) {
            progress.validated(epoch, epochs(), validation.get(validation.size() - 1));
        }
        save();
    }

    /** Scores the epoch, and keeps its weights if the score is the highest so far. */
    private void validate(Trainer.EpochScorer scorer) {
        Weights now = learner.weights();
        double score = scorer.score(trained(now));
        if (validation.stream().allMatch(before -> score > before)) {
            best = Optional.of(now);
        }
        validation.add(score);
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
            new Checkpoint(
                            epoch,
                            stepInEpoch,
                            learner.steps(),
                            lossInEpoch,
                            losses,
                            validation,
                            identity,
                            Checkpoint.arrays(network.weights(), learner.state(), best))
                    .write(checkpoints.get());
        }
    }

    private int epochs() {
        return (int) ((lastStep + stepsPerEpoch - 1) / stepsPerEpoch);
    }

    private double segmentsPerSecond() {
        return (learner.steps() - resumedAt) * batch / ((System.nanoTime() - started) / 1e9);
    }
}
