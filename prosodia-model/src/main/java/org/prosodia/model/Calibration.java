package org.prosodia.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The predictions that a model's temperature and bounds were fitted to, made by networks of its recipe on utterances
 * that they were not trained on. Immutable.
 *
 * @param evidence how far these utterances were from the training
 * @param protocol the name of the protocol
 * @param utterances the number of predictions
 * @param bounds the bound of each accuracy that was asked for and reached, in ascending accuracy
 * @param recommended the accuracy whose bound is recommended; empty if it is not reached
 */
public record Calibration(
        Evidence evidence, String protocol, int utterances, List<Bound> bounds, OptionalDouble recommended) {

    /** The distance of the predicted utterances from the training. */
    public enum Evidence {
        /** Other speakers of the corpora in training. */
        OTHER_SPEAKERS("other-speakers", "other speakers of the corpora in training"),
        /** Other corpora than those in training. */
        OTHER_CORPORA("other-corpora", "corpora that were not in training");

        private final String label;
        private final String words;

        Evidence(String label, String words) {
            this.label = label;
            this.words = words;
        }

        /** Returns the name in model files and JSON. */
        public String label() {
            return label;
        }

        /** Returns the name in texts for people. */
        public String words() {
            return words;
        }

        static Evidence parse(String label) {
            return Arrays.stream(values())
                    .filter(evidence -> evidence.label.equals(label))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no evidence '" + label + "'; there are "
                            + Arrays.stream(values()).map(Evidence::label).collect(Collectors.joining(" and "))));
        }
    }

    /**
     * A probability below which no answer is given, so that of the answers a certain share is right.
     *
     * @param accuracy this share, above 0 and up to 1
     * @param threshold the least probability that is answered
     * @param coverage the share of utterances answered, above 0 and up to 1
     * @param lowest the lower end of the threshold's 95 % interval over speakers; empty without an interval
     * @param highest its upper end; empty without an interval, or if the accuracy may never be reached
     */
    public record Bound(
            double accuracy, double threshold, double coverage, OptionalDouble lowest, OptionalDouble highest) {

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is not a share
         */
        public Bound {
            if (!share(accuracy) || !share(threshold) || !share(coverage)) {
                throw new IllegalArgumentException("a bound has shares above 0 and up to 1, not accuracy " + accuracy
                        + ", threshold " + threshold + ", coverage " + coverage);
            }
        }

        private static boolean share(double number) {
            return number > 0 && number <= 1;
        }
    }

    /**
     * Copies the bounds.
     *
     * @throws IllegalArgumentException if the recommended accuracy has no bound
     */
    public Calibration {
        bounds = List.copyOf(bounds);
        if (recommended.isPresent() && bound(bounds, recommended.getAsDouble()).isEmpty()) {
            throw new IllegalArgumentException("the accuracy " + recommended.getAsDouble() + " has no bound");
        }
    }

    /** Returns the JSON object that model files hold, as text. */
    public String json() {
        return CalibrationJson.write(this).toString();
    }

    /** Returns the recommended bound; empty if the accuracy that was asked for is not reached. */
    public Optional<Bound> recommendedBound() {
        return recommended.isPresent() ? bound(bounds, recommended.getAsDouble()) : Optional.empty();
    }

    private static Optional<Bound> bound(List<Bound> bounds, double accuracy) {
        return bounds.stream().filter(bound -> bound.accuracy == accuracy).findFirst();
    }
}
