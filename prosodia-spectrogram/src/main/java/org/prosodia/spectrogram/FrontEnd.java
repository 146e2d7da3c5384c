package org.prosodia.spectrogram;

/**
 * Everything that turns samples into the network's input; two models with equal front ends see equal input.
 *
 * <p>Frames are {@code windowLength} samples under a symmetric Hamming window, {@code hop} apart, zero-padded to {@code dftLength};
 * of the transform's magnitudes the lowest {@code bins} are kept. A segment is {@code segmentSamples} long; its frames fill the first
 * columns of {@code bins x columns}, the rest is zero even where audio goes on. Magnitudes are scaled, then companded by
 * {@code ln(1 + mu x) / ln(1 + mu)}.
 *
 * @param sampleRate in Hz
 * @param windowLength in samples
 * @param hop in samples
 * @param dftLength in samples, at least the window's length
 * @param bins frequency bins kept, from 0 Hz, each {@code sampleRate / dftLength} Hz wide
 * @param columns time columns of a segment, at least {@link #segmentFrames()}
 * @param segmentSamples samples in a segment
 * @param mu the companding constant, above 0
 * @param scaling how magnitudes are scaled before companding
 * @param shortUtterance what becomes of utterances shorter than a segment
 * @param tail what becomes of the end that does not fill a step
 */
public record FrontEnd(int sampleRate, int windowLength, int hop, int dftLength, int bins, int columns, int segmentSamples, double mu,
        Scaling scaling, ShortUtterance shortUtterance, Tail tail) {

    /** What becomes of utterances shorter than a segment; the paper leaves it open. */
    public enum ShortUtterance {
        /** Zeros are added at the end up to one segment: the default. */
        PAD,
        /** They are left out, and counted as such. */
        DROP
    }

    /** What becomes of an utterance's end that does not fill a step; the paper leaves it open. */
    public enum Tail {
        /** It is in no segment of its own: the default. */
        DROP,
        /** One more segment, starting at the last hop that leaves room for a whole segment. */
        FLUSH
    }

    /** The paper's front end with the defaults for what it leaves open. */
    public static final FrontEnd PAPER = new FrontEnd(16_000, 640, 160, 1_600, 400, 200, 32_000, 255, new Scaling.SegmentMaximum(),
            ShortUtterance.PAD, Tail.DROP);

    public FrontEnd {
        if (sampleRate < 1 || windowLength < 2 || hop < 1 || dftLength < windowLength || bins < 1 || bins > dftLength / 2 + 1
                || segmentSamples < windowLength || !(mu > 0) || columns < 1 + (segmentSamples - windowLength) / hop) {
            throw new IllegalArgumentException("no such front end: " + sampleRate + " Hz, window " + windowLength + ", hop " + hop
                    + ", DFT " + dftLength + ", bins " + bins + ", columns " + columns + ", segment " + segmentSamples + ", mu " + mu);
        }
        int scaled = scaling.match(segment -> bins, utterance -> bins, training -> bins, power -> power.mean().length);
        if (scaled != bins) {
            throw new IllegalArgumentException("a scaling of " + scaled + " bins does not fit a front end of " + bins);
        }
    }

    /** The symmetric Hamming window, {@code 0.54 - 0.46 cos(2 pi n / (N - 1))}: {@code windowLength} numbers, from 0.08 to 1. */
    public double[] window() {
        double[] window = new double[windowLength];
        for (int n = 0; n < windowLength; n++) {
            window[n] = 0.54 - 0.46 * Math.cos(2 * Math.PI * n / (windowLength - 1));
        }
        return window;
    }

    /** Full frames in a segment: 197 in the paper's two seconds. */
    public int segmentFrames() {
        return 1 + (segmentSamples - windowLength) / hop;
    }

    /** Length of a segment in seconds. */
    public double segmentSeconds() {
        return (double) segmentSamples / sampleRate;
    }

    /**
     * Full frames in a number of samples, without padding.
     *
     * @throws ArithmeticException if they are more than an int counts
     */
    public int frames(long samples) {
        return samples < windowLength ? 0 : Math.toIntExact(1 + (samples - windowLength) / hop);
    }

    /** How many samples an utterance of so many has after the rule for short utterances: one segment at least where they are padded. */
    public long padded(long samples) {
        return shortUtterance == ShortUtterance.PAD ? Math.max(samples, segmentSamples) : samples;
    }

    /** Whether two front ends compute the same magnitudes of the same samples, though they may scale or cut them otherwise. */
    public boolean sameFrames(FrontEnd other) {
        return sampleRate == other.sampleRate && windowLength == other.windowLength && hop == other.hop && dftLength == other.dftLength
                && bins == other.bins;
    }

    /** The same front end with another scaling. */
    public FrontEnd withScaling(Scaling other) {
        return new FrontEnd(sampleRate, windowLength, hop, dftLength, bins, columns, segmentSamples, mu, other, shortUtterance, tail);
    }

    /** The same front end with another rule for short utterances. */
    public FrontEnd withShortUtterance(ShortUtterance other) {
        return new FrontEnd(sampleRate, windowLength, hop, dftLength, bins, columns, segmentSamples, mu, scaling, other, tail);
    }

    /** The same front end with another rule for the tail. */
    public FrontEnd withTail(Tail other) {
        return new FrontEnd(sampleRate, windowLength, hop, dftLength, bins, columns, segmentSamples, mu, scaling, shortUtterance, other);
    }
}
