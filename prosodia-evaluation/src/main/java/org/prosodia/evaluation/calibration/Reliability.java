package org.prosodia.evaluation.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * The reliability diagram of a network's confidence: predictions sorted into bins of equal width by the probability of
 * the predicted label, with the mean of that probability and the accuracy in each (Guo, Pleiss, Sun and Weinberger,
 * <i>On Calibration of Modern Neural Networks</i>, ICML 2017).
 *
 * @param bins in ascending order, including empty ones
 * @param expectedCalibrationError the mean distance between confidence and accuracy, each bin weighted by its share of
 *     the predictions: {@code sum over bins of count / n * |accuracy - confidence|}, 0 to 1
 */
public record Reliability(List<Bin> bins, double expectedCalibrationError) {

    /** The number of bins, as in Guo et al. */
    public static final int BINS = 15;

    /**
     * A bin of predictions of about the same confidence.
     *
     * @param from the lower end, excluded except in the first bin
     * @param to the upper end, included
     * @param count the number of predictions
     * @param confidence the mean probability of the predicted label; 0 for an empty bin
     * @param accuracy the share of correct predictions; 0 for an empty bin
     */
    public record Bin(double from, double to, int count, double confidence, double accuracy) {}

    /**
     * The confidence of a prediction.
     *
     * @param probability the probability of the label predicted, 0 to 1
     * @param correct true if the prediction is right
     */
    public record Claim(double probability, boolean correct) {
        /** Checks the probability. */
        public Claim {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("a probability must be between 0 and 1, not " + probability);
            }
        }
    }

    /** Copies the bins. */
    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * Returns the reliability of some claims, in {@value #BINS} bins.
     *
     * @throws IllegalArgumentException if there are no claims
     */
    public static Reliability of(List<Claim> claims) {
        if (claims.isEmpty()) {
            throw new IllegalArgumentException("there are no predictions");
        }
        List<Bin> bins = new ArrayList<>();
        double error = 0;
        for (int b = 0; b < BINS; b++) {
            int number = b;
            List<Claim> inside =
                    claims.stream().filter(claim -> bin(claim) == number).toList();
            double confidence =
                    inside.stream().mapToDouble(Claim::probability).average().orElse(0);
            double accuracy = inside.stream()
                    .mapToDouble(claim -> claim.correct ? 1 : 0)
                    .average()
                    .orElse(0);
            bins.add(new Bin((double) b / BINS, (b + 1.0) / BINS, inside.size(), confidence, accuracy));
            error += (double) inside.size() / claims.size() * Math.abs(accuracy - confidence);
        }
        return new Reliability(bins, error);
    }

    private static int bin(Claim claim) {
        return Math.max(0, (int) Math.ceil(claim.probability * BINS) - 1);
    }
}
