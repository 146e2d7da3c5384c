package org.prosodia.training.augmentation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The changed copies of each training utterance's sound, from which training draws in place of the sound itself.
 * Thread-safe.
 *
 * @param changes the changes, each equally likely for a copy
 * @param copies the number of copies of each utterance, made before training; 1 to 64
 * @param share the probability with which a copy is used, from 0 to 1
 */
public record SoundCopies(List<SoundChange> changes, int copies, double share) {

    /** No copies. */
    public static final SoundCopies NONE = new SoundCopies(List.of(), 0, 0);

    private static final int MOST_COPIES = 64;

    /** Copies the list and checks the numbers. */
    public SoundCopies {
        changes = List.copyOf(changes);
        boolean none = changes.isEmpty() && copies == 0 && share == 0;
        if (!none && (changes.isEmpty() || copies < 1 || copies > MOST_COPIES || !(share >= 0 && share <= 1))) {
            throw new IllegalArgumentException("changed sounds have at least one change, 1 to " + MOST_COPIES
                    + " copies and a share from 0 to 1, not " + changes.size() + ", " + copies + " and " + share);
        }
    }

    /**
     * Returns a copy of an utterance's sound. It depends on the arguments alone.
     *
     * @param id the utterance
     * @param copy the number of the copy, from 0
     * @param seed the seed of the run
     */
    public float[] copy(String id, int copy, long seed, float[] samples, int sampleRate) {
        UUID digest = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
        SplittableRandom random = new SplittableRandom(digest.getMostSignificantBits() ^ (seed * 1_000_003 + copy));
        return changes.get(random.nextInt(changes.size())).apply(samples, sampleRate, random);
    }

    /** Returns the names of the changes, separated by commas; {@code none} if there are none. */
    public String name() {
        return changes.isEmpty()
                ? "none"
                : changes.stream().map(SoundChange::name).collect(Collectors.joining(","));
    }

    /** Returns the recordings that may be in the copies, each once. */
    public List<SoundCredit> credits() {
        return changes.stream()
                .flatMap(change -> change.credits().stream())
                .distinct()
                .toList();
    }
}
