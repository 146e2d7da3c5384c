package org.prosodia.recognizer.quality;

import java.util.OptionalDouble;
import org.prosodia.spectrogram.StockhamTransform;

/**
 * The long spectrum of a recording, and the noise in it. Not thread-safe; memory is constant.
 *
 * <p>Frames of at least 64 ms, half overlapping, pass through a Blackman-Harris window (Harris, On the use of windows for harmonic analysis
 * with the discrete Fourier transform, Proc. IEEE 66, 1978: minimum, 4 terms), whose side lobes are 92 dB down, so that the edge of a band
 * can be told from what the window spreads; and an offset stays in its four lowest bins, which are left out. A bin's power is
 * {@code 2 |X[k]|^2 / (size * sum of w^2)}: summed over the bins it is the mean square of the samples.
 *
 * <p>The noise is found bin by bin (Stahl, Fischer and Bippus, Quantile based noise estimation for spectral subtraction and Wiener
 * filtering, ICASSP 2000): a voice is in a bin for some of the time only, between its words, its syllables and its harmonics, so that a low
 * quantile of the bin's power over time is noise. Of noise as steady as a microphone's or a room's the power in a bin is spread
 * exponentially about its mean m, and the r-th smallest of n is expected at {@code m (1/n + 1/(n-1) + ... + 1/(n-r+1))} (David and
 * Nagaraja, Order Statistics, 2003, section 2.5), which gives m. Here n is the number of frames in which the bin has noise alone: at first
 * all, then those below 3 m, which noise is in 95 of 100 frames, over 0.95, and so on until it settles. With all frames for n, a voice that
 * is in a bin for half the time doubled its noise.
 */
final class SoundSpectrum {

    /** Seconds in a frame, at least: a window that wide tells 60 Hz apart. */
    static final double FRAME = 0.064;

    /** The share of frames that are surely noise in each bin. Lower ones vary more, higher ones take in more of the voice. */
    static final double NOISE_SHARE = 0.05;

    private static final double CUT = 3; // means of the noise
    private static final double BELOW_CUT = 1 - Math.exp(-CUT);
    private static final int ROUNDS = 8; // each leaves a sixth of the difference

    /** Frames that noise is looked for in, at least: two thirds of a second. */
    static final int FEWEST_FRAMES = 20;

    /** Mean square below which a frame is digital silence, and says nothing of noise: a tenth of what rounding to 16 bits leaves. */
    static final double SILENCE = 1e-11;

    /**
     * Share of the strongest bin's power that counts as sound: -60 dB. Speech is 35 to 45 dB down at 8 kHz on the mean (Byrne et al., An
     * international comparison of long-term average speech spectra, J. Acoust. Soc. Am. 96, 1994); what filters of telephones and
     * resamplers leave beyond their band is further down.
     */
    static final double FALL = 1e-6;

    /** Mean square of rounding to 16 bits, {@code 2^-30 / 12}, as spread over the bins: what a quiet file has in all of them. */
    private static final double ROUNDING = 0x1p-30 / 12;
    private static final double ABOVE_ROUNDING = 10; // dither triples it, and a bin's mean varies

    private static final double[] WINDOW = {0.35875, -0.48829, 0.14128, -0.01168};
    private static final int FIRST = WINDOW.length; // bin without any of an offset
    private static final int WIDE = 10; // bins next to each other: a line, such as a monitor's whine, is eight of them wide and no band

    private final int sampleRate;
    private final int size;
    private final double[] window;
    private final double scale;
    private final StockhamTransform transform;
    private final double[] powers; // of the frame
    private final double[] sum;
    private final PowerHistogram[] histograms;
    private int frames;
    private int heard; // frames that are not digital silence

    SoundSpectrum(int sampleRate) {
        this.sampleRate = sampleRate;
        int length = (int) Math.ceil(FRAME * sampleRate);
        this.size = Integer.highestOneBit(length - 1) * 2;
        this.transform = new StockhamTransform(size, 1);
        this.window = new double[size];
        double squares = 0;
        for (int n = 0; n < size; n++) {
            for (int term = 0; term < WINDOW.length; term++) {
                window[n] += WINDOW[term] * Math.cos(2 * Math.PI * term * n / size);
            }
            squares += window[n] * window[n];
        }
        this.scale = 2 / (size * squares);
        this.powers = new double[size / 2];
        this.sum = new double[size / 2];
        this.histograms = new PowerHistogram[size / 2];
        for (int k = FIRST; k < histograms.length; k++) {
            histograms[k] = new PowerHistogram();
        }
    }

    /** Samples in a frame, a power of two. */
    int size() {
        return size;
    }

    /** Takes a frame from an offset of an array; returns its mean square, without offset and the lowest rumble. */
    double add(float[] samples, int offset) {
        double[] re = transform.re();
        double[] im = transform.im();
        for (int n = 0; n < size; n++) {
            re[n] = window[n] * samples[offset + n];
            im[n] = 0;
        }
        transform.run();
        double total = 0;
        for (int k = FIRST; k < powers.length; k++) {
            double real = transform.re()[k];
            double imaginary = transform.im()[k];
            powers[k] = scale * (real * real + imaginary * imaginary);
            total += powers[k];
        }
        frames++;
        boolean silent = total < SILENCE;
        heard += silent ? 0 : 1;
        for (int k = FIRST; k < sum.length; k++) {
            sum[k] += powers[k];
            if (!silent) {
                histograms[k].add(powers[k]);
            }
        }
        return total;
    }

    /** The mean square of the noise; empty where there are too few frames with sound. */
    OptionalDouble noise() {
        if (heard < FEWEST_FRAMES) {
            return OptionalDouble.empty();
        }
        double noise = 0;
        for (int k = FIRST; k < histograms.length; k++) {
            noise += noise(histograms[k]);
        }
        return OptionalDouble.of(noise);
    }

    private static double noise(PowerHistogram powers) {
        int rank = (int) Math.max(1, Math.round(NOISE_SHARE * powers.total()));
        double low = powers.ranked(rank);
        double mean = low / expected(rank, powers.total());
        for (int round = 0; round < ROUNDS; round++) {
            long alone = Math.round(powers.below(CUT * mean) / BELOW_CUT);
            mean = low / expected(rank, (int) Math.max(rank, Math.min(alone, powers.total())));
        }
        return mean;
    }

    /** Where the r-th smallest of n numbers is expected that are spread exponentially with a mean of 1. */
    static double expected(int rank, int n) {
        double expected = 0;
        for (int i = 0; i < rank; i++) {
            expected += 1.0 / (n - i);
        }
        return expected;
    }

    /** The highest frequency with sound, in Hz: the upper end of the highest band {@link #WIDE} enough; empty where there is none. */
    OptionalDouble bandwidth() {
        double strongest = 0;
        for (double bin : sum) {
            strongest = Math.max(strongest, bin);
        }
        double threshold = Math.max(FALL * strongest, frames * ABOVE_ROUNDING * ROUNDING / sum.length);
        int above = 0;
        for (int k = sum.length - 1; k >= FIRST; k--) {
            above = sum[k] > threshold ? above + 1 : 0;
            if (above == WIDE) {
                return OptionalDouble.of((double) (k + WIDE) * sampleRate / size);
            }
        }
        return OptionalDouble.empty();
    }
}
