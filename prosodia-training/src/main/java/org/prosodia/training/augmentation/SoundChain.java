package org.prosodia.training.augmentation;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Several changes, one after the other.
 *
 * @param changes the changes in their order; at least one, none of them a chain
 */
public record SoundChain(List<SoundChange> changes) implements SoundChange {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if it is empty or has a chain
     */
    public SoundChain {
        changes = List.copyOf(changes);
        if (changes.isEmpty() || changes.stream().anyMatch(SoundChain.class::isInstance)) {
            throw new IllegalArgumentException("a chain has one change or more, none of them a chain: " + changes);
        }
    }

    @Override
    public String name() {
        return changes.stream().map(SoundChange::name).collect(Collectors.joining(SoundChangeNames.SEPARATOR));
    }

    @Override
    public List<SoundCredit> credits() {
        return changes.stream()
                .flatMap(change -> change.credits().stream())
                .distinct()
                .toList();
    }

    @Override
    public float[] apply(float[] samples, int sampleRate, RandomGenerator random) {
        float[] changed = samples;
        for (SoundChange change : changes) {
            changed = change.apply(changed, sampleRate, random);
        }
        return changed;
    }
}
