package org.prosodia.recognizer.quality;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The mean of numbers that belong to moments, over those moments that a gate finds voice in. Numbers and decisions may come in any
 * interleaving; each comes in the order of time, so that the sum is the same to the last bit. Not thread-safe; memory is bounded by what
 * one input is ahead of the other.
 */
final class VoicedMean {

    private record Moment(long time, double value) {}

    private record Decision(long until, boolean voiced) {}

    private final Deque<Moment> moments = new ArrayDeque<>();
    private final Deque<Decision> decisions = new ArrayDeque<>();
    private double sum;
    private long count;

    /** Takes the number of a moment, later than those before; in samples. */
    void add(long time, double value) {
        moments.add(new Moment(time, value));
        drain();
    }

    /** Takes what the gate says of the time since its last decision. */
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

    /** How many of the numbers lie in voice. */
    long count() {
        return count;
    }

    /** Their mean; 0 where there are none. */
    double mean() {
        return count == 0 ? 0 : sum / count;
    }
}
