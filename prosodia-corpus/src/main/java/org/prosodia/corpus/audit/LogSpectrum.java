package org.prosodia.corpus.audit;

import java.util.Arrays;
import org.prosodia.audio.Recording;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Spectrogram;

/*
 * Added noise: the energy that a band has in its quietest tenth of frames is subtracted, and what is 25 dB below the
 * loud frames counts as nothing. Another frequency response: each band's mean over the loud frames is subtracted.
 * Another level: both. Another pitch is a shift on the logarithmic frequency axis; another tempo stretches time.
 */
/**
 * The levels of a recording in bands of a semitone every 32 ms, in dB relative to each band's mean, which hardly change
 * if noise, reverberation or a codec is added. Immutable.
 */
final class LogSpectrum {

    /** The number of bands, from 120 to 3,400 Hz. */
    static final int BANDS = 58;

    private static final int RATE = 8_000;
    private static final int WINDOW = 1_024; // 128 ms
    private static final int HOP = 256; // 32 ms
    private static final int TRANSFORM = 2_048;
    private static final double LOWEST = 120; // Hz
    private static final double NOISE =
            0.1; // the share of frames that are quieter than a band's noise is assumed to be
    private static final double SUBTRACTED = 2; // times the energy of that noise
    private static final int STEPS = 2; // a dB
    private static final FrontEnd FRONT_END = new FrontEnd(
            RATE,
            WINDOW,
            HOP,
            TRANSFORM,
            TRANSFORM / 2,
            1,
            WINDOW,
            FrontEnd.PAPER.mu(),
            FrontEnd.PAPER.scaling(),
            FrontEnd.ShortUtterance.PAD,
            FrontEnd.PAPER.tail());

    private final byte[] levels; // frames x BANDS, in halves of a dB
    private final boolean[] loud; // by frame

    private LogSpectrum(byte[] levels, boolean[] loud) {
        this.levels = levels;
        this.loud = loud;
    }

    /** Returns the levels of a recording at any rate. */
    static LogSpectrum of(Recording recording) {
        Spectrogram spectrogram = Spectrogram.of(recording.resampledTo(RATE), FRONT_END);
        double[][] energies = new double[spectrogram.frames()][BANDS];
        for (int frame = 0; frame < energies.length; frame++) {
            for (int band = 0; band < BANDS; band++) {
                energies[frame][band] = energy(spectrogram, frame, edge(band), edge(band + 1));
            }
        }
        subtractNoise(energies);
        double[] totals = Arrays.stream(energies)
                .mapToDouble(frame -> Arrays.stream(frame).sum())
                .toArray();
        double pause = LoudFrames.pause(totals);
        boolean[] loud = new boolean[totals.length];
        for (int frame = 0; frame < loud.length; frame++) {
            loud[frame] = totals[frame] > pause;
        }
        // An eighth of the loud frames' energy: that of a band in which much of the energy of speech is.
        return new LogSpectrum(levels(energies, loud, pause / 8), loud);
    }

    private static double edge(int band) {
        return LOWEST * Math.pow(2, band / 12.0) * TRANSFORM / RATE;
    }

    /** Returns the energy between two edges in bins; a bin at an edge counts by the part that lies inside. */
    private static double energy(Spectrogram spectrogram, int frame, double from, double to) {
        double energy = 0;
        for (int bin = (int) Math.round(from); bin <= (int) Math.round(to); bin++) {
            double magnitude = spectrogram.magnitude(frame, bin);
            energy += Math.max(0, Math.min(bin + 0.5, to) - Math.max(bin - 0.5, from)) * magnitude * magnitude;
        }
        return energy;
    }

    private static void subtractNoise(double[][] energies) {
        double[] sorted = new double[energies.length];
        for (int band = 0; band < BANDS; band++) {
            for (int frame = 0; frame < sorted.length; frame++) {
                sorted[frame] = energies[frame][band];
            }
            Arrays.sort(sorted);
            double noise = SUBTRACTED * sorted[(int) (NOISE * sorted.length)];
            for (double[] frame : energies) {
                frame[band] = Math.max(0, frame[band] - noise);
            }
        }
    }

    private static byte[] levels(double[][] energies, boolean[] loud, double floor) {
        byte[] levels = new byte[energies.length * BANDS];
        for (int band = 0; band < BANDS; band++) {
            double sum = 0;
            int count = 0;
            double[] decibels = new double[energies.length];
            for (int frame = 0; frame < decibels.length; frame++) {
                decibels[frame] = 10 * Math.log10(energies[frame][band] + floor + Double.MIN_NORMAL);
                sum += loud[frame] ? decibels[frame] : 0;
                count += loud[frame] ? 1 : 0;
            }
            for (int frame = 0; frame < decibels.length; frame++) {
                double level = STEPS * (decibels[frame] - sum / Math.max(1, count));
                levels[frame * BANDS + band] =
                        (byte) Math.round(Math.max(Byte.MIN_VALUE, Math.min(Byte.MAX_VALUE, level)));
            }
        }
        return levels;
    }

    /** Returns the number of frames. */
    int frames() {
        return loud.length;
    }

    /** Returns true if a frame is within 25 dB of the loud ones. */
    boolean loud(int frame) {
        return loud[frame];
    }

    /**
     * Returns the mean level of some bands in a frame, in dB; bands outside are left out, and 0 is the mean of none.
     */
    float level(int frame, int from, int count) {
        int sum = 0;
        int inside = 0;
        for (int band = Math.max(0, from); band < Math.min(BANDS, from + count); band++) {
            sum += levels[frame * BANDS + band];
            inside++;
        }
        return inside == 0 ? 0 : (float) sum / (STEPS * inside);
    }
}
