package org.prosodia.training.augmentation;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The echo of a recorded room, each recording equally likely.
 *
 * @param rooms impulse responses
 */
public record RecordedRoom(RecordedSounds rooms) implements SoundChange {

    @Override
    public String name() {
        return "room";
    }

    @Override
    public List<SoundCredit> credits() {
        return rooms.credits();
    }

    @Override
    public float[] apply(float[] samples, int sampleRate, RandomGenerator random) {
        return rooms.response(random.nextInt(rooms.size()), sampleRate).applyTo(samples, sampleRate);
    }
}
