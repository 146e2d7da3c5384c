package org.prosodia.spectrogram;

/** How magnitudes are brought to the network's range; the paper leaves it open, and the default is the segment's maximum. */
public sealed interface Scaling {

    /** The name in options, results and model files. */
    String name();

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

        @Override
        public String name() {
            return "log-power";
        }
    }
}
