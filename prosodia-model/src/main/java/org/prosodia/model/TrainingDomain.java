package org.prosodia.model;

import java.util.List;
import java.util.Optional;

/**
 * The distribution of a model's features over its training utterances, by which recordings unlike them are found.
 *
 * <p>The features of a segment are the mean of the last convolution's maps over all positions, after the ReLU, in the
 * first view; those of a recording are the mean over its segments. After Lee, Lee, Lee and Shin, <i>A Simple Unified
 * Framework for Detecting Out-of-Distribution Samples and Adversarial Attacks</i> (NeurIPS 2018), with one mean for all
 * classes. Immutable and thread-safe.
 *
 * @param networks the distribution of each network's features, in the order of the networks
 * @param utterances the number of utterances that they were fitted to
 * @param bound the distance above which a recording is unlike the training utterances; empty without evidence for one
 */
public record TrainingDomain(List<FeatureDistribution> networks, int utterances, Optional<Bound> bound) {

    /**
     * A distance that few utterances of speakers exceed who were not in training.
     *
     * @param distance the distance, above 0
     * @param share the share of these utterances that are at most that far away, above 0 and up to 1
     * @param protocol the cross-validation that tested them
     * @param utterances the number of utterances
     */
    public record Bound(double distance, double share, String protocol, int utterances) {

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is out of its range
         */
        public Bound {
            if (!(distance > 0) || !Double.isFinite(distance) || !(share > 0 && share <= 1) || utterances < 1) {
                throw new IllegalArgumentException("a bound has a distance above 0, a share above 0 and up to 1, and"
                        + " utterances, not " + distance + ", " + share + " and " + utterances);
            }
        }
    }

    /** Copies the list. */
    public TrainingDomain {
        networks = List.copyOf(networks);
    }

    /** Throws unless there is a distribution for each network, of as many features as the networks have. */
    void check(int number, int features) {
        if (networks.size() != number || networks.stream().anyMatch(network -> network.size() != features)) {
            throw new IllegalArgumentException("the distributions of the features are not those of " + number
                    + (number == 1 ? " network" : " networks") + " with " + features + " features");
        }
    }

    /**
     * Returns the distance of a recording: the mean of the networks' {@link FeatureDistribution#distance}.
     *
     * @param features the features of each network, one after the other
     */
    public double distance(float[] features) {
        double sum = 0;
        int offset = 0;
        for (FeatureDistribution network : networks) {
            sum += network.distance(features, offset);
            offset += network.size();
        }
        return sum / networks.size();
    }

    /** Returns this domain with another bound. */
    public TrainingDomain withBound(Optional<Bound> other) {
        return new TrainingDomain(networks, utterances, other);
    }
}
