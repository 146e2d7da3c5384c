package org.prosodia.spectrogram;

import java.util.List;
import java.util.Optional;

/**
 * The settings of the conversion from samples to the network's input. Two models with equal front ends have equal
 * inputs.
 *
 * <p>Frames are {@code windowLength} samples under a symmetric Hamming window, {@code hop} apart, zero-padded to
 * {@code dftLength}; the magnitudes of the transform's lowest bins are kept, or those of mel bands. A segment is
 * {@code segmentSamples} long, or shorter at a recording's end if the front end takes short utterances whole. Silence
 * at its ends is removed if there is a trim. Its frames fill the first columns of {@code bins x columns}, and the
 * remaining columns are zero even if the recording continues. Magnitudes are scaled, and with a scaling by a maximum
 * companded by {@code ln(1 + mu x) / ln(1 + mu)}.
 *
 * @param sampleRate in Hz
 * @param windowLength in samples
 * @param hop in samples
 * @param dftLength in samples, at least the window's length
 * @param bands the rows: the transform's lowest bins, each {@code sampleRate / dftLength} Hz wide, or mel bands
 * @param columnUnit the unit of the number of time columns: a segment has the smallest multiple that holds its frames.
 *     With the paper's 200 every segment has 200 columns; with 16, the stride of a small network, as many as it needs
 * @param segmentSamples the number of samples in a segment, or in the longest segment
 * @param mu the companding constant, above 0
 * @param scaling the scaling of magnitudes before companding
 * @param trim the removal of silence at both ends of a segment; empty if there is none
 * @param shortUtterance the rule for utterances shorter than a segment
 * @param tail the rule for the end of an utterance that does not fill a step
 * @param views the views of a segment, whose scores are averaged; the segment itself alone, or first
 */
public record FrontEnd(
        int sampleRate,
        int windowLength,
        int hop,
        int dftLength,
        Bands bands,
        int columnUnit,
        int segmentSamples,
        double mu,
        Scaling scaling,
        Optional<SilenceTrim> trim,
        ShortUtterance shortUtterance,
        Tail tail,
        List<View> views) {

    /** The rule for utterances shorter than a segment, which the paper does not specify. */
    public enum ShortUtterance {
        /** Zeros are added at the end up to one segment: the default. */
        PAD,
        /** They are excluded, and counted as excluded. */
        DROP,
        /** They are one shorter segment, with fewer columns. */
        WHOLE
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

    /**
     * The front end of the preset {@code prosodia}: 64 mel bands from 50 to 8,000 Hz, windows of 40 ms every 16 ms,
     * trimmed, each band's mean removed; utterances up to 30 s are taken whole.
     */
    public static final FrontEnd LOG_MEL = new FrontEnd(
            16_000,
            640,
            256,
            1_024,
            new Bands.Mel(64, 50, 8_000),
            16,
            480_000,
            255,
            CentredLogPower.unfitted(64),
            Optional.of(SilenceTrim.DEFAULT),
            ShortUtterance.WHOLE,
            Tail.FLUSH,
            View.NONE);

    /** Checks that the settings match. */
    public FrontEnd {
        if (sampleRate < 1
                || windowLength < 2
                || hop < 1
                || dftLength < windowLength
                || bands.match(linear -> linear.count() > dftLength / 2 + 1, mel -> mel.highest() > sampleRate / 2.0)
                || segmentSamples < windowLength
                || columnUnit < 1
                || !(mu > 0)) {
            throw new IllegalArgumentException("invalid front end: " + sampleRate + " Hz, window " + windowLength
                    + ", hop " + hop + ", DFT " + dftLength + ", rows " + bands.name() + ", columns " + columnUnit
                    + ", segment " + segmentSamples + ", mu " + mu);
        }
        views = List.copyOf(views);
        FrontEndCheck.scaling(scaling, bands.count());
        FrontEndCheck.views(views, scaling);
    }

    /**
     * Creates a front end with the lowest bins of the transform, segments of equal size, and no trim.
     *
     * @param bins the number of frequency bins kept, from 0 Hz
     * @param columns the number of columns of every segment, at least {@link #segmentFrames()}
     */
    public FrontEnd(
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
        this(
                sampleRate,
                windowLength,
                hop,
                dftLength,
                new Bands.Linear(bins),
                columns,
                segmentSamples,
                mu,
                scaling,
                Optional.empty(),
                shortUtterance,
                tail,
                View.NONE);
        if (columns < segmentFrames()) {
            throw new IllegalArgumentException("invalid front end: " + columns + " columns do not hold the "
                    + segmentFrames() + " frames of a segment");
        }
    }

    /** Returns the number of rows of a segment: 400 in the paper's. */
    public int bins() {
        return bands.count();
    }

    /** Returns the number of columns of a full segment: 200 in the paper's. */
    public int columns() {
        return columns(segmentFrames());
    }

    /** Returns the number of columns of a segment with a number of frames: the smallest multiple of the unit. */
    public int columns(int frames) {
        return Math.multiplyExact(Math.max(1, (frames + columnUnit - 1) / columnUnit), columnUnit);
    }

    /** Returns the frequency, in Hz, of a row's centre; rows may be fractional. */
    public double hertz(double row) {
        return bands.match(linear -> row * sampleRate / dftLength, mel -> mel.centre(row));
    }

    /** Returns the row, with fractions, whose centre is at a frequency in Hz. */
    public double row(double hertz) {
        return bands.match(linear -> hertz * dftLength / sampleRate, mel -> mel.band(hertz));
    }

    /** Returns true if segments may differ in their number of columns. */
    public boolean variable() {
        return shortUtterance == ShortUtterance.WHOLE
                || trim.isPresent()
                || views.stream().anyMatch(view -> view.time() != 1);
    }

    /**
     * Returns true if a frame has the same numbers in every segment that contains it, so that overlapping segments can
     * share the network's maps.
     */
    public boolean sharesFrames() {
        return scaling.constant() && !variable();
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
     * are padded, and at least one frame if they are taken whole.
     */
    public long padded(long samples) {
        return switch (shortUtterance) {
            case PAD -> Math.max(samples, segmentSamples);
            case WHOLE -> Math.max(samples, windowLength);
            case DROP -> samples;
        };
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
                && bands.equals(other.bands);
    }

    /** Returns this front end with other rows, and their scaling before it is fitted. */
    FrontEnd withBands(Bands other) {
        Scaling unfitted = CentredLogPower.unfitted(other.count());
        return with(other, segmentSamples, unfitted, trim, shortUtterance, tail, views);
    }

    /** Returns this front end with another scaling. */
    public FrontEnd withScaling(Scaling other) {
        return with(bands, segmentSamples, other, trim, shortUtterance, tail, views);
    }

    /** Returns this front end with another trim, or none. */
    public FrontEnd withTrim(Optional<SilenceTrim> other) {
        return with(bands, segmentSamples, scaling, other, shortUtterance, tail, views);
    }

    /** Returns this front end with segments of another length, in samples. */
    public FrontEnd withSegmentSamples(int other) {
        return with(bands, other, scaling, trim, shortUtterance, tail, views);
    }

    /** Returns this front end with another rule for short utterances. */
    public FrontEnd withShortUtterance(ShortUtterance other) {
        return with(bands, segmentSamples, scaling, trim, other, tail, views);
    }

    /** Returns this front end with another rule for the tail. */
    public FrontEnd withTail(Tail other) {
        return with(bands, segmentSamples, scaling, trim, shortUtterance, other, views);
    }

    /** Returns this front end with other views. */
    public FrontEnd withViews(List<View> other) {
        return with(bands, segmentSamples, scaling, trim, shortUtterance, tail, other);
    }

    private FrontEnd with(
            Bands rows,
            int segment,
            Scaling scale,
            Optional<SilenceTrim> silence,
            ShortUtterance shortRule,
            Tail tailRule,
            List<View> seen) {
        return new FrontEnd(
                sampleRate,
                windowLength,
                hop,
                dftLength,
                rows,
                columnUnit,
                segment,
                mu,
                scale,
                silence,
                shortRule,
                tailRule,
                seen);
    }
}
