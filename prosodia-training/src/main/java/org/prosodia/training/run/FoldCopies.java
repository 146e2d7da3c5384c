package org.prosodia.training.run;

import java.util.List;
import org.prosodia.corpus.Fold;
import org.prosodia.corpus.LeakException;
import org.prosodia.corpus.Split;

/** The check that no fold tests on a copy of a recording that it trains on. */
final class FoldCopies {

    private final TrainingSounds sounds;
    private final boolean allowed;
    private int pairs;

    /**
     * Creates the check.
     *
     * @param sounds the fingerprints of the recordings
     * @param allowed true if copies are counted only, false if they are refused
     */
    FoldCopies(TrainingSounds sounds, boolean allowed) {
        this.sounds = sounds;
        this.allowed = allowed;
    }

    /**
     * Counts the pairs of recordings with the same sound on two sides of a fold.
     *
     * @throws LeakException if there are any and they are not allowed
     */
    void check(List<Fold> folds) {
        List<String> copies = sounds.copiesAcross(folds.stream().map(Split::of).toList());
        pairs = copies.size();
        if (!copies.isEmpty() && !allowed) {
            throw new LeakException(
                    "recordings for testing have the same sound as recordings for training, or are altered copies of"
                            + " them: "
                            + TrainingSounds.abridged(copies)
                            + "; leave the copies out ('prosodia audit' lists all), or force the run, which marks its result as"
                            + " leaked");
        }
    }

    /** Returns the number of pairs that the check has found. */
    int pairs() {
        return pairs;
    }
}
