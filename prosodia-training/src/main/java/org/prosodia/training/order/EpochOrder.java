package org.prosodia.training.order;

/** The order of the inputs in an epoch, kept until another epoch begins. Not thread-safe. */
public final class EpochOrder {

    /** A rule for orders, which depend on its arguments alone. */
    public interface Rule {
        /** Returns the inputs' numbers in the order of an epoch. */
        int[] order(long seed, int epoch);
    }

    private final Rule rule;
    private int[] order = new int[0];
    private long seed;
    private int epoch = -1;

    /** Creates the order that follows a rule. */
    public EpochOrder(Rule rule) {
        this.rule = rule;
    }

    /** Returns the order of an epoch, counted from 0. */
    public int[] of(long ofSeed, int ofEpoch) {
        if (ofEpoch != epoch || ofSeed != seed) {
            order = rule.order(ofSeed, ofEpoch);
            seed = ofSeed;
            epoch = ofEpoch;
        }
        return order;
    }
}
