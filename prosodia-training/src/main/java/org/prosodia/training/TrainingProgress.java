package org.prosodia.training;

import java.util.List;

/**
 * Receives the progress of training. Every method does nothing by default, and is called on the training thread, which
 * it delays.
 */
public interface TrainingProgress {

    /** A listener that does nothing. */
    TrainingProgress SILENT = new TrainingProgress() {};

    /**
     * A training step.
     *
     * @param epoch the epoch, from 1
     * @param epochs the epochs of the whole run
     * @param number the step, from 1; a resumed run continues the count
     * @param steps the steps of the whole run
     * @param loss the loss of the step's batch, in nats
     * @param meanLoss the mean loss of the epoch so far, in nats
     * @param learningRate the learning rate of the step
     * @param segmentsPerSecond the speed since the run was started or resumed
     */
    record Step(
            int epoch,
            int epochs,
            long number,
            long steps,
            double loss,
            double meanLoss,
            double learningRate,
            double segmentsPerSecond) {}

    /**
     * Returns a listener that calls several in their order; if one throws an exception, the later ones are not called.
     */
    static TrainingProgress toAll(List<? extends TrainingProgress> listeners) {
        return new ProgressToAll(List.copyOf(listeners));
    }

    /** Called before a fold of a cross-validation. */
    default void fold(String name, int index, int folds) {}

    /** Called when recordings have been converted to spectrograms. */
    default void spectrograms(int done, int total) {}

    /** Called after a step. */
    default void step(Step step) {}

    /**
     * Called at the end of an epoch, after its last step and before the checkpoint is saved. If the process is killed
     * in between, a resumed run calls it again for the same epoch.
     */
    default void epoch(int epoch, int epochs, double loss) {}

    /** Called after {@link #epoch} with the UA on the validation part, 0 to 1. */
    default void validated(int epoch, int epochs, double score) {}

    /** Called after a fold has been tested. */
    default void tested(FoldResult result) {}

    /** Called with one line for the user. */
    default void notice(String message) {}
}
