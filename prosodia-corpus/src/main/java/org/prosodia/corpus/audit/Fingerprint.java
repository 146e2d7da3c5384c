package org.prosodia.corpus.audit;

import java.util.Arrays;
import java.util.Optional;
import org.prosodia.audio.Recording;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Spectrogram;

/*
 * After Haitsma and Kalker, A Highly Robust Audio Fingerprinting System (ISMIR 2002): every frame gives 32 bits, each
 * the sign of a difference of energies between two neighbouring bands and two neighbouring frames. The signs survive
 * another rate, codec, level or dither. Frames overlap by seven eighths, so the start of a copy does not matter. Their
 * frames last 0.37 s, for music; speech changes faster and utterances are short, so these last a quarter of a second.
 */
/**
 * A fingerprint of a recording's sound in some kilobytes, which finds the same sound under another name, rate, level or
 * codec, with added noise, and at another tempo or pitch. Two recordings of the same person saying the same sentence do
 * not match; most copies of one recording do. What is found is measured in docs/measured/audit.md. Immutable.
 */
public final class Fingerprint {

    /** The largest share of different bits at which recordings count as copies; docs/reference/audit-rules.md. */
    public static final double THRESHOLD = 0.2;

    static final int HOP = 256; // at 8 kHz: 32 ms
    private static final int RATE = 8_000;
    private static final int FRAME = 2_048;
    private static final int BANDS = 33;
    private static final double LOWEST = 300; // Hz; telephones transmit nothing below
    private static final double HIGHEST = 2_000;
    private static final FrontEnd FRONT_END = new FrontEnd(
            RATE,
            FRAME,
            HOP,
            FRAME,
            edge(BANDS),
            1,
            FRAME,
            FrontEnd.PAPER.mu(),
            FrontEnd.PAPER.scaling(),
            FrontEnd.ShortUtterance.PAD,
            FrontEnd.PAPER.tail());
    private static final int FEWEST = 16; // frames that must overlap; less sound would match by chance
    private static final double OVERLAP = 0.7; // of the shorter one, and of its speech
    private static final double LONGEST = 60; // seconds; aligning takes the square of the length

    private final int[] words; // 32 bits a frame
    private final boolean[] quiet; // by frame
    private final int speech; // the number of frames that are not quiet
    private final Optional<LogSpectrum> spectrum;

    private Fingerprint(int[] words, boolean[] quiet, Optional<LogSpectrum> spectrum) {
        this.words = words;
        this.quiet = quiet;
        this.spectrum = spectrum;
        int loud = 0;
        for (boolean pause : quiet) {
            loud += pause ? 0 : 1;
        }
        speech = loud;
    }

    /** Returns the fingerprint of a recording at any rate. */
    public static Fingerprint of(Recording recording) {
        Recording narrow = recording.resampledTo(RATE);
        Spectrogram spectrogram = Spectrogram.of(narrow, FRONT_END);
        int frames = spectrogram.frames();
        float[][] energies = new float[frames][];
        double[] totals = new double[frames];
        for (int frame = 0; frame < frames; frame++) {
            energies[frame] = bands(spectrogram, frame);
            for (float energy : energies[frame]) {
                totals[frame] += energy;
            }
        }
        double pause = LoudFrames.pause(totals);
        int[] words = new int[frames - 1];
        boolean[] quiet = new boolean[frames - 1];
        for (int i = 0; i < words.length; i++) {
            words[i] = word(energies[i], energies[i + 1]);
            quiet[i] = totals[i + 1] <= pause;
        }
        return new Fingerprint(
                words, quiet, narrow.duration() <= LONGEST ? Optional.of(LogSpectrum.of(narrow)) : Optional.empty());
    }

    private static int word(float[] before, float[] now) {
        int word = 0;
        for (int band = 0; band < BANDS - 1; band++) {
            boolean rises = now[band] - now[band + 1] - (before[band] - before[band + 1]) > 0;
            word = word << 1 | (rises ? 1 : 0);
        }
        return word;
    }

    /** Returns the energies of a frame in bands of equal width on a logarithmic scale. */
    private static float[] bands(Spectrogram spectrogram, int frame) {
        float[] energies = new float[BANDS];
        for (int band = 0; band < BANDS; band++) {
            for (int bin = edge(band); bin < edge(band + 1); bin++) {
                float magnitude = spectrogram.magnitude(frame, bin);
                energies[band] += magnitude * magnitude;
            }
        }
        return energies;
    }

    private static int edge(int band) {
        return (int) Math.round(LOWEST * Math.pow(HIGHEST / LOWEST, (double) band / BANDS) * FRAME / RATE);
    }

    /** Returns the number of frames that can be compared. */
    int frames() {
        return words.length;
    }

    /** Returns the 32 bits of a frame. */
    int word(int frame) {
        return words[frame];
    }

    /** Returns the levels by which altered copies are found; empty for a recording of more than a minute. */
    Optional<LogSpectrum> spectrum() {
        return spectrum;
    }

    /** Returns true if a frame is a pause, 25 dB below the loud ones, whose bits are those of noise. */
    boolean quiet(int frame) {
        return quiet[frame];
    }

    /** Returns true if both are most probably copies of one recording. */
    public boolean matches(Fingerprint other) {
        return difference(other) <= THRESHOLD || alignsWith(other);
    }

    /** Returns true if the levels of both correlate as those of copies do, whatever the tempo and the pitch. */
    boolean alignsWith(Fingerprint other) {
        return spectrum.isPresent()
                && other.spectrum.isPresent()
                && Alignment.of(spectrum.get(), other.spectrum.get()).correlation() >= Alignment.THRESHOLD;
    }

    /**
     * Returns the smallest share of different bits over all shifts in time with an overlap of at least seven tenths of
     * the shorter one and of the speech of the one with less: 0 for the same sound, about 0.4 to 0.5 for different
     * sounds, and 1 if less than half a second of speech overlaps. Pauses do not count.
     */
    public double difference(Fingerprint other) {
        double least = 1;
        int needed = needed(other);
        for (int shift = needed - other.words.length; shift <= words.length - needed; shift++) {
            least = Math.min(least, difference(other, shift));
        }
        return least;
    }

    private int needed(Fingerprint other) {
        return Math.max(FEWEST, (int) Math.ceil(OVERLAP * Math.min(words.length, other.words.length)));
    }

    /**
     * Returns the share of different bits if the other one's frame 0 is at this one's frame {@code shift}; 1 if the
     * overlap is too small.
     */
    double difference(Fingerprint other, int shift) {
        int from = Math.max(0, shift);
        int to = Math.min(words.length, other.words.length + shift);
        if (to - from < needed(other)) {
            return 1;
        }
        int compared = 0;
        int different = 0;
        for (int i = from; i < to; i++) {
            if (!quiet[i] && !other.quiet[i - shift]) {
                compared++;
                different += Integer.bitCount(words[i] ^ other.words[i - shift]);
            }
        }
        int needed = Math.max(FEWEST, (int) Math.ceil(OVERLAP * Math.min(speech, other.speech)));
        return compared < needed ? 1 : (double) different / (32L * compared);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint f && Arrays.equals(words, f.words) && Arrays.equals(quiet, f.quiet);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }
}
