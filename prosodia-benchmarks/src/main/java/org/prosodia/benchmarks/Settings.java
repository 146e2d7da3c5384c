package org.prosodia.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a measurement.
 *
 * @param threads the number of threads, also of the peer
 * @param batch segments in a training step, also of the peer
 * @param steps the number of training steps timed in each round
 * @param rounds the number of times that everything is measured, in turn with the peer
 * @param lengths the lengths of the files recognised, in seconds
 * @param peer the implementation to compare with, if any
 */
public record Settings(int threads, int batch, int steps, int rounds, List<Integer> lengths, Optional<Peer> peer) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is not above 0
     */
    public Settings {
        lengths = List.copyOf(lengths);
        if (threads < 1
                || batch < 1
                || steps < 1
                || rounds < 1
                || lengths.isEmpty()
                || lengths.stream().anyMatch(s -> s < 1)) {
            throw new IllegalArgumentException("threads, batch, steps, rounds and lengths must be at least 1");
        }
    }

    /** Returns the numbers by name, for the conditions of the measurement. */
    Map<String, String> described() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("threads", Integer.toString(threads));
        described.put("batch", Integer.toString(batch));
        described.put("steps", Integer.toString(steps));
        described.put("rounds", Integer.toString(rounds));
        return described;
    }
}
