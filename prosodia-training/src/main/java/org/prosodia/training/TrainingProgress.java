package org.prosodia.training;

import java.util.List;

/** Hears how far training has come; every method does nothing unless overridden. Called on the training thread: be brief. */
public interface TrainingProgress {

    /** Hears nothing. */
    TrainingProgress SILENT = new TrainingProgress() { };

    /**
     * A step that was made.
     *
     * @param epoch from 1
     * @param epochs of the whole run
     * @param number of the whole run, from 1; a resumed run counts on
     * @param steps of the whole run
     * @param loss of this step's batch, in nats
     * @param meanLoss over the epoch so far, in nats
     * @param learningRate that it was made with
     * @param segmentsPerSecond since this run was started or resumed
     */
    record Step(int epoch, int epochs, long number, long steps, double loss, double meanLoss, double learningRate,
            double segmentsPerSecond) {
    }

    /** Tells several listeners everything, in their order; what one throws the later ones do not hear of. */
    static TrainingProgress toAll(List<? extends TrainingProgress> listeners) {
        return new ProgressToAll(List.copyOf(listeners));
    }

    /** The next fold of a cross-validation begins. */
    default void fold(String name, int index, int folds) {
    }

    /** Recordings were turned into spectrograms. */
    default void spectrograms(int done, int total) {
    }

    /** A step was made. */
    default void step(Step step) {
    }

    /** An epoch is over and is saved next; a step was heard of before. A run killed in between tells it again when it is resumed. */
    default void epoch(int epoch, int epochs, double loss) {
    }

    /** The network was scored on the validation part after an epoch, which was heard of before; the score is a UA, 0 to 1. */
    default void validated(int epoch, int epochs, double score) {
    }

    /** A fold was tested. */
    default void tested(FoldResult result) {
    }

    /** Something the user should know, in one line. */
    default void notice(String message) {
    }
}
