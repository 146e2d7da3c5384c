package org.prosodia.training;

import java.util.List;
import java.util.Locale;

/**
 * The length of training and the decay of the learning rate: after each milestone, a share of the whole length, the
 * rate is multiplied by a factor. With a length of E epochs and a milestone of 0.4, the rate falls after floor(0.4 E)
 * epochs.
 *
 * @param unit the unit of the length
 * @param length the number of epochs or steps, at least 1
 * @param milestones shares of the length in ascending order, each above 0 and below 1
 * @param factor the factor, above 0 and at most 1
 */
public record Schedule(Unit unit, int length, List<Double> milestones, double factor) {

    /** The unit of a schedule's length. */
    public enum Unit {
        /** Passes over the training set. */
        EPOCHS,
        /** Batches. */
        STEPS
    }

    /** The paper's milestones (two of three sources agree on them): epochs 21, 31 and 41 of 50. */
    public static final List<Double> PAPER_MILESTONES = List.of(0.4, 0.6, 0.8);

    public Schedule {
        milestones = List.copyOf(milestones);
        double last = 0;
        for (double milestone : milestones) {
            if (milestone <= last || milestone >= 1) {
                throw new IllegalArgumentException("milestones rise between 0 and 1, which " + milestones + " do not");
            }
            last = milestone;
        }
        if (length < 1) {
            throw new IllegalArgumentException(
                    "the number of " + unit.name().toLowerCase(Locale.ROOT) + " must be at least 1, not " + length);
        }
        if (!(factor > 0 && factor <= 1)) {
            throw new IllegalArgumentException(
                    "the decay of the learning rate must be above 0 and at most 1, not " + factor);
        }
    }

    /** Returns the paper's schedule for a number of epochs. */
    public static Schedule epochs(int length) {
        return new Schedule(Unit.EPOCHS, length, PAPER_MILESTONES, 0.1);
    }

    /** Returns the paper's schedule for a number of steps. */
    public static Schedule steps(int length) {
        return new Schedule(Unit.STEPS, length, PAPER_MILESTONES, 0.1);
    }

    /**
     * Returns the factor of the initial learning rate.
     *
     * @param done the epochs or steps completed before
     */
    public double multiplier(long done) {
        long passed = milestones.stream()
                .filter(m -> done >= (long) Math.floor(m * length + 1e-9))
                .count();
        return Math.pow(factor, (double) passed);
    }
}
