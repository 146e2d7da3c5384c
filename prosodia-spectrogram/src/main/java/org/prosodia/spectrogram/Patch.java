package org.prosodia.spectrogram;

import java.util.Arrays;

/** Scales and compands a segment's frames into the network's input. Immutable. */
final class Patch {

    /** Frames turned at a time: their rows and the target's cache lines stay in the first-level cache together. */
    private static final int TILE = 16;

    private final FrontEnd frontEnd;
    private final int frames;
    private final int bins;
    private final int columns;
    private final MuLaw muLaw;

    Patch(FrontEnd frontEnd) {
        this.frontEnd = frontEnd;
        this.frames = frontEnd.segmentFrames();
        this.bins = frontEnd.bins();
        this.columns = frontEnd.columns();
        this.muLaw = new MuLaw(frontEnd.mu());
    }

    /** Numbers in a patch. */
    int size() {
        return Math.multiplyExact(bins, columns);
    }

    /** Reads {@code frames x bins} magnitudes from {@code from}, writes {@code bins x columns} numbers from {@code to}. */
    void fill(float[] magnitudes, int from, float utteranceMaximum, float[] target, int to) {
        if (frontEnd.scaling() instanceof Scaling.LogPower power) {
            standardise(magnitudes, from, power, target, to);
        } else {
            compand(magnitudes, from, maximum(magnitudes, from, utteranceMaximum), target, to);
        }
        for (int bin = 0; bin < bins; bin++) {
            Arrays.fill(target, to + bin * columns + frames, to + (bin + 1) * columns, 0);
        }
    }

    /** Scales and compands one frame, by a scaling that is the same for all. */
    void fillColumn(float[] magnitudes, float[] target) {
        if (frontEnd.scaling() instanceof Scaling.LogPower power) {
            for (int bin = 0; bin < bins; bin++) {
                target[bin] = power.standardised(bin, magnitudes[bin]);
            }
        } else {
            double factor = 1.0 / ((Scaling.TrainingSetMaximum) frontEnd.scaling()).maximum();
            for (int bin = 0; bin < bins; bin++) {
                target[bin] = muLaw.compand(magnitudes[bin] * factor);
            }
        }
    }

    private float maximum(float[] magnitudes, int from, float utteranceMaximum) {
        if (frontEnd.scaling() instanceof Scaling.UtteranceMaximum) {
            return utteranceMaximum;
        }
        if (frontEnd.scaling() instanceof Scaling.TrainingSetMaximum training) {
            return training.maximum();
        }
        float maximum = 0;
        for (int i = from; i < from + frames * bins; i++) {
            if (magnitudes[i] > maximum) {
                maximum = magnitudes[i];
            }
        }
        return maximum;
    }

    private void compand(float[] magnitudes, int from, float maximum, float[] target, int to) {
        double factor = maximum > 0 ? 1.0 / maximum : 0;
        for (int tile = 0; tile < frames; tile += TILE) {
            int end = Math.min(tile + TILE, frames);
            for (int bin = 0; bin < bins; bin++) {
                for (int frame = tile; frame < end; frame++) {
                    target[to + bin * columns + frame] = muLaw.compand(magnitudes[from + frame * bins + bin] * factor);
                }
            }
        }
    }

    private void standardise(float[] magnitudes, int from, Scaling.LogPower power, float[] target, int to) {
        for (int bin = 0; bin < bins; bin++) {
            for (int frame = 0; frame < frames; frame++) {
                target[to + bin * columns + frame] = power.standardised(bin, magnitudes[from + frame * bins + bin]);
            }
        }
    }
}
