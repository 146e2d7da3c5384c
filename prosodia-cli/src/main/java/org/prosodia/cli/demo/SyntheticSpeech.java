package org.prosodia.cli.demo;

import java.util.SplittableRandom;

/**
 * One utterance of nonsense syllables, computed sample by sample. Glottal pulses and breath noise pass a spectral tilt
 * and four formants that glide between vowels; syllables swell and fade, phrases end in pauses, and a room hums in the
 * background. Source and filter follow Fant and Klatt (Klatt, Software for a cascade/parallel formant synthesizer, JASA
 * 67, 1980), reduced to what a 0-4 kHz spectrogram shows.
 */
public final class SyntheticSpeech {

    public static final int SAMPLE_RATE = 16_000;

    /** Formants of a, e, i, o, u and a neutral vowel in Hz, for an adult male (Peterson and Barney, 1952, rounded). */
    private static final double[][] VOWELS = {
        {730, 1090, 2440, 3400},
        {530, 1840, 2480, 3450},
        {280, 2250, 2950, 3550},
        {570, 840, 2410, 3350},
        {310, 880, 2240, 3300},
        {500, 1400, 2450, 3400}
    };

    private static final double[] BANDWIDTHS = {70, 95, 140, 220}; // Hz
    private static final int FORMANT_UPDATE = 40; // samples: 2.5 ms, too short to hear a step

    private final SplittableRandom random;
    private final SyntheticVoice voice;
    private final SyntheticEmotion emotion;
    private final float[] samples;

    // What this utterance makes of voice and emotion.
    private final double pitch;
    private final double range;
    private final double rate;
    private final double tilt;
    private final double breath;
    private final double slope;
    private final double stress;

    private final double[][] memory = new double[BANDWIDTHS.length][2];
    private final double[][] filters = new double[BANDWIDTHS.length][3];
    private double tiltMemory;
    private double time; // within the glottal period, 0 to 1
    private double period; // samples
    private double shimmer = 1;

    private SyntheticSpeech(SyntheticVoice voice, SyntheticEmotion emotion, SplittableRandom random) {
        this.voice = voice;
        this.emotion = emotion;
        this.random = random;
        this.samples = new float[(int) (random.nextDouble(2.1, 3.6) * SAMPLE_RATE)];
        // No two takes are alike, and an emotion is played now stronger and now weaker: classes overlap.
        double strength = random.nextDouble(0.55, 1.25);
        pitch = voice.pitch() * Math.pow(emotion.pitch, strength) * Math.exp(0.05 * random.nextGaussian());
        range = voice.liveliness()
                * between(SyntheticEmotion.NEUTRAL.range, emotion.range, strength)
                * random.nextDouble(0.8, 1.2);
        rate = voice.rate() * Math.pow(emotion.rate, strength) * Math.exp(0.06 * random.nextGaussian());
        tilt = Math.max(0, 3.5 + voice.tilt() + emotion.tilt * strength + 0.8 * random.nextGaussian());
        breath = Math.max(0.01, between(SyntheticEmotion.NEUTRAL.breath, emotion.breath, strength));
        slope = emotion.slope + 0.4 * random.nextGaussian();
        stress = between(SyntheticEmotion.NEUTRAL.stress, emotion.stress, strength) + random.nextGaussian();
    }

    /**
     * Synthesises an utterance of 2.1 to 3.6 s.
     *
     * @return mono samples in [-1, 1] at 16 kHz
     */
    static float[] speak(SyntheticVoice voice, SyntheticEmotion emotion, SplittableRandom random) {
        SyntheticSpeech speech = new SyntheticSpeech(voice, emotion, random);
        speech.phrases();
        speech.room();
        return speech.samples;
    }

    private static double between(double from, double to, double share) {
        return from + share * (to - from);
    }

    /** Synthesises phrases of three to seven syllables, with pauses between them. */
    private void phrases() {
        double[] from = vowel();
        int at = (int) (random.nextDouble(0.05, 0.15) * SAMPLE_RATE);
        while (at < samples.length) {
            int syllables = random.nextInt(3, 8);
            for (int i = 0; i < syllables && at < samples.length; i++) {
                double[] to = vowel();
                at = syllable(at, from, to, (double) i / syllables, i % 2 == 0 || random.nextInt(4) == 0);
                from = to;
            }
            at += (int) (random.nextDouble(0.12, 0.3) / emotion.rate * SAMPLE_RATE);
        }
    }

    private double[] vowel() {
        double[] formants = VOWELS[random.nextInt(VOWELS.length)].clone();
        for (int i = 0; i < formants.length; i++) {
            formants[i] *= voice.tract() * emotion.formants * random.nextDouble(0.96, 1.04);
        }
        return formants;
    }

    /** Synthesises one syllable from a sample on; returns the earliest start of the next. */
    private int syllable(int start, double[] from, double[] to, double phrase, boolean stressed) {
        int length = (int) (SAMPLE_RATE / rate * random.nextDouble(0.8, 1.2) * (stressed ? 1.1 : 0.9));
        double accent = stressed ? random.nextDouble(0.5, 1) : random.nextDouble(-0.5, 0);
        double level = 0.25 * Math.pow(10, accent * stress / 20);
        double hiss = random.nextInt(3) == 0 ? random.nextDouble(0.03, 0.15) : 0;
        for (int i = 0; i < length && start + i < samples.length; i++) {
            double share = (double) i / length;
            if (i % FORMANT_UPDATE == 0) {
                tune(from, to, smooth(share / 0.5));
            }
            double swell = smooth(share / 0.2) * smooth((1 - share) / 0.3);
            double semitones = range * (accent * Math.sin(Math.PI * share) + slope * (phrase - 0.5));
            double source = glottis(pitch * Math.pow(2, semitones / 12)) * swell;
            double consonant = share < 0.22 ? hiss * Math.sin(Math.PI * share / 0.22) * (random.nextDouble() - 0.5) : 0;
            samples[start + i] = (float) (level * (formants(slant(source)) + consonant));
        }
        return start + length;
    }

    /** Returns a cosine step: 0 up to 0, 1 from 1 on. */
    private static double smooth(double x) {
        return x <= 0 ? 0 : x >= 1 ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * x);
    }

    /**
     * Returns the next sample of the glottal flow's derivative: Rosenberg's pulse, which opens slowly and closes fast,
     * with breath noise while it is open.
     */
    private double glottis(double frequency) {
        if (period == 0 || time >= 1) {
            time = period == 0 ? 0 : time - 1;
            period = SAMPLE_RATE / frequency * (1 + emotion.jitter * random.nextGaussian());
            shimmer = 1 + 3 * emotion.jitter * random.nextGaussian();
        }
        double opening = 0.42;
        double closing = 0.16;
        double flow = 0;
        double open = 0;
        if (time < opening) {
            flow = Math.PI / 2 / opening * Math.sin(Math.PI * time / opening);
            open = 1;
        } else if (time < opening + closing) {
            flow = -Math.PI / 2 / closing * Math.sin(Math.PI / 2 * (time - opening) / closing);
            open = 0.5;
        }
        time += 1 / period;
        return 0.15 * shimmer * flow + breath * (0.3 + open) * (random.nextDouble() - 0.5);
    }

    /** Applies the tilt: a first-order low-pass mixed with its input, so that the fall is gradual. */
    private double slant(double x) {
        double pole = Math.exp(-2 * Math.PI * 500 / SAMPLE_RATE);
        tiltMemory = (1 - pole) * x + pole * tiltMemory;
        double kept = Math.pow(10, -tilt * 3 / 20); // three octaves from 500 Hz to 4 kHz
        return kept * x + (1 - kept) * tiltMemory;
    }

    private void tune(double[] from, double[] to, double share) {
        for (int i = 0; i < filters.length; i++) {
            double frequency = between(from[i], to[i], share);
            double radius = Math.exp(-Math.PI * BANDWIDTHS[i] / SAMPLE_RATE);
            filters[i][2] = -radius * radius;
            filters[i][1] = 2 * radius * Math.cos(2 * Math.PI * frequency / SAMPLE_RATE);
            filters[i][0] = 1 - filters[i][1] - filters[i][2];
        }
    }

    /** Applies resonators in cascade: {@code y[n] = a x[n] + b y[n-1] + c y[n-2]}, with gain 1 at 0 Hz. */
    private double formants(double x) {
        double y = x;
        for (int i = 0; i < filters.length; i++) {
            y = filters[i][0] * y + filters[i][1] * memory[i][0] + filters[i][2] * memory[i][1];
            memory[i][1] = memory[i][0];
            memory[i][0] = y;
        }
        return y;
    }

    /**
     * Adds background noise 22 to 34 dB below the speech, and sets the level: the emotion's energy, and a random
     * distance of the microphone.
     */
    private void room() {
        double loudness = effective();
        double noise = loudness * Math.pow(10, -random.nextDouble(22, 34) / 20);
        double brown = 0;
        double peak = 0;
        for (int i = 0; i < samples.length; i++) {
            brown = 0.9 * brown + 0.44 * random.nextGaussian();
            samples[i] += (float) (noise * brown);
            peak = Math.max(peak, Math.abs(samples[i]));
        }
        double wanted = 0.06
                * Math.exp(0.25 * random.nextGaussian())
                * Math.pow(10, (stress - SyntheticEmotion.NEUTRAL.stress) / 20);
        double gain = Math.min(wanted / loudness, 0.95 / peak);
        for (int i = 0; i < samples.length; i++) {
            samples[i] *= (float) gain;
        }
    }

    /** Returns the root mean square of the samples. */
    private double effective() {
        double power = 0;
        for (float sample : samples) {
            power += sample * sample;
        }
        return Math.sqrt(power / samples.length);
    }
}
