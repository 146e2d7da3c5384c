package org.prosodia.recognizer.quality;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The mean of the values at those moments that a gate decides to be voice. Values and decisions may arrive in any
 * interleaving, each in the order of time, so that the sum is the same to the last bit. Not thread-safe. Memory is
 * bounded by the lead of one input over the other.
 */
final class VoicedMean {

    private record Moment(long time, double value) {}

    private record Decision(long until, boolean voiced) {}

    private final Deque<Moment> moments = new ArrayDeque<>();
    private final Deque<Decision> decisions = new ArrayDeque<>();
    private double sum;
    private long count;

    /** Adds the value at a moment, later than all before, in samples. */
    void add(long time, double value) {
        moments.add(new Moment(time, value));
        drain();
    }

    /** Adds the gate's decision about the time since its previous decision. */
    void decided(long until, boolean voiced) {
        decisions.add(new Decision(until, voiced));
        drain();
    }

    private void drain() {
        while (!moments.isEmpty() && !decisions.isEmpty()) {
            if (decisions.peek().until <= moments.peek().time) {
                decisions.remove();
                continue;
            }
            Moment moment = moments.remove();
            if (decisions.peek().voiced) {
                sum += moment.value;
                count++;
            }
        }
    }

    /** Returns the number of values in voice. */
    long count() {
        return count;
    }

    /** Returns their mean; 0 if there is none. */
    double mean() {
        return count == 0 ? 0 : sum / count;
    }
}
