package org.prosodia.training.augmentation;

import java.util.Arrays;

/**
 * The impulse response of a room, from a loudspeaker or mouth to a microphone.
 *
 * @param samples its samples
 * @param direct the index of the direct sound, which keeps its place
 */
record RoomResponse(float[] samples, int direct) {

    private static final double BEFORE = 0.001; // s before the direct sound that are kept
    private static final double LONGEST = 2; // s after it
    private static final double NEGLIGIBLE = 1e-6; // of the energy

    /**
     * Returns the response in a recording of a clap, a balloon or a measurement. The direct sound is the first sample
     * of at least half of the peak, since reflections may be the loudest. The response ends where 60 dB less than its
     * energy follow, or 2 s after the direct sound.
     *
     * @throws IllegalArgumentException if the recording is silent
     */
    static RoomResponse recorded(float[] samples, int sampleRate) {
        float peak = 0;
        for (float sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        if (peak == 0) {
            throw new IllegalArgumentException("is silent, and no room's response");
        }
        int onset = 0;
        while (Math.abs(samples[onset]) < peak / 2) {
            onset++;
        }
        int start = Math.max(0, onset - (int) Math.round(BEFORE * sampleRate));
        int end = (int) Math.min(samples.length, onset + LONGEST * sampleRate);
        double energy = 0;
        for (int n = start; n < end; n++) {
            energy += (double) samples[n] * samples[n];
        }
        double after = 0;
        while (end > onset + 1 && after + (double) samples[end - 1] * samples[end - 1] < NEGLIGIBLE * energy) {
            end--;
            after += (double) samples[end] * samples[end];
        }
        return new RoomResponse(Arrays.copyOfRange(samples, start, end), onset - start);
    }

    /** Returns a sound in this room, at the active speech level that it had before; what follows its end is cut off. */
    float[] applyTo(float[] sound, int sampleRate) {
        float[] wet = Convolution.of(sound, samples, direct);
        double before = ActiveSpeechLevel.power(sound, sampleRate);
        double after = ActiveSpeechLevel.power(wet, sampleRate);
        return Amplitude.scaled(wet, after == 0 ? 1 : Math.sqrt(before / after));
    }
}
