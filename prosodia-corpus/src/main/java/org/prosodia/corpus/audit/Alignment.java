package org.prosodia.corpus.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/*
 * Only one tempo for the whole recording is tried, and no dynamic alignment: two takes of a sentence by one speaker
 * differ most in how single sounds are drawn out, which a dynamic alignment would undo.
 */
/**
 * The alignment of two recordings at which their levels correlate most, searched over shifts in time, tempos from 0.82
 * to 1.22 and shifts in pitch of up to five semitones: first over wide bands, then over all bands near the best.
 *
 * @param correlation from -1 to 1; -1 also if less than seven tenths of the shorter one's speech can be compared
 * @param tempo the factor by which the second one is stretched
 * @param shift the frame of the first one at which the second one starts
 * @param bands the number of bands by which the second one is shifted up
 */
record Alignment(double correlation, double tempo, int shift, double bands) {

    /**
     * The least correlation of copies. Different takes of a sentence by one speaker stay below; see
     * docs/measured/audit.md.
     */
    static final double THRESHOLD = 0.93;

    private static final Alignment NONE = new Alignment(-1, 1, 0, 0);
    private static final int WIDTH = 3; // bands that are joined for the first search
    private static final double STEP = 1.04; // of the tempo
    private static final int STEPS = 5; // to either side
    private static final double PROMISING = 0.6; // of wide bands
    private static final int REFINED = 3;
    private static final double NEARLY = 0.8; // worth trying halves of a semitone
    private static final int FEWEST = 12; // loud frames
    private static final double OVERLAP = 0.7; // of the loud frames of the one with fewer

    /** Returns the best alignment of two recordings. */
    static Alignment of(LogSpectrum one, LogSpectrum other) {
        List<Alignment> rough = new ArrayList<>();
        Levels wide = Levels.of(one, 1, WIDTH, 0);
        for (int step = -STEPS; step <= STEPS; step++) {
            double tempo = Math.pow(STEP, step);
            Levels stretched = Levels.of(other, tempo, WIDTH, 0);
            Alignment best = NONE;
            for (int shift = -stretched.frames(); shift < wide.frames(); shift += 2) {
                for (int bands = -1; bands <= 1; bands++) {
                    double correlation = correlate(wide, stretched, shift, bands, 2);
                    if (correlation > best.correlation) {
                        best = new Alignment(correlation, tempo, shift, bands * WIDTH);
                    }
                }
            }
            rough.add(best);
        }
        rough.sort(Comparator.comparingDouble(Alignment::correlation).reversed());
        Alignment best = rough.get(0);
        if (best.correlation < PROMISING) {
            return best;
        }
        best = NONE;
        Levels narrow = Levels.of(one, 1, 1, 0);
        for (Alignment start : rough.subList(0, REFINED)) {
            for (double factor : new double[] {0.98, 0.99, 1, 1.01, 1.02}) {
                best = better(best, narrow, other, start, start.tempo * factor, 0, 2);
            }
        }
        if (best.correlation >= NEARLY && best.correlation < THRESHOLD) {
            best = better(best, narrow, other, best, best.tempo, 0.5, 1);
        }
        return best;
    }

    private static Alignment better(
            Alignment known, Levels one, LogSpectrum other, Alignment start, double tempo, double half, int reach) {
        Alignment best = known;
        Levels stretched = Levels.of(other, tempo, 1, half);
        for (int shift = start.shift - 2; shift <= start.shift + 2; shift++) {
            for (int bands = (int) start.bands - reach; bands <= start.bands + reach; bands++) {
                double correlation = correlate(one, stretched, shift, bands, 1);
                if (correlation > best.correlation) {
                    best = new Alignment(correlation, tempo, shift, bands + half);
                }
            }
        }
        return best;
    }

    /** Returns the correlation over every so many frames that are loud in either. */
    private static double correlate(Levels one, Levels other, int shift, int bands, int stride) {
        int from = Math.max(0, shift);
        int to = Math.min(one.frames(), other.frames() + shift);
        int least = Math.min(one.loudUntil(one.frames()), other.loudUntil(other.frames()));
        if (to <= from
                || Math.min(
                                one.loudUntil(to) - one.loudUntil(from),
                                other.loudUntil(to - shift) - other.loudUntil(from - shift))
                        < Math.max(FEWEST, OVERLAP * least)) {
            return -1;
        }
        double product = 0;
        double square = 0;
        double otherSquare = 0;
        for (int frame = from; frame < to; frame += stride) {
            if (one.loud(frame) || other.loud(frame - shift)) {
                float[] u = one.frame(frame);
                float[] v = other.frame(frame - shift);
                float uv = 0;
                float uu = 0;
                float vv = 0;
                for (int band = Math.max(0, bands); band < Math.min(u.length, u.length + bands); band++) {
                    uv += u[band] * v[band - bands];
                    uu += u[band] * u[band];
                    vv += v[band - bands] * v[band - bands];
                }
                product += uv;
                square += uu;
                otherSquare += vv;
            }
        }
        return square == 0 || otherSquare == 0 ? -1 : product / Math.sqrt(square * otherSquare);
    }

    /** The levels of a recording on another time axis, in bands of any width. */
    private static final class Levels {
        private final float[][] levels;
        private final int[] loud; // the number of loud frames before each, and in all

        private Levels(float[][] levels, int[] loud) {
            this.levels = levels;
            this.loud = loud;
        }

        /** Joins bands, moves them up by a part of a band, and stretches time. */
        static Levels of(LogSpectrum spectrum, double tempo, int width, double moved) {
            float[][] joined = new float[spectrum.frames()][LogSpectrum.BANDS / width];
            for (int frame = 0; frame < joined.length; frame++) {
                for (int band = 0; band < joined[frame].length; band++) {
                    float level = spectrum.level(frame, band * width, width);
                    float below = moved == 0 ? 0 : spectrum.level(frame, Math.max(0, band * width - 1), width);
                    joined[frame][band] = (float) ((1 - moved) * level + moved * below);
                }
            }
            float[][] levels = new float[(int) ((joined.length - 1) * tempo) + 1][];
            int[] loud = new int[levels.length + 1];
            for (int i = 0; i < levels.length; i++) {
                int frame = Math.min(joined.length - 1, (int) (i / tempo));
                float part = (float) (i / tempo - frame);
                float[] before = joined[frame];
                float[] after = joined[Math.min(frame + 1, joined.length - 1)];
                levels[i] = new float[before.length];
                for (int band = 0; band < before.length; band++) {
                    levels[i][band] = (1 - part) * before[band] + part * after[band];
                }
                int nearest = Math.min(joined.length - 1, Math.round(frame + part));
                loud[i + 1] = loud[i] + (spectrum.loud(nearest) ? 1 : 0);
            }
            return new Levels(levels, loud);
        }

        int frames() {
            return levels.length;
        }

        float[] frame(int frame) {
            return levels[frame];
        }

        boolean loud(int frame) {
            return loud[frame + 1] > loud[frame];
        }

        int loudUntil(int frame) {
            return loud[frame];
        }
    }
}
