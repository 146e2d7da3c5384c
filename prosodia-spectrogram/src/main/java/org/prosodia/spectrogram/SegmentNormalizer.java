package org.prosodia.spectrogram;

import java.util.Arrays;

/** Scales and compands a segment's frames into the network's input. Immutable. */
final class SegmentNormalizer {

    /**
     * The number of frames transposed at a time: their rows and the target's cache lines fit in the first-level cache
     * together.
     */
    private static final int TILE = 16;

    /** Writes a segment, except for the columns after its frames. */
    private interface Segments {
        void fill(float[] magnitudes, int from, float utteranceMaximum, float[] target, int to);
    }

    /** Writes a single frame. */
    private interface Columns {
        void fill(float[] magnitudes, float[] target);
    }

    private final int frames;
    private final int bins;
    private final int columns;
    private final MuLaw muLaw;
    private final Segments segments;
    private final Columns single;

    SegmentNormalizer(FrontEnd frontEnd) {
        this.frames = frontEnd.segmentFrames();
        this.bins = frontEnd.bins();
        this.columns = frontEnd.columns();
        this.muLaw = new MuLaw(frontEnd.mu());
        this.segments = frontEnd.scaling()
                .match(
                        segment -> (magnitudes, from, utterance, target, to) ->
                                compand(magnitudes, from, maximum(magnitudes, from), target, to),
                        byUtterance -> this::compand,
                        training -> (magnitudes, from, utterance, target, to) ->
                                compand(magnitudes, from, training.maximum(), target, to),
                        power -> (magnitudes, from, utterance, target, to) ->
                                standardise(magnitudes, from, power, target, to));
        this.single = frontEnd.scaling()
                .match(
                        SegmentNormalizer::rejectColumns,
                        SegmentNormalizer::rejectColumns,
                        training -> (magnitudes, target) -> compand(magnitudes, training.maximum(), target),
                        power -> (magnitudes, target) -> standardise(magnitudes, power, target));
    }

    /** Returns the number of values in a segment. */
    int size() {
        return Math.multiplyExact(bins, columns);
    }

    /**
     * Reads {@code frames x bins} magnitudes from {@code from}, writes {@code bins x columns} numbers from {@code to}.
     */
    void fill(float[] magnitudes, int from, float utteranceMaximum, float[] target, int to) {
        segments.fill(magnitudes, from, utteranceMaximum, target, to);
        for (int bin = 0; bin < bins; bin++) {
            Arrays.fill(target, to + bin * columns + frames, to + (bin + 1) * columns, 0);
        }
    }

    /**
     * Scales and compands one frame.
     *
     * @throws IllegalStateException if the scaling is not the same for all frames
     */
    void fillColumn(float[] magnitudes, float[] target) {
        single.fill(magnitudes, target);
    }

    private static Columns rejectColumns(Scaling scaling) {
        return (magnitudes, target) -> {
            throw new IllegalStateException("scaling '" + scaling.name() + "' is not the same for all frames");
        };
    }

    private void compand(float[] magnitudes, float maximum, float[] target) {
        double factor = 1.0 / maximum;
        for (int bin = 0; bin < bins; bin++) {
            target[bin] = muLaw.compand(magnitudes[bin] * factor);
        }
    }

    private void standardise(float[] magnitudes, Scaling.LogPower power, float[] target) {
        for (int bin = 0; bin < bins; bin++) {
            target[bin] = power.standardised(bin, magnitudes[bin]);
        }
    }

    private float maximum(float[] magnitudes, int from) {
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
