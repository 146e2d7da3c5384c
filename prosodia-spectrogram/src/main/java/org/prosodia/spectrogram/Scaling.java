package org.prosodia.spectrogram;

import java.util.Arrays;
import java.util.function.Function;

/**
 * The scaling of magnitudes to the network's range. The paper does not specify it; the default is the segment's
 * maximum. Immutable, except for arrays that are shared.
 */
public sealed interface Scaling
        permits Scaling.SegmentMaximum,
                Scaling.UtteranceMaximum,
                Scaling.TrainingSetMaximum,
                Scaling.LogPower,
                CentredLogPower,
                SpeakerLogPower {

    /** Returns the name in options, results and model files. */
    String name();

    /** Returns the sound that determines the scale. */
    Scope scope();

    /** The sound that determines the scale. */
    enum Scope {
        /** Each segment has its own scale. */
        SEGMENT,
        /** The whole recording, which must be known before its first segment. */
        UTTERANCE,
        /** The training set, so that a frame has the same values in every segment and recording. */
        TRAINING_SET
    }

    /** Returns the range of power that counts. */
    default PowerRange range() {
        return PowerRange.UNLIMITED;
    }

    /** Returns true if a frame has the same values in every segment and utterance, so that segments can share it. */
    default boolean constant() {
        return scope() == Scope.TRAINING_SET;
    }

    /**
     * Returns the result of the function for this scaling's kind. Code that depends on the kind uses this method and
     * not {@code instanceof}, so that it does not compile until it covers a new kind.
     */
    <R> R match(
            Function<SegmentMaximum, R> onSegment,
            Function<UtteranceMaximum, R> onUtterance,
            Function<TrainingSetMaximum, R> onTrainingSet,
            Function<LogPower, R> onLogPower,
            Function<CentredLogPower, R> onCentredLogPower,
            Function<SpeakerLogPower, R> onSpeakerLogPower);

    /** Magnitudes divided by the segment's maximum, then companded: the default. */
    record SegmentMaximum() implements Scaling {
        @Override
        public String name() {
            return ScalingFit.SEGMENT.label();
        }

        @Override
        public Scope scope() {
            return Scope.SEGMENT;
        }

        @Override
        public <R> R match(
                Function<SegmentMaximum, R> onSegment,
                Function<UtteranceMaximum, R> onUtterance,
                Function<TrainingSetMaximum, R> onTrainingSet,
                Function<LogPower, R> onLogPower,
                Function<CentredLogPower, R> onCentredLogPower,
                Function<SpeakerLogPower, R> onSpeakerLogPower) {
            return onSegment.apply(this);
        }
    }

    /**
     * Magnitudes divided by the utterance's maximum, then companded. The whole recording is needed before the first
     * segment.
     */
    record UtteranceMaximum() implements Scaling {
        @Override
        public String name() {
            return ScalingFit.UTTERANCE.label();
        }

        @Override
        public Scope scope() {
            return Scope.UTTERANCE;
        }

        @Override
        public <R> R match(
                Function<SegmentMaximum, R> onSegment,
                Function<UtteranceMaximum, R> onUtterance,
                Function<TrainingSetMaximum, R> onTrainingSet,
                Function<LogPower, R> onLogPower,
                Function<CentredLogPower, R> onCentredLogPower,
                Function<SpeakerLogPower, R> onSpeakerLogPower) {
            return onUtterance.apply(this);
        }
    }

    /**
     * Magnitudes divided by a constant, then companded. Larger magnitudes have values above 1.
     *
     * @param maximum the largest magnitude of the training set, above 0
     */
    record TrainingSetMaximum(float maximum) implements Scaling {
        public TrainingSetMaximum {
            if (!(maximum > 0)) {
                throw new IllegalArgumentException("the training set's maximum is above 0, not " + maximum);
            }
        }

        @Override
        public String name() {
            return ScalingFit.TRAINING_SET.label();
        }

        @Override
        public Scope scope() {
            return Scope.TRAINING_SET;
        }

        @Override
        public <R> R match(
                Function<SegmentMaximum, R> onSegment,
                Function<UtteranceMaximum, R> onUtterance,
                Function<TrainingSetMaximum, R> onTrainingSet,
                Function<LogPower, R> onLogPower,
                Function<CentredLogPower, R> onCentredLogPower,
                Function<SpeakerLogPower, R> onSpeakerLogPower) {
            return onTrainingSet.apply(this);
        }
    }

    /**
     * {@code (ln(magnitude^2 + 1e-10) - mean) / deviation} for each bin, without companding.
     *
     * @param mean the mean of each bin over the training set
     * @param deviation the standard deviation of each bin over the training set, above 0
     */
    record LogPower(float[] mean, float[] deviation) implements Scaling {
        /** The number added to the power before the logarithm. */
        public static final double FLOOR = 1e-10;

        public LogPower {
            if (mean.length != deviation.length) {
                throw new IllegalArgumentException(
                        mean.length + " means do not match " + deviation.length + " deviations");
            }
            for (int bin = 0; bin < mean.length; bin++) {
                if (!Float.isFinite(mean[bin]) || !(deviation[bin] > 0)) {
                    throw new IllegalArgumentException("bin " + bin + " has mean " + mean[bin] + " and deviation "
                            + deviation[bin] + "; means are finite and deviations above 0");
                }
            }
        }

        /** Returns {@code ln(magnitude^2 + 1e-10)}. */
        static double of(float magnitude) {
            return Math.log((double) magnitude * magnitude + FLOOR);
        }

        /** Returns the standardised value of a magnitude. */
        float standardised(int bin, float magnitude) {
            return (float) ((of(magnitude) - mean[bin]) / deviation[bin]);
        }

        @Override
        public String name() {
            return ScalingFit.LOG_POWER.label();
        }

        @Override
        public Scope scope() {
            return Scope.TRAINING_SET;
        }

        @Override
        public <R> R match(
                Function<SegmentMaximum, R> onSegment,
                Function<UtteranceMaximum, R> onUtterance,
                Function<TrainingSetMaximum, R> onTrainingSet,
                Function<LogPower, R> onLogPower,
                Function<CentredLogPower, R> onCentredLogPower,
                Function<SpeakerLogPower, R> onSpeakerLogPower) {
            return onLogPower.apply(this);
        }

        /** Returns true if all numbers are equal. */
        @Override
        public boolean equals(Object other) {
            return other instanceof LogPower power
                    && Arrays.equals(mean, power.mean)
                    && Arrays.equals(deviation, power.deviation);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(mean) + Arrays.hashCode(deviation);
        }

        @Override
        public String toString() {
            return "LogPower[" + mean.length + " bins]";
        }
    }
}
