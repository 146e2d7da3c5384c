package org.prosodia.recognizer.quality;

import java.util.OptionalDouble;
import org.prosodia.spectrogram.RealTransform;

/**
 * The long-term spectrum of a recording, and the noise in it. Not thread-safe; memory is constant.
 *
 * <p>Frames of at least 64 ms, half overlapping, are multiplied by a Blackman-Harris window (Harris, On the use of
 * windows for harmonic analysis with the discrete Fourier transform, Proc. IEEE 66, 1978: minimum, 4 terms). Its side
 * lobes are at -92 dB, so that the edge of a band can be distinguished from leakage, and an offset stays within the
 * four lowest bins, which are excluded. A bin's power is {@code 2 |X[k]|^2 / (size * sum of w^2)}: the sum over the
 * bins is the mean square of the samples.
 *
 * <p>The noise is estimated bin by bin (Stahl, Fischer and Bippus, Quantile based noise estimation for spectral
 * subtraction and Wiener filtering, ICASSP 2000): a voice occupies a bin only part of the time, between pauses and
 * other harmonics, so that a low quantile of the bin's power over time is noise. The power of steady noise, such as
 * that of a microphone or a room, is distributed exponentially with a mean m, and the expected value of the r-th
 * smallest of n powers is {@code m (1/n + 1/(n-1) + ... + 1/(n-r+1))} (David and Nagaraja, Order Statistics, 2003,
 * section 2.5), which yields m. Here n is the number of frames in which the bin contains only noise: at first all
 * frames, then the number below 3 m, which is 95 % of the noise frames, divided by 0.95, and so on until it converges.
 * If n were all frames, a voice that occupies a bin half of the time would double the estimate.
 */
final class SoundSpectrum {

    /** The least length of a frame in seconds; the window then resolves 60 Hz. */
    static final double FRAME = 0.064;

    /**
     * The quantile of each bin's power that is taken to be noise. Lower ones vary more, higher ones include more of the
     * voice.
     */
    static final double NOISE_SHARE = 0.05;

    private static final double CUT = 3; // multiple of the noise's mean
    private static final double BELOW_CUT = 1 - Math.exp(-CUT);
    private static final int ROUNDS = 8; // each reduces the difference to a sixth

    /** The least number of frames for an estimate of the noise: two thirds of a second. */
    static final int FEWEST_FRAMES = 20;

    /**
     * The mean square below which a frame is digital silence and is excluded: a tenth of the noise of rounding to 16
     * bits.
     */
    static final double SILENCE = 1e-11;

    /**
     * The share of the strongest bin's power that counts as sound: -60 dB. Speech at 8 kHz is 35 to 45 dB below on
     * average (Byrne et al., An international comparison of long-term average speech spectra, J. Acoust. Soc. Am. 96,
     * 1994); the leakage of telephones' and resamplers' filters beyond their band is weaker.
     */
    static final double FALL = 1e-6;

    /**
     * The mean square of the noise of rounding to 16 bits, {@code 2^-30 / 12}, spread over the bins: the floor of a
     * quiet file.
     */
    private static final double ROUNDING = 0x1p-30 / 12;

    private static final double ABOVE_ROUNDING = 10; // factor, since dither triples the noise and a bin's mean varies

    private static final double[] WINDOW = {0.35875, -0.48829, 0.14128, -0.01168};
    private static final int FIRST = WINDOW.length; // the first bin that an offset does not leak into
    private static final int WIDE = 10; // adjacent bins; a single tone, such as a monitor's whine, is 8 wide

    private final int sampleRate;
    private final int size;
    private final double[] window;
    private final double scale;
    private final RealTransform transform;
    private final double[] powers; // of the latest frame
    private final double[] sum;
    private final PowerHistogram[] histograms;
    private int frames;
    private int soundFrames; // frames that are not digital silence

    SoundSpectrum(int sampleRate) {
        this.sampleRate = sampleRate;
        int length = (int) Math.ceil(FRAME * sampleRate);
        this.size = Integer.highestOneBit(length - 1) * 2;
        this.transform = new RealTransform(size);
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

    /** Returns the number of samples in a frame, a power of two. */
    int size() {
        return size;
    }

    /**
     * Adds a frame, which starts at an offset of an array; returns its mean square, without offset and the lowest
     * rumble.
     */
    double add(float[] samples, int offset) {
        double[] input = transform.input();
        for (int n = 0; n < size; n++) {
            input[n] = window[n] * samples[offset + n];
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
        soundFrames += silent ? 0 : 1;
        for (int k = FIRST; k < sum.length; k++) {
            sum[k] += powers[k];
            if (!silent) {
                histograms[k].add(powers[k]);
            }
        }
        return total;
    }

    /** Returns the mean square of the noise; empty if too few frames have sound. */
    OptionalDouble noise() {
        if (soundFrames < FEWEST_FRAMES) {
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

    /** Returns the expected value of the r-th smallest of n numbers with an exponential distribution of mean 1. */
    static double expected(int rank, int n) {
        double expected = 0;
        for (int i = 0; i < rank; i++) {
            expected += 1.0 / (n - i);
        }
        return expected;
    }

    /**
     * Returns the highest frequency with sound, in Hz: the upper end of the highest band {@link #WIDE} enough; empty if
     * there is none.
     */
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
