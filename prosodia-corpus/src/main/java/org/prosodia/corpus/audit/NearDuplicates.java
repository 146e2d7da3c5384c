package org.prosodia.corpus.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/*
 * Comparing everything with everything takes the square of the number of recordings. Of two copies some half-words of
 * 16 bits are the same at the same distance in time, so recordings that share several are looked up first, and only
 * these are compared, at that distance.
 */
/** Finds recordings that are copies of each other, by their fingerprints. */
final class NearDuplicates {

    private static final int VOTES = 3;
    private static final int COMMON = 2_000; // half-words found more often are not distinctive, and cost most

    private final List<Fingerprint> seen = new ArrayList<>();
    private final Map<Integer, List<int[]>> places = new HashMap<>(); // half-word to {recording, frame}

    /**
     * Two copies of one recording.
     *
     * @param first the index of the one added first
     * @param second the index of the other
     * @param difference the share of different bits
     */
    record Pair(int first, int second, double difference) {}

    /** Adds a recording, and returns its pairs with those added before. */
    List<Pair> add(Fingerprint fingerprint) {
        Map<Long, Integer> votes = new HashMap<>(); // for a recording and a shift
        for (int frame = 0; frame < fingerprint.frames(); frame++) {
            for (int half = 0; half < 2 && !fingerprint.quiet(frame); half++) {
                List<int[]> same = places.getOrDefault(key(fingerprint.word(frame), half), List.of());
                if (same.size() <= COMMON) {
                    for (int[] place : same) {
                        votes.merge((long) place[0] << 32 | frame - place[1] & 0xffffffffL, 1, Integer::sum);
                    }
                }
            }
        }
        int index = seen.size();
        Map<Integer, Double> least = new HashMap<>();
        votes.forEach((place, count) -> {
            if (count >= VOTES) {
                int other = (int) (place >> 32);
                double difference = fingerprint.difference(seen.get(other), place.intValue());
                if (difference <= Fingerprint.THRESHOLD) {
                    least.merge(other, difference, Math::min);
                }
            }
        });
        remember(fingerprint, index);
        return least.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(pair -> new Pair(pair.getKey(), index, pair.getValue()))
                .toList();
    }

    private void remember(Fingerprint fingerprint, int index) {
        seen.add(fingerprint);
        for (int frame = 0; frame < fingerprint.frames(); frame++) {
            for (int half = 0; half < 2 && !fingerprint.quiet(frame); half++) {
                places.computeIfAbsent(key(fingerprint.word(frame), half), key -> new ArrayList<>(2))
                        .add(new int[] {index, frame});
            }
        }
    }

    /** Returns the upper or the lower 16 bits of a word as a key. */
    static int key(int word, int half) {
        return half == 0 ? word >>> 16 : 0x10000 | word & 0xffff;
    }
}
