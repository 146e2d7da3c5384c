package org.prosodia.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to measure.
 *
 * @param threads of everything that computes, on both sides
 * @param batch segments in a training step, on both sides
 * @param steps of training timed in each round
 * @param rounds how often everything is measured, in turn with the peer
 * @param lengths of the files recognised, in seconds
 * @param peer what to compare with
 */
public record Settings(int threads, int batch, int steps, int rounds, List<Integer> lengths, Optional<Peer> peer) {

    /** @throws IllegalArgumentException if a number is not above 0 */
    public Settings {
        lengths = List.copyOf(lengths);
        if (threads < 1 || batch < 1 || steps < 1 || rounds < 1 || lengths.isEmpty() || lengths.stream().anyMatch(s -> s < 1)) {
            throw new IllegalArgumentException("threads, batch, steps, rounds and lengths are at least 1");
        }
    }

    /** The numbers by name, for the record. */
    Map<String, String> described() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("threads", Integer.toString(threads));
        described.put("batch", Integer.toString(batch));
        described.put("steps", Integer.toString(steps));
        described.put("rounds", Integer.toString(rounds));
        return described;
    }
}
