package org.prosodia.corpus.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/*
 * Comparing everything with everything takes the square of the number of recordings. Of two copies some half-words of
 * 16 bits are the same at the same distance in time, so recordings that share several are looked up first, and only
 * these are compared, at that distance. Noise and another tempo leave few half-words; so the recordings with the most
 * similar outlines are aligned as well. Comparing outlines is quadratic, but takes a second for a million pairs.
 */
/** Finds recordings that are copies of each other, by their fingerprints. */
final class NearDuplicates {

    private static final int VOTES = 3;
    private static final int COMMON = 2_000; // half-words found more often are not distinctive, and cost most
    private static final int NEIGHBOURS = 8; // of the most similar outlines, aligned
    private static final float SIMILAR = 0.5f;
    private static final int[] PITCHES = {-2, 0, 2}; // semitones at which outlines are compared

    private final List<Fingerprint> seen = new ArrayList<>();
    private final List<Optional<float[]>> outlines = new ArrayList<>();
    private final Map<Integer, List<int[]>> places = new HashMap<>(); // half-word to {recording, frame}

    /**
     * Two copies of one recording.
     *
     * @param first the index of the one added first
     * @param second the index of the other
     */
    record Pair(int first, int second) {}

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
        Set<Integer> copies = new HashSet<>();
        votes.forEach((place, count) -> {
            int other = (int) (place >> 32);
            if (count >= VOTES && fingerprint.difference(seen.get(other), place.intValue()) <= Fingerprint.THRESHOLD) {
                copies.add(other);
            }
        });
        similar(fingerprint).stream().filter(other -> !copies.contains(other)).toList().parallelStream()
                .filter(other -> seen.get(other).alignsWith(fingerprint))
                .toList()
                .forEach(copies::add);
        remember(fingerprint);
        return copies.stream().sorted().map(other -> new Pair(other, index)).toList();
    }

    /** Returns the recordings with the most similar outlines. */
    private List<Integer> similar(Fingerprint fingerprint) {
        if (fingerprint.spectrum().isEmpty()) {
            return List.of();
        }
        List<float[]> shifted = IntStream.of(PITCHES)
                .mapToObj(pitch -> Outline.of(fingerprint.spectrum().get(), pitch))
                .toList();
        float[] similarities = new float[seen.size()];
        IntStream.range(0, similarities.length)
                .parallel()
                .forEach(other -> similarities[other] = outlines.get(other)
                        .map(outline -> shifted.stream()
                                .map(own -> Outline.similarity(own, outline))
                                .max(Comparator.naturalOrder())
                                .orElseThrow())
                        .orElse(-1f));
        return IntStream.range(0, similarities.length)
                .filter(other -> similarities[other] >= SIMILAR)
                .boxed()
                .sorted(Comparator.comparingDouble(other -> -similarities[other]))
                .limit(NEIGHBOURS)
                .toList();
    }

    /** Adds a recording without comparing it. */
    void remember(Fingerprint fingerprint) {
        int index = seen.size();
        seen.add(fingerprint);
        outlines.add(fingerprint.spectrum().map(spectrum -> Outline.of(spectrum, 0)));
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
