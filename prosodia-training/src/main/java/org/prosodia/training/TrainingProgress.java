package org.prosodia.training;

/** Hears how far training has come; every method does nothing unless overridden. Called on the training thread: be brief. */
public interface TrainingProgress {

    /** Hears nothing. */
    TrainingProgress SILENT = new TrainingProgress() { };

    /** The next fold of a cross-validation begins. */
    default void fold(String name, int index, int folds) {
    }

    /** Recordings were turned into spectrograms. */
    default void spectrograms(int done, int total) {
    }

    /**
     * A step was made.
     *
     * @param epoch from 1
     * @param epochs of the whole run
     * @param step of the whole run, from 1
     * @param steps of the whole run
     * @param loss mean over the epoch so far
     * @param segmentsPerSecond since this run was started or resumed
     */
    default void step(int epoch, int epochs, long step, long steps, double loss, double segmentsPerSecond) {
    }

    /** An epoch is over and saved. */
    default void epoch(int epoch, int epochs, double loss) {
    }

    /** A fold was tested. */
    default void tested(FoldResult result) {
    }

    /** Something the user should know, in one line. */
    default void notice(String message) {
    }
}
