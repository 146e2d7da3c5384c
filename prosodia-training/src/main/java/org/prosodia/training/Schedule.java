package org.prosodia.training;

import java.util.List;
import java.util.Locale;

/**
 * The length of training and the course of the learning rate. Immutable.
 *
 * @param unit the unit of the length
 * @param length the number of epochs or steps, at least 1
 * @param course the course of the rate
 */
public record Schedule(Unit unit, int length, Course course) {

    /** The unit of a schedule's length. */
    public enum Unit {
        /** Passes over the training set. */
        EPOCHS,
        /** Batches. */
        STEPS
    }

    /** The course of the learning rate. */
    public sealed interface Course {}

    /**
     * A rate that falls at milestones: after each milestone, a share of the whole length, the rate is multiplied by a
     * factor. With a length of E epochs and a milestone of 0.4, the rate falls after floor(0.4 E) epochs.
     *
     * @param milestones shares of the length in ascending order, each above 0 and below 1
     * @param factor the factor, above 0 and at most 1
     */
    public record Milestones(List<Double> milestones, double factor) implements Course {
        /** Copies the list and checks the numbers. */
        public Milestones {
            milestones = List.copyOf(milestones);
            double last = 0;
            for (double milestone : milestones) {
                if (milestone <= last || milestone >= 1) {
                    throw new IllegalArgumentException(
                            "milestones rise between 0 and 1, which " + milestones + " do not");
                }
                last = milestone;
            }
            if (!(factor > 0 && factor <= 1)) {
                throw new IllegalArgumentException(
                        "the decay of the learning rate must be above 0 and at most 1, not " + factor);
            }
        }
    }

    /**
     * A rate that rises linearly from 0 and then falls to 0 along half a cosine, step by step (Loshchilov and Hutter,
     * 2017).
     *
     * @param warmUp the share of the length in which the rate rises, from 0 up to 1
     */
    public record Cosine(double warmUp) implements Course {
        /** Checks the share. */
        public Cosine {
            if (!(warmUp >= 0 && warmUp < 1)) {
                throw new IllegalArgumentException("the warm-up is a share from 0 up to 1, not " + warmUp);
            }
        }
    }

    /** The paper's milestones (two of three sources agree on them): epochs 21, 31 and 41 of 50. */
    public static final List<Double> PAPER_MILESTONES = List.of(0.4, 0.6, 0.8);

    /** Checks the length. */
    public Schedule {
        if (length < 1) {
            throw new IllegalArgumentException(
                    "the number of " + unit.name().toLowerCase(Locale.ROOT) + " must be at least 1, not " + length);
        }
    }

    /** Creates a schedule whose rate falls at milestones. */
    public Schedule(Unit unit, int length, List<Double> milestones, double factor) {
        this(unit, length, new Milestones(milestones, factor));
    }

    /** Returns the paper's schedule for a number of epochs. */
    public static Schedule epochs(int length) {
        return new Schedule(Unit.EPOCHS, length, PAPER_MILESTONES, 0.1);
    }

    /** Returns the paper's schedule for a number of steps. */
    public static Schedule steps(int length) {
        return new Schedule(Unit.STEPS, length, PAPER_MILESTONES, 0.1);
    }

    /** Returns a schedule with warm-up and cosine for a number of steps. */
    public static Schedule cosine(int steps) {
        return new Schedule(Unit.STEPS, steps, new Cosine(0.1));
    }

    /**
     * Returns the factor of the highest learning rate.
     *
     * @param done the epochs or steps completed before, in the schedule's unit
     * @param share the share of all steps completed before
     */
    public double multiplier(long done, double share) {
        if (course instanceof Milestones falls) {
            long passed = falls.milestones.stream()
                    .filter(m -> done >= (long) Math.floor(m * length + 1e-9))
                    .count();
            return Math.pow(falls.factor, (double) passed);
        }
        double warmUp = ((Cosine) course).warmUp;
        return share < warmUp ? share / warmUp : 0.5 * (1 + Math.cos(Math.PI * (share - warmUp) / (1 - warmUp)));
    }
}
