package org.prosodia.spectrogram;

import java.util.Arrays;
import java.util.function.Function;

/** The rows of a spectrogram, over frequency: bins of the transform, or wider bands on the mel scale. Immutable. */
public sealed interface Bands {

    /** Returns the number of rows, at least 1. */
    int count();

    /** Returns the name in options, results and model files, such as {@code linear-400}. */
    String name();

    /** Returns the result of the function for this kind, so that code does not compile until it covers a new kind. */
    <R> R match(Function<Linear, R> onLinear, Function<Mel, R> onMel);

    /**
     * The lowest bins of the transform, one row for each.
     *
     * @param count the number of bins, from 0 Hz
     */
    record Linear(int count) implements Bands {
        /** Checks the count. */
        public Linear {
            if (count < 1) {
                throw new IllegalArgumentException("a spectrogram has at least 1 bin, not " + count);
            }
        }

        @Override
        public String name() {
            return "linear-" + count;
        }

        @Override
        public <R> R match(Function<Linear, R> onLinear, Function<Mel, R> onMel) {
            return onLinear.apply(this);
        }
    }

    /**
     * Triangular bands of equal width on the mel scale {@code 2595 log10(1 + f / 700)}, each rising from the centre of
     * the band below and falling to that of the band above (HTK). A row is the root of the band's mean power, that is
     * of {@code sum(w |X|^2) / (sum(w) sum(window^2))}.
     *
     * @param count the number of bands, at most 1,024
     * @param lowest the lower edge of the lowest band in Hz, at least 0
     * @param highest the upper edge of the highest band in Hz, above the lowest
     */
    record Mel(int count, double lowest, double highest) implements Bands {

        private static final int LARGEST = 1_024;
        private static final double SCALE = 2595;
        private static final double CORNER = 700; // Hz

        /** Checks count and range. */
        public Mel {
            if (count < 1 || count > LARGEST || !(lowest >= 0) || !(highest > lowest) || Double.isInfinite(highest)) {
                throw new IllegalArgumentException(
                        "mel bands are 1 to " + LARGEST + ", from 0 Hz or more up to more, not " + count + " from "
                                + lowest + " to " + highest + " Hz");
            }
        }

        @Override
        public String name() {
            return "mel-" + count;
        }

        @Override
        public <R> R match(Function<Linear, R> onLinear, Function<Mel, R> onMel) {
            return onMel.apply(this);
        }

        /** Returns the position of a frequency on the mel scale. */
        public static double mel(double hertz) {
            return SCALE * Math.log10(1 + hertz / CORNER);
        }

        /** Returns the frequency, in Hz, at a position on the mel scale. */
        public static double hertz(double mel) {
            return CORNER * (Math.pow(10, mel / SCALE) - 1);
        }

        /** Returns the centre of a band in Hz. A fractional band lies between two; -1 and count are the edges. */
        public double centre(double band) {
            return hertz(mel(lowest) + (band + 1) * step());
        }

        /** Returns the band, with fractions, whose centre is at a frequency in Hz. */
        public double band(double hertz) {
            return (mel(hertz) - mel(lowest)) / step() - 1;
        }

        private double step() {
            return (mel(highest) - mel(lowest)) / (count + 1);
        }

        /**
         * Returns the weights of a band for the bins of a transform. They sum to 1; a band between two bins has the
         * nearest one.
         *
         * @param bins the number of bins, from 0 Hz
         * @param hertzPerBin the distance of bins in Hz
         */
        public double[] weights(int band, int bins, double hertzPerBin) {
            double below = centre(band - 1.0);
            double middle = centre(band);
            double above = centre(band + 1.0);
            double[] weights = new double[bins];
            for (int bin = 0; bin < bins; bin++) {
                double f = bin * hertzPerBin;
                weights[bin] = Math.max(0, Math.min((f - below) / (middle - below), (above - f) / (above - middle)));
            }
            double sum = Arrays.stream(weights).sum();
            if (sum == 0) {
                weights[(int) Math.min(bins - 1, Math.round(middle / hertzPerBin))] = 1;
                return weights;
            }
            for (int bin = 0; bin < bins; bin++) {
                weights[bin] /= sum;
            }
            return weights;
        }
    }
}
