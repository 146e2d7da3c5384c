package org.prosodia.training;

import java.util.Optional;
import org.prosodia.training.augmentation.SoundCopies;

/**
 * Training on whole utterances of different lengths instead of segments of one length. Immutable.
 *
 * @param crop the largest number of columns of a training input; a longer utterance is cropped at random
 * @param augmentation the random changes
 * @param labelSmoothing the share of the target that is spread evenly over all classes, from 0 up to 1
 * @param averaging the weight of the past in the running average of the weights, which becomes the model, below 1; 0
 *     for the last weights themselves. Update i uses at most {@code (1 + i) / (10 + i)}
 * @param balance the frequency with which utterances are drawn
 * @param sounds the changed copies of the training sounds
 * @param distillation the share of a teacher in the targets; empty without a teacher
 */
public record UtteranceTraining(
        int crop,
        Augmentation augmentation,
        double labelSmoothing,
        double averaging,
        Balance balance,
        SoundCopies sounds,
        Optional<Distillation> distillation) {

    /** The settings of the preset {@code prosodia}: crops of 160 columns, which are 2.56 s. */
    public static final UtteranceTraining DEFAULT =
            new UtteranceTraining(160, Augmentation.DEFAULT, 0.1, 0.99, Balance.NONE, SoundCopies.NONE);

    /** The frequency with which utterances are drawn in an epoch. */
    public enum Balance {
        /** Each utterance once. */
        NONE,
        /** Each class equally often. */
        CLASS,
        /** Each corpus equally often. */
        CORPUS,
        /** Each corpus equally often, and within it each class. */
        CORPUS_CLASS
    }

    /** Creates training without a teacher. */
    public UtteranceTraining(
            int crop,
            Augmentation augmentation,
            double labelSmoothing,
            double averaging,
            Balance balance,
            SoundCopies sounds) {
        this(crop, augmentation, labelSmoothing, averaging, balance, sounds, Optional.empty());
    }

    /** Returns these settings with a teacher's share in the targets. */
    public UtteranceTraining withDistillation(Distillation share) {
        return new UtteranceTraining(
                crop, augmentation, labelSmoothing, averaging, balance, sounds, Optional.of(share));
    }

    /** Checks the ranges. */
    public UtteranceTraining {
        if (crop < 1 || !(labelSmoothing >= 0 && labelSmoothing < 1) || !(averaging >= 0 && averaging < 1)) {
            throw new IllegalArgumentException("a crop has at least 1 column, label smoothing and averaging are shares"
                    + " from 0 up to 1, not " + crop + ", " + labelSmoothing + ", " + averaging);
        }
    }
}
