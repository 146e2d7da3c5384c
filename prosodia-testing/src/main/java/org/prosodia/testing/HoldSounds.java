package org.prosodia.testing;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Sounds of a telephone call: silence, tones, music and noise without speech, and a voice of pulses and formants; 16
 * kHz, mono.
 */
public final class HoldSounds {

    public static final int RATE = 16_000;

    // In semitones: tonic, subdominant, dominant, tonic.
    private static final int[][] CHORDS = {{0, 4, 7}, {5, 9, 12}, {7, 11, 14}, {0, 4, 7}};

    private HoldSounds() {}

    /** Returns sounds of a call on hold, by name. */
    public static Map<String, float[]> interludes(double seconds) {
        Map<String, float[]> all = new LinkedHashMap<>();
        all.put("silence", silence(seconds));
        all.put("dial tone, 350 and 440 Hz", tones(seconds, 350, 440));
        all.put("ringing tone, 1 s on, 1 s off", ringing(seconds));
        all.put("chords, one a second", chords(seconds));
        all.put("plucked melody, 0.5 s a note", melody(seconds, 0.5, 1));
        all.put("plucked melody, 0.25 s a note", melody(seconds, 0.25, 2));
        all.put("plucked melody, 0.125 s a note", melody(seconds, 0.125, 3));
        all.put("strings with vibrato", strings(seconds));
        all.put("white noise", noise(seconds, false, 0.05, 4));
        all.put("falling noise", noise(seconds, true, 0.05, 5));
        return all;
    }

    public static float[] silence(double seconds) {
        return new float[(int) (seconds * RATE)];
    }

    /** Returns sines of equal level. */
    public static float[] tones(double seconds, double... hertz) {
        float[] samples = silence(seconds);
        for (int n = 0; n < samples.length; n++) {
            int at = n;
            samples[n] = (float) (0.1
                    * Arrays.stream(hertz)
                            .map(f -> Math.sin(2 * Math.PI * f * at / RATE))
                            .sum());
        }
        return samples;
    }

    /** Returns the American ringing tone, 440 and 480 Hz, one second on and one second off. */
    public static float[] ringing(double seconds) {
        float[] samples = tones(seconds, 440, 480);
        for (int n = 0; n < samples.length; n++) {
            samples[n] = n / RATE % 2 == 0 ? samples[n] : 0;
        }
        return samples;
    }

    /** Returns chords of decaying strings, one each second, five partials for each string. */
    public static float[] chords(double seconds) {
        float[] samples = silence(seconds);
        for (int n = 0; n < samples.length; n++) {
            double sum = 0;
            for (int note : CHORDS[n / RATE % CHORDS.length]) {
                sum += partials(220 * Math.pow(2, note / 12.0) * n / RATE);
            }
            samples[n] = (float) (0.05 * sum * Math.exp(-2.0 * (n % RATE) / RATE));
        }
        return samples;
    }

    /** Returns plucked notes of a major scale, one after the other. */
    public static float[] melody(double seconds, double noteSeconds, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] scale = {0, 2, 4, 5, 7, 9, 11, 12};
        float[] samples = silence(seconds);
        int length = (int) (noteSeconds * RATE);
        double pitch = 330;
        double phase = 0;
        for (int n = 0; n < samples.length; n++) {
            pitch = n % length == 0 ? 330 * Math.pow(2, scale[random.nextInt(scale.length)] / 12.0) : pitch;
            phase += pitch / RATE;
            samples[n] = (float) (0.1 * partials(phase) * Math.exp(-(double) (n % length) / length));
        }
        return samples;
    }

    /** Returns three bowed strings with a vibrato of 5.5 Hz and 0.3 semitones to each side. */
    public static float[] strings(double seconds) {
        float[] samples = silence(seconds);
        double[] phase = new double[3];
        for (int n = 0; n < samples.length; n++) {
            double sum = 0;
            for (int voice = 0; voice < phase.length; voice++) {
                double semitones =
                        CHORDS[n / RATE % CHORDS.length][voice] + 0.3 * Math.sin(2 * Math.PI * 5.5 * n / RATE);
                phase[voice] += 220 * Math.pow(2, semitones / 12) / RATE;
                sum += partials(phase[voice]);
            }
            samples[n] = (float) (0.05 * sum);
        }
        return samples;
    }

    private static double partials(double turns) {
        double sum = 0;
        for (int k = 1; k <= 5; k++) {
            sum += Math.sin(2 * Math.PI * k * turns) / k;
        }
        return sum;
    }

    /** Returns white noise, or noise that falls by 6 dB an octave as in rooms and streets, at an effective level. */
    public static float[] noise(double seconds, boolean falling, double level, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] samples = silence(seconds);
        double memory = 0;
        for (int n = 0; n < samples.length; n++) {
            double white = random.nextGaussian();
            memory = 0.9 * memory + 0.436 * white;
            samples[n] = (float) Math.max(-1, Math.min(1, level * (falling ? memory : white)));
        }
        return samples;
    }

    /** Returns syllables of gliding pulses through two moving formants, four a second, without pauses. */
    public static float[] speech(double seconds, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] samples = silence(seconds);
        double[][] memory = new double[2][2];
        double phase = 0;
        double base = random.nextDouble(100, 220);
        double[] from = {500, 1500};
        double[] to = from;
        int syllable = RATE / 4;
        for (int n = 0; n < samples.length; n++) {
            if (n % syllable == 0) {
                from = to;
                to = new double[] {random.nextDouble(280, 800), random.nextDouble(900, 2300)};
            }
            double share = (double) (n % syllable) / syllable;
            phase += base * (1 + 0.25 * Math.sin(Math.PI * share) - 0.1 * share) / RATE;
            double y = phase >= 1 ? 1 : 0;
            phase -= Math.floor(phase);
            for (int k = 0; k < memory.length; k++) {
                double frequency = from[k] + (to[k] - from[k]) * Math.min(1, 2 * share);
                double radius = Math.exp(-Math.PI * 90 / RATE);
                double out = y
                        + 2 * radius * Math.cos(2 * Math.PI * frequency / RATE) * memory[k][0]
                        - radius * radius * memory[k][1];
                memory[k][1] = memory[k][0];
                memory[k][0] = out;
                y = out;
            }
            samples[n] = (float) (0.004 * y * Math.pow(Math.sin(Math.PI * share), 0.5));
        }
        return scaled(samples, 0.05);
    }

    /** Returns the samples at another effective level, clipped to [-1, 1]. */
    public static float[] scaled(float[] samples, double level) {
        double gain = level / effective(samples);
        float[] scaled = new float[samples.length];
        for (int n = 0; n < samples.length; n++) {
            scaled[n] = (float) Math.max(-1, Math.min(1, gain * samples[n]));
        }
        return scaled;
    }

    /** Returns the root of the mean square. */
    public static double effective(float[] samples) {
        double power = 0;
        for (float sample : samples) {
            power += sample * sample;
        }
        return Math.sqrt(power / samples.length);
    }

    public static float[] sum(float[] a, float[] b) {
        float[] sum = new float[a.length];
        for (int n = 0; n < a.length; n++) {
            sum[n] = Math.max(-1, Math.min(1, a[n] + b[n]));
        }
        return sum;
    }

    public static float[] joined(float[]... parts) {
        float[] all =
                new float[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
