package org.prosodia.training.augmentation;

/**
 * The active speech level of ITU-T P.56 (2011), method B: the power of the time in which somebody speaks, short pauses
 * included.
 *
 * <p>The idea: an envelope (the magnitude, smoothed twice with 30 ms) is compared with a ladder of thresholds 6 dB
 * apart; time below a threshold still counts for 0.2 s. A threshold yields the power over the time that it finds
 * active. The level is where this power is 15.9 dB above the threshold itself, interpolated between two thresholds.
 * Thresholds are compared once a millisecond here, not at each sample, which changes the level by less than 0.01 dB.
 */
final class ActiveSpeechLevel {

    private static final double SMOOTHING = 0.03; // s
    private static final double HANGOVER = 0.2; // s
    private static final double MARGIN = 15.9; // dB
    private static final int THRESHOLDS = 15; // 2^-15 to 2^-1 of full scale

    private ActiveSpeechLevel() {}

    /** Returns the mean square of the active samples; 0 if the sound is below all thresholds. */
    static double power(float[] samples, int sampleRate) {
        double energy = 0;
        double keep = Math.exp(-1 / (sampleRate * SMOOTHING));
        double take = 1 - keep;
        double once = 0;
        double twice = 0;
        int step = Math.max(1, Math.round(sampleRate / 1_000f));
        int hangover = (int) Math.ceil(sampleRate * HANGOVER);
        long[] active = new long[THRESHOLDS];
        int[] left = new int[THRESHOLDS]; // samples of hangover
        for (int n = 0; n < samples.length; n++) {
            double magnitude = Math.abs(samples[n]);
            energy += magnitude * magnitude;
            once = keep * once + take * magnitude;
            twice = keep * twice + take * once;
            if ((n + 1) % step == 0 || n + 1 == samples.length) {
                int covered = n % step + 1;
                for (int j = 0; j < THRESHOLDS; j++) {
                    left[j] = twice >= threshold(j) ? hangover + covered : left[j];
                    int counted = Math.min(covered, left[j]);
                    active[j] += counted;
                    left[j] -= counted;
                }
            }
        }
        return Math.pow(10, level(energy, active) / 10);
    }

    private static double threshold(int j) {
        return 1.0 / (1 << (THRESHOLDS - j));
    }

    /** Returns the level in dB; minus infinity if no time is active. */
    private static double level(double energy, long[] active) {
        double before = Double.NEGATIVE_INFINITY;
        double beforeExcess = 0;
        for (int j = 0; j < THRESHOLDS && active[j] > 0; j++) {
            double level = 10 * Math.log10(energy / active[j]);
            double excess = level - 20 * Math.log10(threshold(j)) - MARGIN;
            if (excess <= 0) {
                return j == 0 ? level : before + (level - before) * beforeExcess / (beforeExcess - excess);
            }
            before = level;
            beforeExcess = excess;
        }
        return before; // of the highest threshold reached, as by a click
    }
}
