package org.prosodia.training.augmentation;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.prosodia.audio.Resampler;

/**
 * A telephone line: 8 kHz, and the band from 300 to 3400 Hz by a filter that keeps the sound in its place; below 200 Hz
 * and above 3.5 kHz less than -48 dB are left.
 *
 * @param muLaw true if samples are also coded by ITU-T G.711, mu-law
 */
public record TelephoneLine(boolean muLaw) implements SoundChange {

    private static final int RATE = 8_000;

    /** The taps of the filter: a sinc for the band between its edges' middles, under a Kaiser window of 50 dB. */
    private static final float[] FILTER = filter(250, 3_450, 100, 50);

    @Override
    public String name() {
        return muLaw ? "mu-law" : "telephone";
    }

    @Override
    public float[] apply(float[] samples, int sampleRate, RandomGenerator random) {
        if (samples.length == 0) {
            return new float[0];
        }
        float[] line = Convolution.of(Resampler.resample(samples, sampleRate, RATE), FILTER, FILTER.length / 2);
        for (int n = 0; n < line.length && muLaw; n++) {
            line[n] = MuLawCode.through(line[n]);
        }
        float[] back = Arrays.copyOf(Resampler.resample(line, RATE, sampleRate), samples.length);
        for (int n = 0; n < back.length; n++) {
            back[n] = Amplitude.clipped(back[n]);
        }
        return back;
    }

    /**
     * Returns the taps of a band filter by Kaiser's rule (Oppenheim and Schafer, Discrete-Time Signal Processing, "FIR
     * filter design by the Kaiser window method").
     *
     * @param low the frequency in Hz at which 6 dB are lost, and {@code high} likewise
     * @param transition the width of the transitions in Hz
     * @param attenuation outside of the band, in dB, 21 to 50
     */
    private static float[] filter(double low, double high, double transition, double attenuation) {
        double beta = 0.5842 * Math.pow(attenuation - 21, 0.4) + 0.07886 * (attenuation - 21);
        int half = (int) Math.ceil((attenuation - 7.95) / (2.285 * 2 * Math.PI * transition / RATE) / 2);
        float[] taps = new float[2 * half + 1];
        for (int n = -half; n <= half; n++) {
            double place = (double) n / half;
            double window = bessel(beta * Math.sqrt(1 - place * place)) / bessel(beta);
            taps[n + half] = (float) (window * (lowPass(high, n) - lowPass(low, n)));
        }
        return taps;
    }

    private static double lowPass(double frequency, int n) {
        double turn = 2 * Math.PI * frequency / RATE;
        return n == 0 ? turn / Math.PI : Math.sin(turn * n) / (Math.PI * n);
    }

    /** Returns the modified Bessel function of the first kind and order zero, by its series. */
    private static double bessel(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > 1e-12 * sum; k++) {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }
        return sum;
    }
}
