package org.prosodia.training.augmentation;

import java.util.random.RandomGenerator;

/**
 * The echo of a synthesised room, after Polack (La transmission de l'energie sonore dans les salles, 1988): the direct
 * sound, and from 2.5 ms after it white noise whose level falls by 60 dB in the reverberation time. The direct sound is
 * -3 to 6 dB above all of the noise, drawn evenly, as at half to 1.4 times the distance at which both are equal; far
 * away it is 0 to 10 dB below it, as at 1 to 3.2 times that distance.
 *
 * @param seconds the reverberation time, 0.05 to 2 s
 * @param far true for a microphone that is far away
 */
public record SynthesisedRoom(ValueRange seconds, boolean far) implements SoundChange {

    private static final double GAP = 0.0025; // s
    private static final ValueRange NEAR_DIRECT = new ValueRange(-3, 6); // dB
    private static final ValueRange FAR_DIRECT = new ValueRange(-10, 0); // dB

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is not within 0.05 to 2 s
     */
    public SynthesisedRoom {
        seconds.requireWithin(0.05, 2, "a reverberation time in s");
    }

    @Override
    public String name() {
        return (far ? "far-" : "") + "room-" + seconds + "s";
    }

    @Override
    public float[] apply(float[] samples, int sampleRate, RandomGenerator random) {
        return response(sampleRate, random).applyTo(samples, sampleRate);
    }

    /** Returns the response of a room that is drawn. */
    RoomResponse response(int sampleRate, RandomGenerator random) {
        double duration = seconds.draw(random);
        double ratio = Math.pow(10, (far ? FAR_DIRECT : NEAR_DIRECT).draw(random) / 10);
        int gap = Math.max(1, (int) Math.round(GAP * sampleRate));
        float[] response = new float[Math.max(gap + 1, (int) Math.round(duration * sampleRate))];
        double decay = Math.pow(10, -3 / (duration * sampleRate)); // of the amplitude, a sample
        double level = Math.pow(decay, gap);
        double energy = 0;
        for (int n = gap; n < response.length; n++) {
            double sample = level * random.nextGaussian();
            response[n] = (float) sample;
            energy += sample * sample;
            level *= decay;
        }
        double factor = energy == 0 ? 0 : Math.sqrt(1 / (ratio * energy));
        for (int n = gap; n < response.length; n++) {
            response[n] = (float) (factor * response[n]);
        }
        response[0] = 1;
        return new RoomResponse(response, 0);
    }
}
