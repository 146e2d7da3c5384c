package org.prosodia.spectrogram;

import java.util.Arrays;

/** How magnitudes are brought to the network's range; the paper leaves it open, and the default is the segment's maximum. */
public sealed interface Scaling {

    /** The name in options, results and model files. */
    String name();

    /** Whether a frame comes out the same in every segment and utterance, so that segments can share it. */
    default boolean constant() {
        return this instanceof TrainingSetMaximum || this instanceof LogPower;
    }

    /** Magnitude over the segment's maximum, then companded: the default. */
    record SegmentMaximum() implements Scaling {
        @Override
        public String name() {
            return "segment";
        }
    }

    /** Magnitude over the utterance's maximum, then companded; it needs the whole recording before the first segment. */
    record UtteranceMaximum() implements Scaling {
        @Override
        public String name() {
            return "utterance";
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
            return "training-set";
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
            return "log-power";
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
