package org.prosodia.training.augmentation;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Recorded noise: an excerpt that starts anywhere in any of the recordings, each recording equally likely. One that is
 * too short goes round.
 *
 * @param noise the recordings
 * @param decibels the signal-to-noise ratio in dB, -40 to 100: the active speech level (ITU-T P.56) over the excerpt's
 *     mean power
 */
public record RecordedNoise(RecordedSounds noise, ValueRange decibels) implements SoundChange {

    /**
     * Checks the ratio.
     *
     * @throws IllegalArgumentException if it is out of its range
     */
    public RecordedNoise {
        NoiseMix.requireRatio(decibels);
    }

    @Override
    public String name() {
        return "noise-" + decibels + "dB";
    }

    @Override
    public List<SoundCredit> credits() {
        return noise.credits();
    }

    @Override
    public float[] apply(float[] samples, int sampleRate, RandomGenerator random) {
        double ratio = decibels.draw(random);
        float[] recording = noise.samples(random.nextInt(noise.size()), sampleRate);
        int spare = recording.length - samples.length;
        int start = random.nextInt(spare > 0 ? spare + 1 : recording.length);
        float[] excerpt = new float[samples.length];
        for (int n = 0; n < excerpt.length; ) {
            int count = Math.min(excerpt.length - n, recording.length - start);
            System.arraycopy(recording, start, excerpt, n, count);
            n += count;
            start = 0;
        }
        return NoiseMix.of(samples, sampleRate, excerpt, ratio);
    }
}
