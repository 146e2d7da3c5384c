package org.prosodia.corpus.audit;

import java.util.SplittableRandom;

/** Synthesises sounds with the rhythm and the resonances of speech, different for each seed. */
final class Babble {

    static final int RATE = 16_000;

    private Babble() {}

    /**
     * Returns syllables of a fifth of a second: harmonics of a gliding pitch under two moving resonances, with some
     * breath.
     */
    static float[] of(long seed, double seconds) {
        return of(seed, seconds, 1);
    }

    /** Returns the same syllables at another tempo and the same pitch; at 0.9 they last a ninth longer. */
    static float[] of(long seed, double seconds, double tempo) {
        SplittableRandom random = new SplittableRandom(seed);
        SplittableRandom breath = random.split(); // so that the syllables do not depend on the tempo
        int syllable = (int) Math.round(3_200 / tempo);
        float[] samples = new float[(int) (seconds / tempo * RATE)];
        double phase = 0;
        double pitch = 120;
        double[] from = {500, 1500};
        double[] to = {500, 1500};
        for (int i = 0; i < samples.length; i++) {
            int within = i % syllable;
            if (within == 0) {
                from = to;
                to = new double[] {random.nextDouble(250, 900), random.nextDouble(900, 2_400)};
                pitch = random.nextDouble(90, 220);
            }
            double t = (double) within / syllable;
            phase += 2 * Math.PI * pitch * (1 + 0.2 * t) / RATE;
            double value = 0;
            for (int harmonic = 1; harmonic <= 20; harmonic++) {
                double frequency = harmonic * pitch;
                double gain = 0;
                for (int k = 0; k < 2; k++) {
                    double off = (frequency - (from[k] + (to[k] - from[k]) * t)) / 150;
                    gain += 1 / (1 + off * off);
                }
                value += gain * Math.sin(harmonic * phase);
            }
            samples[i] =
                    (float) (0.05 * (value + 0.05 * breath.nextDouble(-1, 1)) * Math.sin(Math.PI * Math.min(1, t * 4)));
        }
        return samples;
    }
}
