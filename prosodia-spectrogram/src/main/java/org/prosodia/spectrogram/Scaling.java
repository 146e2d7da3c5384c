package org.prosodia.spectrogram;

import java.util.Arrays;
import java.util.function.Function;

/**
 * The scaling of magnitudes to the network's range. The paper does not specify it; the default is the segment's
 * maximum. Immutable, except for arrays that are shared.
 */
public sealed interface Scaling {

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

    /**
     * {@code ln(magnitude^2 + 1e-9)} less its mean over the segment, for each bin, divided by the bin's standard
     * deviation over the training set, without companding. Level and constant colouring of the sound have no effect.
     *
     * @param deviation the standard deviation of each bin after its mean is subtracted, above 0
     */
    record CentredLogPower(float[] deviation) implements Scaling {

        /** Checks the deviations. */
        public CentredLogPower {
            for (int bin = 0; bin < deviation.length; bin++) {
                if (!(deviation[bin] > 0) || !Float.isFinite(deviation[bin])) {
                    throw new IllegalArgumentException(
                            "bin " + bin + " has the deviation " + deviation[bin] + "; deviations are above 0");
                }
            }
        }

        /** Returns the scaling before it is fitted to a training set, with deviations of 1. */
        public static CentredLogPower unfitted(int bins) {
            float[] ones = new float[bins];
            Arrays.fill(ones, 1);
            return new CentredLogPower(ones);
        }

        @Override
        public String name() {
            return ScalingFit.CENTRED_LOG_POWER.label();
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
            return onCentredLogPower.apply(this);
        }

        /** Returns true if all numbers are equal. */
        @Override
        public boolean equals(Object other) {
            return other instanceof CentredLogPower centred && Arrays.equals(deviation, centred.deviation);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(deviation);
        }

        @Override
        public String toString() {
            return "CentredLogPower[" + deviation.length + " bins]";
        }
    }

    /**
     * {@code ln(magnitude^2 + 1e-9)} less its mean over all bins and frames of the segment, then standardised for each
     * bin, without companding. The statistics are those of a speaker, from any of their recordings without labels, or of
     * the training set where the speaker is unknown. Level has no effect; a voice's own colour has none if the statistics
     * are its own.
     *
     * @param mean the mean of each bin after the level is subtracted
     * @param deviation the standard deviation of each bin after the level is subtracted, above 0
     */
    record SpeakerLogPower(float[] mean, float[] deviation) implements Scaling {

        /** Checks the statistics. */
        public SpeakerLogPower {
            new LogPower(mean, deviation);
        }

        @Override
        public String name() {
            return ScalingFit.SPEAKER_LOG_POWER.label();
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
            return onSpeakerLogPower.apply(this);
        }

        /** Returns true if all numbers are equal. */
        @Override
        public boolean equals(Object other) {
            return other instanceof SpeakerLogPower power
                    && Arrays.equals(mean, power.mean)
                    && Arrays.equals(deviation, power.deviation);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(mean) + Arrays.hashCode(deviation);
        }

        @Override
        public String toString() {
            return "SpeakerLogPower[" + mean.length + " bins]";
        }
    }
}
