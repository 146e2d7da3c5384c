package org.prosodia.site;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.prosodia.audio.Resampler;

/** Alterations of a clip at 16 kHz: the copies that an audit should find. */
final class AlteredCopies {

    static final int RATE = 16_000;

    private static final int GRAIN = 800; // samples: 50 ms
    private static final int SEARCH = 240; // samples to either side: 15 ms
    private static final double MU = 255;

    /** An alteration. */
    interface Alteration {
        /**
         * Returns the altered copy.
         *
         * @param seed of the noise, if there is any
         */
        float[] of(float[] clip, long seed) throws IOException;
    }

    private AlteredCopies() {}

    /** Returns all alterations by name, in the order of the table. */
    static Map<String, Alteration> all() {
        Map<String, Alteration> all = new LinkedHashMap<>();
        all.put("unchanged", (clip, seed) -> clip);
        all.put("gain -12 dB", (clip, seed) -> gain(clip, -12));
        all.put("polarity", (clip, seed) -> scaled(clip, -1));
        all.put("0.2 s of silence before", (clip, seed) -> delayed(clip, 0.2));
        all.put("the middle three quarters", (clip, seed) -> middle(clip, 0.75));
        all.put("the middle half", (clip, seed) -> middle(clip, 0.5));
        all.put("rate 8 kHz", (clip, seed) -> narrow(clip));
        all.put("telephone (8 kHz, mu-law)", (clip, seed) -> muLaw(narrow(clip)));
        all.putAll(EncodedCopies.all());
        for (int ratio : new int[] {30, 20, 15, 10, 5}) {
            all.put("white noise, " + ratio + " dB", (clip, seed) -> noisy(clip, ratio, seed));
        }
        all.put("cut off at a quarter of the peak", (clip, seed) -> clipped(clip, 0.25));
        all.put("reverberation, 0.3 s", (clip, seed) -> reverberant(clip, 0.3, 0.5, seed));
        all.put("reverberation, 0.8 s", (clip, seed) -> reverberant(clip, 0.8, 1, seed));
        for (double tempo : new double[] {0.98, 0.9, 1.1, 0.8}) {
            all.put("tempo " + tempo, (clip, seed) -> tempo(clip, tempo));
        }
        for (double speed : new double[] {1.01, 0.9}) {
            all.put("speed " + speed, (clip, seed) -> speed(clip, speed));
        }
        for (double semitones : new double[] {0.5, 1, -1, 2, -2, 4}) {
            all.put("pitch " + (semitones > 0 ? "+" : "") + semitones, (clip, seed) -> pitch(clip, semitones));
        }
        all.put("tempo 0.9 and noise, 20 dB", (clip, seed) -> noisy(tempo(clip, 0.9), 20, seed));
        all.put("reversed", (clip, seed) -> reversed(clip));
        return all;
    }

    private static float[] scaled(float[] clip, double factor) {
        float[] copy = new float[clip.length];
        for (int n = 0; n < clip.length; n++) {
            copy[n] = (float) (factor * clip[n]);
        }
        return copy;
    }

    private static float[] gain(float[] clip, double decibels) {
        return scaled(clip, Math.pow(10, decibels / 20));
    }

    private static float[] delayed(float[] clip, double seconds) {
        int delay = (int) (seconds * RATE);
        float[] copy = new float[clip.length + delay];
        System.arraycopy(clip, 0, copy, delay, clip.length);
        return copy;
    }

    private static float[] middle(float[] clip, double share) {
        int cut = (int) ((1 - share) / 2 * clip.length);
        return Arrays.copyOfRange(clip, cut, clip.length - cut);
    }

    private static float[] narrow(float[] clip) {
        return Resampler.resample(Resampler.resample(clip, RATE, 8_000), 8_000, RATE);
    }

    /** Rounds as G.711's mu-law does, in its continuous form. */
    private static float[] muLaw(float[] clip) {
        float[] copy = new float[clip.length];
        for (int n = 0; n < clip.length; n++) {
            double companded = Math.log1p(MU * Math.min(1, Math.abs(clip[n]))) / Math.log1p(MU);
            double rounded = Math.round(127 * companded) / 127.0;
            copy[n] = (float) (Math.signum(clip[n]) * Math.expm1(rounded * Math.log1p(MU)) / MU);
        }
        return copy;
    }

    /** Adds white noise so many dB below the speech: the mean over frames of 10 ms within 30 dB of the loudest. */
    static float[] noisy(float[] clip, double ratio, long seed) {
        double level = Math.sqrt(speech(clip) / Math.pow(10, ratio / 10));
        Random random = new Random(seed);
        float[] copy = clip.clone();
        for (int n = 0; n < copy.length; n++) {
            copy[n] += (float) (level * random.nextGaussian());
        }
        return copy;
    }

    /** Returns the mean square of the speech. */
    static double speech(float[] clip) {
        int frame = RATE / 100;
        double[] squares = new double[clip.length / frame];
        double loudest = 0;
        for (int i = 0; i < squares.length; i++) {
            for (int n = i * frame; n < (i + 1) * frame; n++) {
                squares[i] += clip[n] * clip[n] / frame;
            }
            loudest = Math.max(loudest, squares[i]);
        }
        double least = loudest / 1_000;
        return Arrays.stream(squares)
                .filter(square -> square >= least)
                .average()
                .orElse(0);
    }

    private static float[] clipped(float[] clip, double share) {
        float peak = 0;
        for (float sample : clip) {
            peak = Math.max(peak, Math.abs(sample));
        }
        float edge = (float) (share * peak);
        float[] copy = new float[clip.length];
        for (int n = 0; n < clip.length; n++) {
            copy[n] = Math.max(-edge, Math.min(edge, clip[n]));
        }
        return copy;
    }

    /**
     * Adds decaying noise as the response of a room, down to -30 dB.
     *
     * @param seconds the time of the decay by 60 dB
     * @param mix the energy of the response's tail relative to that of the direct sound, as a root
     */
    private static float[] reverberant(float[] clip, double seconds, double mix, long seed) {
        Random random = new Random(seed);
        double[] tail = new double[(int) (seconds * RATE / 2)];
        double energy = 0;
        for (int n = 0; n < tail.length; n++) {
            tail[n] = random.nextGaussian() * Math.pow(10, -1.5 * n / tail.length);
            energy += tail[n] * tail[n];
        }
        float[] copy = clip.clone();
        for (int n = 0; n < clip.length; n++) {
            float gain = (float) (mix / Math.sqrt(energy) * clip[n]);
            for (int k = 0; k < Math.min(tail.length, copy.length - n); k++) {
                copy[n + k] += (float) (gain * tail[k]);
            }
        }
        return copy;
    }

    /**
     * Changes the tempo and keeps the pitch, by WSOLA: each grain is taken where it continues the last one best
     * (Verhelst and Roelands, ICASSP 1993).
     */
    static float[] tempo(float[] clip, double tempo) {
        int half = GRAIN / 2;
        int length = (int) (clip.length / tempo);
        float[] copy = new float[length + GRAIN];
        int last = 0;
        for (int at = 0; at < length; at += half) {
            int from = at == 0 ? 0 : best(clip, (int) (at * tempo), last + half);
            for (int k = 0; k < Math.min(GRAIN, clip.length - from); k++) {
                copy[at + k] += (float) ((0.5 - 0.5 * Math.cos(2 * Math.PI * (k + 0.5) / GRAIN)) * clip[from + k]);
            }
            last = from;
        }
        return Arrays.copyOf(copy, length);
    }

    private static int best(float[] clip, int wanted, int continued) {
        int best = Math.min(wanted, clip.length);
        double most = Double.NEGATIVE_INFINITY;
        for (int from = Math.max(0, wanted - SEARCH); from <= wanted + SEARCH; from += 2) {
            double product = 0;
            double square = 1e-9;
            for (int k = 0; k < Math.min(GRAIN / 2, clip.length - Math.max(from, continued)); k += 2) {
                product += clip[from + k] * clip[continued + k];
                square += clip[from + k] * clip[from + k];
            }
            if (from < clip.length && product / Math.sqrt(square) > most) {
                most = product / Math.sqrt(square);
                best = from;
            }
        }
        return best;
    }

    /** Changes tempo and pitch together, as a tape does, by linear interpolation. */
    private static float[] speed(float[] clip, double speed) {
        float[] copy = new float[(int) (clip.length / speed)];
        for (int n = 0; n < copy.length; n++) {
            int before = Math.min(clip.length - 1, (int) (n * speed));
            double part = n * speed - before;
            copy[n] = (float) ((1 - part) * clip[before] + part * clip[Math.min(before + 1, clip.length - 1)]);
        }
        return copy;
    }

    private static float[] pitch(float[] clip, double semitones) {
        double ratio = Math.pow(2, semitones / 12);
        return speed(tempo(clip, 1 / ratio), ratio);
    }

    private static float[] reversed(float[] clip) {
        float[] copy = new float[clip.length];
        for (int n = 0; n < clip.length; n++) {
            copy[n] = clip[clip.length - 1 - n];
        }
        return copy;
    }
}
