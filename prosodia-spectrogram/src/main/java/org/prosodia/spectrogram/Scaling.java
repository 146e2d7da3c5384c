package org.prosodia.spectrogram;

import java.util.Arrays;
import java.util.function.Function;

/** The scaling of magnitudes to the network's range; the paper leaves it open, and the default is the segment's maximum. */
public sealed interface Scaling {

    /** The name in options, results and model files. */
    String name();

    /** Returns the sound that decides the scale. */
    Scope scope();

    /** The sound that decides the scale. */
    enum Scope {
        /** Each segment has a scale of its own. */
        SEGMENT,
        /** The whole recording, which must be known before its first segment. */
        UTTERANCE,
        /** The training set, so that a frame comes out the same in every segment and recording. */
        TRAINING_SET
    }

    /** Returns whether a frame comes out the same in every segment and utterance, so that segments can share it. */
    default boolean constant() {
        return scope() == Scope.TRAINING_SET;
    }

    /**
     * Returns the result of the function for this scaling's kind. Code that depends on the kind uses this method and not
     * {@code instanceof}, so that it does not compile until it covers a new kind.
     */
    <R> R match(Function<SegmentMaximum, R> onSegment, Function<UtteranceMaximum, R> onUtterance,
            Function<TrainingSetMaximum, R> onTrainingSet, Function<LogPower, R> onLogPower);

    /** Magnitude over the segment's maximum, then companded: the default. */
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
        public <R> R match(Function<SegmentMaximum, R> onSegment, Function<UtteranceMaximum, R> onUtterance,
                Function<TrainingSetMaximum, R> onTrainingSet, Function<LogPower, R> onLogPower) {
            return onSegment.apply(this);
        }
    }

    /** Magnitude over the utterance's maximum, then companded; it needs the whole recording before the first segment. */
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
        public <R> R match(Function<SegmentMaximum, R> onSegment, Function<UtteranceMaximum, R> onUtterance,
                Function<TrainingSetMaximum, R> onTrainingSet, Function<LogPower, R> onLogPower) {
            return onUtterance.apply(this);
        }
    }

    /**
     * Magnitude over a constant, then companded; larger magnitudes come out above 1.
     *
     * @param maximum the largest magnitude of the training set; above 0
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
        public <R> R match(Function<SegmentMaximum, R> onSegment, Function<UtteranceMaximum, R> onUtterance,
                Function<TrainingSetMaximum, R> onTrainingSet, Function<LogPower, R> onLogPower) {
            return onTrainingSet.apply(this);
        }
    }

    /**
     * {@code (ln(magnitude^2 + 1e-10) - mean) / deviation} for each bin, without companding.
     *
     * @param mean by bin, over the training set
     * @param deviation standard deviation by bin, over the training set; above 0
     */
    record LogPower(float[] mean, float[] deviation) implements Scaling {
        /** Added to the power before the logarithm. */
        public static final double FLOOR = 1e-10;

        public LogPower {
            if (mean.length != deviation.length) {
                throw new IllegalArgumentException(mean.length + " means do not go with " + deviation.length + " deviations");
            }
            for (int bin = 0; bin < mean.length; bin++) {
                if (!Float.isFinite(mean[bin]) || !(deviation[bin] > 0)) {
                    throw new IllegalArgumentException("bin " + bin + " has mean " + mean[bin] + " and deviation " + deviation[bin]
                            + "; means are finite and deviations above 0");
                }
            }
        }

        /** {@code ln(magnitude^2 + 1e-10)}. */
        static double of(float magnitude) {
            return Math.log((double) magnitude * magnitude + FLOOR);
        }

        /** A magnitude of a bin, standardised. */
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
        public <R> R match(Function<SegmentMaximum, R> onSegment, Function<UtteranceMaximum, R> onUtterance,
                Function<TrainingSetMaximum, R> onTrainingSet, Function<LogPower, R> onLogPower) {
            return onLogPower.apply(this);
        }

        /** Equal if all numbers are. */
        @Override
        public boolean equals(Object other) {
            return other instanceof LogPower power && Arrays.equals(mean, power.mean) && Arrays.equals(deviation, power.deviation);
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
