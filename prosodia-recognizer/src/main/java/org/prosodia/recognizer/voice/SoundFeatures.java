package org.prosodia.recognizer.voice;

import java.util.Arrays;
import org.prosodia.spectrogram.RealTransform;

/**
 * Computes level, harmonicity and steadiness of short frames of sound. Not thread-safe.
 *
 * <p>The spectrum is that of a Hann window between 100 and 4000 Hz, a band that telephones also transmit. Magnitudes
 * are compressed by a cube root before the autocorrelation (Tolonen and Karjalainen, A computationally efficient
 * multipitch analysis model, IEEE Trans. Speech and Audio Processing 8, 2000), which reduces the weight of formants and
 * spectral slope relative to that of the harmonics.
 */
final class SoundFeatures {

    /** The length of a frame in seconds: three periods of the lowest voice. */
    static final double FRAME = 0.048;
    /** The time from one frame to the next, in seconds. */
    static final double HOP = 0.016;

    private static final double LOW = 100;
    private static final double HIGH = 4_000;
    private static final double LOWEST_PITCH = 65;
    private static final double HIGHEST_PITCH = 420;
    private static final int LAG = 5; // frames, 80 ms: by then a voice's pitch has changed, and an instrument's has not

    private final double[] window;
    private final double[] windowLags; // the window's own autocorrelation, 1 at 0
    private final int size;
    private final int firstBin;
    private final int lastBin;
    private final int shortest; // lag of the highest pitch, samples
    private final int longest;
    private final double scale;
    private final RealTransform transform;
    private final double[][] past = new double[LAG][];
    private long frames;

    /**
     * The features of a frame.
     *
     * @param level in dB, 0 for a sine of full scale
     * @param harmonicity the highest autocorrelation at the pitch of a voice, 0 (noise) to 1 (a steady tone)
     * @param steadiness the correlation of the spectrum with that of 80 ms before, -1 to 1; 0 if there is none
     */
    record Features(double level, double harmonicity, double steadiness) {}

    SoundFeatures(int sampleRate) {
        int length = (int) Math.round(FRAME * sampleRate);
        this.longest = (int) (sampleRate / LOWEST_PITCH);
        this.shortest = (int) (sampleRate / HIGHEST_PITCH);
        this.size = Integer.highestOneBit(length + longest - 1) * 2;
        this.firstBin = (int) Math.ceil(LOW * size / sampleRate);
        this.lastBin = (int) Math.min(size / 2 - 1, HIGH * size / sampleRate);
        this.transform = new RealTransform(size);
        this.window = new double[length];
        double sum = 0;
        for (int n = 0; n < length; n++) {
            window[n] = 0.5 - 0.5 * Math.cos(2 * Math.PI * (n + 0.5) / length);
            sum += window[n] * window[n];
        }
        this.scale = 4 / (size * sum); // a sine of full scale, half its power on each side, gives 1
        this.windowLags = new double[longest + 1];
        for (int lag = 0; lag <= longest; lag++) {
            for (int n = lag; n < length; n++) {
                windowLags[lag] += window[n] * window[n - lag] / sum;
            }
        }
    }

    /** Returns the number of samples in a frame. */
    int length() {
        return window.length;
    }

    /** Returns the features of the next frame, which starts at an offset of an array. */
    Features next(float[] samples, int offset) {
        double[] magnitudes = powers(samples, offset);
        double power = 0;
        for (int i = 0; i < magnitudes.length; i++) {
            power += magnitudes[i];
            magnitudes[i] = Math.cbrt(magnitudes[i]);
        }
        double level = 10 * Math.log10(power * scale + 1e-12);
        int place = (int) (frames++ % LAG);
        double steadiness = past[place] == null ? 0 : correlation(magnitudes, past[place]);
        past[place] = magnitudes;
        return new Features(level, harmonicity(magnitudes), steadiness);
    }

    private double[] powers(float[] samples, int offset) {
        double[] input = transform.input();
        for (int n = 0; n < window.length; n++) {
            input[n] = window[n] * samples[offset + n];
        }
        Arrays.fill(input, window.length, size, 0);
        transform.run();
        double[] powers = new double[lastBin - firstBin + 1];
        for (int i = 0; i < powers.length; i++) {
            double re = transform.re()[firstBin + i];
            double im = transform.im()[firstBin + i];
            powers[i] = re * re + im * im;
        }
        return powers;
    }

    private double harmonicity(double[] magnitudes) {
        double[] input = transform.input();
        Arrays.fill(input, 0);
        for (int i = 0; i < magnitudes.length; i++) {
            input[firstBin + i] = magnitudes[i];
            input[size - firstBin - i] = magnitudes[i];
        }
        transform.run();
        double[] lags = transform.re();
        double best = 0;
        for (int lag = shortest; lag <= longest && lags[0] > 0; lag++) {
            boolean peak = lags[lag] >= lags[lag - 1] && lags[lag] >= lags[lag + 1];
            best = peak ? Math.max(best, lags[lag] / lags[0] / Math.max(0.25, windowLags[lag])) : best;
        }
        return Math.min(1, best);
    }

    /** Returns Pearson's correlation. */
    private static double correlation(double[] a, double[] b) {
        double meanA = 0;
        double meanB = 0;
        for (int i = 0; i < a.length; i++) {
            meanA += a[i] / a.length;
            meanB += b[i] / a.length;
        }
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
    }
}
