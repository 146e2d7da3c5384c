package org.prosodia.training.augmentation;

import java.util.Optional;

/**
 * The recordings that changes of sound may use.
 *
 * @param noise recorded noises; empty for synthesised ones
 * @param rooms recorded impulse responses of rooms; empty for synthesised ones
 */
public record SoundSources(Optional<RecordedSounds> noise, Optional<RecordedSounds> rooms) {

    /** No recordings: noise and rooms are computed. */
    public static final SoundSources SYNTHESISED = new SoundSources(Optional.empty(), Optional.empty());
}
