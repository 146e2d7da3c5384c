package org.prosodia.spectrogram;

/**
 * The settings of the conversion from samples to the network's input. Two models with equal front ends have equal
 * inputs.
 *
 * <p>Frames are {@code windowLength} samples under a symmetric Hamming window, {@code hop} apart, zero-padded to
 * {@code dftLength}; the lowest {@code bins} magnitudes of the transform are kept. A segment is {@code segmentSamples}
 * long; its frames fill the first columns of {@code bins x columns}, and the remaining columns are zero even if the
 * recording continues. Magnitudes are scaled, then companded by {@code ln(1 + mu x) / ln(1 + mu)}.
 *
 * @param sampleRate in Hz
 * @param windowLength in samples
 * @param hop in samples
 * @param dftLength in samples, at least the window's length
 * @param bins the number of frequency bins kept, from 0 Hz, each {@code sampleRate / dftLength} Hz wide
 * @param columns the number of time columns of a segment, at least {@link #segmentFrames()}
 * @param segmentSamples the number of samples in a segment
 * @param mu the companding constant, above 0
 * @param scaling the scaling of magnitudes before companding
 * @param shortUtterance the rule for utterances shorter than a segment
 * @param tail the rule for the end of an utterance that does not fill a step
 */
public record FrontEnd(
        int sampleRate,
        int windowLength,
        int hop,
        int dftLength,
        int bins,
        int columns,
        int segmentSamples,
        double mu,
        Scaling scaling,
        ShortUtterance shortUtterance,
        Tail tail) {

    /** The rule for utterances shorter than a segment, which the paper does not specify. */
    public enum ShortUtterance {
        /** Zeros are added at the end up to one segment: the default. */
        PAD,
        /** They are excluded, and counted as excluded. */
        DROP
    }

    /** The rule for the end of an utterance that does not fill a step, which the paper does not specify. */
    public enum Tail {
        /** No segment contains it: the default. */
        DROP,
        /** One more segment contains it, which starts at the last hop that leaves room for a whole segment. */
        FLUSH
    }

    /** The paper's front end, with the defaults for settings that the paper does not specify. */
    public static final FrontEnd PAPER = new FrontEnd(
            16_000,
            640,
            160,
            1_600,
            400,
            200,
            32_000,
            255,
            new Scaling.SegmentMaximum(),
            ShortUtterance.PAD,
            Tail.DROP);

    public FrontEnd {
        if (sampleRate < 1
                || windowLength < 2
                || hop < 1
                || dftLength < windowLength
                || bins < 1
                || bins > dftLength / 2 + 1
                || segmentSamples < windowLength
                || !(mu > 0)
                || columns < 1 + (segmentSamples - windowLength) / hop) {
            throw new IllegalArgumentException("invalid front end: " + sampleRate + " Hz, window " + windowLength
                    + ", hop " + hop + ", DFT " + dftLength + ", bins " + bins + ", columns " + columns + ", segment "
                    + segmentSamples + ", mu " + mu);
        }
        int scaled = scaling.match(segment -> bins, utterance -> bins, training -> bins, power -> power.mean().length);
        if (scaled != bins) {
            throw new IllegalArgumentException("a scaling of " + scaled + " bins does not fit a front end of " + bins);
        }
    }

    /**
     * Returns the symmetric Hamming window, {@code 0.54 - 0.46 cos(2 pi n / (N - 1))}: {@code windowLength} numbers,
     * from 0.08 to 1.
     */
    public double[] window() {
        double[] window = new double[windowLength];
        for (int n = 0; n < windowLength; n++) {
            window[n] = 0.54 - 0.46 * Math.cos(2 * Math.PI * n / (windowLength - 1));
        }
        return window;
    }

    /** Returns the number of full frames in a segment: 197 in the paper's two seconds. */
    public int segmentFrames() {
        return 1 + (segmentSamples - windowLength) / hop;
    }

    /** Returns the length of a segment in seconds. */
    public double segmentSeconds() {
        return (double) segmentSamples / sampleRate;
    }

    /**
     * Returns the number of full frames in a number of samples, without padding.
     *
     * @throws ArithmeticException if the number exceeds the range of an int
     */
    public int frames(long samples) {
        return samples < windowLength ? 0 : Math.toIntExact(1 + (samples - windowLength) / hop);
    }

    /**
     * Returns the number of samples of an utterance after the rule for short utterances: at least one segment if they
     * are padded.
     */
    public long padded(long samples) {
        return shortUtterance == ShortUtterance.PAD ? Math.max(samples, segmentSamples) : samples;
    }

    /**
     * Returns true if two front ends compute the same magnitudes from the same samples, regardless of scaling and
     * segments.
     */
    public boolean sameFrames(FrontEnd other) {
        return sampleRate == other.sampleRate
                && windowLength == other.windowLength
                && hop == other.hop
                && dftLength == other.dftLength
                && bins == other.bins;
    }

    /** Returns this front end with another scaling. */
    public FrontEnd withScaling(Scaling other) {
        return new FrontEnd(
                sampleRate,
                windowLength,
                hop,
                dftLength,
                bins,
                columns,
                segmentSamples,
                mu,
                other,
                shortUtterance,
                tail);
    }

    /** Returns this front end with another rule for short utterances. */
    public FrontEnd withShortUtterance(ShortUtterance other) {
        return new FrontEnd(
                sampleRate, windowLength, hop, dftLength, bins, columns, segmentSamples, mu, scaling, other, tail);
    }

    /** Returns this front end with another rule for the tail. */
    public FrontEnd withTail(Tail other) {
        return new FrontEnd(
                sampleRate,
                windowLength,
                hop,
                dftLength,
                bins,
                columns,
                segmentSamples,
                mu,
                scaling,
                shortUtterance,
                other);
    }
}
