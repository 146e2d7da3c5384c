package org.prosodia.training.augmentation;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The colour of another microphone, loudspeaker or room: a gain in dB at each octave of 62.5 Hz, drawn evenly from both
 * sides of 0 dB, in between interpolated over the logarithm of the frequency, and kept beyond. The filter delays
 * nothing, and the sound keeps its active speech level.
 *
 * @param decibels the largest gain and attenuation, 0 to 24 dB
 */
public record Equalizer(ValueRange decibels) implements SoundChange {

    private static final double LOWEST = 62.5; // Hz
    private static final int OCTAVES = 9; // 62.5 Hz to 16 kHz
    private static final int STEPS = 256; // of the gains, from 0 Hz to half of the sample rate

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is not within 0 to 24 dB
     */
    public Equalizer {
        decibels.requireWithin(0, 24, "the gain of an equalizer in dB");
    }

    @Override
    public String name() {
        return "equalizer-" + decibels + "dB";
    }

    @Override
    public float[] apply(float[] samples, int sampleRate, RandomGenerator random) {
        double most = decibels.draw(random);
        double[] gains = new double[OCTAVES];
        Arrays.setAll(gains, octave -> most * (2 * random.nextDouble() - 1));
        return new RoomResponse(taps(gains, sampleRate), STEPS).applyTo(samples, sampleRate);
    }

    /**
     * Returns the taps of the filter by frequency sampling (Oppenheim and Schafer, Discrete-Time Signal Processing,
     * chapter 7): the cosine series of the amplitudes under a Hann window, symmetric about tap {@value #STEPS}.
     *
     * @param gains in dB, by octave
     */
    static float[] taps(double[] gains, int sampleRate) {
        double[] amplitudes = new double[STEPS + 1];
        for (int k = 0; k <= STEPS; k++) {
            amplitudes[k] = Math.pow(10, gain(gains, k * sampleRate / (2.0 * STEPS)) / 20);
        }
        float[] taps = new float[2 * STEPS + 1];
        for (int n = 0; n <= STEPS; n++) {
            double sum = (amplitudes[0] + amplitudes[STEPS] * (n % 2 == 0 ? 1 : -1)) / 2;
            for (int k = 1; k < STEPS; k++) {
                sum += amplitudes[k] * Math.cos(Math.PI * k * n / STEPS);
            }
            double window = (1 + Math.cos(Math.PI * n / STEPS)) / 2;
            taps[STEPS + n] = (float) (window * sum / STEPS);
            taps[STEPS - n] = taps[STEPS + n];
        }
        return taps;
    }

    private static double gain(double[] gains, double frequency) {
        double place = Math.log(Math.max(frequency, LOWEST) / LOWEST) / Math.log(2);
        int below = (int) Math.min(place, OCTAVES - 2);
        double share = Math.min(1, place - below);
        return (1 - share) * gains[below] + share * gains[below + 1];
    }
}
