package org.prosodia.corpus.audit;

/*
 * Time is measured from the mean of the loud frames' times, in their standard deviations, so that delay and tempo do
 * not matter; bands are a quarter of an octave wide, so that a small change of pitch does not matter either.
 */
/** The coarse outline of a recording's levels, of the same length for all, by which similar ones are looked up. */
final class Outline {

    private static final int COLUMNS = 24;
    private static final double REACH = 1.8; // standard deviations on either side
    private static final int WIDTH = 3; // semitones
    private static final int ROWS = LogSpectrum.BANDS / WIDTH;
    private static final int FEWEST = 12; // loud frames

    private Outline() {}

    /**
     * Returns the outline, a vector of unit length; a zero vector if there is too little speech.
     *
     * @param semitones the pitch by which the recording is shifted up
     */
    static float[] of(LogSpectrum spectrum, int semitones) {
        float[] outline = new float[COLUMNS * ROWS];
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int frame = 0; frame < spectrum.frames(); frame++) {
            if (spectrum.loud(frame)) {
                sum += frame;
                squares += (double) frame * frame;
                count++;
            }
        }
        if (count < FEWEST) {
            return outline;
        }
        double mean = sum / count;
        double step = 2 * REACH * Math.sqrt(Math.max(1, squares / count - mean * mean)) / COLUMNS;
        int parts = (int) Math.ceil(step);
        for (int column = 0; column < COLUMNS; column++) {
            for (int part = 0; part < parts; part++) {
                double at = mean + (column - COLUMNS / 2 + (part + 0.5) / parts) * step;
                int frame = (int) Math.round(at);
                if (frame >= 0 && frame < spectrum.frames() && spectrum.loud(frame)) {
                    for (int row = 0; row < ROWS; row++) {
                        outline[column * ROWS + row] += spectrum.level(frame, row * WIDTH - semitones, WIDTH);
                    }
                }
            }
        }
        return normalized(outline);
    }

    private static float[] normalized(float[] outline) {
        double mean = 0;
        for (float value : outline) {
            mean += value / outline.length;
        }
        double squares = 0;
        for (float value : outline) {
            squares += (value - mean) * (value - mean);
        }
        for (int i = 0; i < outline.length; i++) {
            outline[i] = squares == 0 ? 0 : (float) ((outline[i] - mean) / Math.sqrt(squares));
        }
        return outline;
    }

    /** Returns the correlation of two outlines, from -1 to 1. */
    static float similarity(float[] one, float[] other) {
        float sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
