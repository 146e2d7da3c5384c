package org.prosodia.spectrogram;

import java.util.Arrays;
import java.util.List;

/** Scales and compands a segment's frames into the network's input. Immutable. */
final class SegmentNormalizer {

    /**
     * The number of frames transposed at a time: their rows and the target's cache lines fit in the first-level cache
     * together.
     */
    private static final int TILE = 16;

    /** Writes frames into the first of a number of columns. */
    private interface Segments {
        void fill(Frames source, float utteranceMaximum, float[] target, int to, int columns);
    }

    /** Frames of a segment: {@code count x bins} magnitudes from an offset. */
    private record Frames(float[] magnitudes, int from, int count) {}

    /** Writes a single frame. */
    private interface Columns {
        void fill(float[] magnitudes, float[] target);
    }

    private final FrontEnd frontEnd;
    private final int bins;
    private final MuLaw muLaw;
    private final Segments segments;
    private final Columns single;

    SegmentNormalizer(FrontEnd frontEnd) {
        this.frontEnd = frontEnd;
        this.bins = frontEnd.bins();
        this.muLaw = new MuLaw(frontEnd.mu());
        this.segments = frontEnd.scaling()
                .match(
                        segment -> (source, utterance, target, to, columns) ->
                                compand(source, maximum(source), target, to, columns),
                        byUtterance -> this::compand,
                        training -> (source, utterance, target, to, columns) ->
                                compand(source, training.maximum(), target, to, columns),
                        power -> (source, utterance, target, to, columns) ->
                                standardise(source, power, target, to, columns),
                        centred -> (source, utterance, target, to, columns) ->
                                standardise(relative(map(source)), target, to, columns),
                        speaker -> (source, utterance, target, to, columns) ->
                                standardise(relative(map(source)), target, to, columns));
        this.single = frontEnd.scaling()
                .match(
                        SegmentNormalizer::rejectColumns,
                        SegmentNormalizer::rejectColumns,
                        training -> (magnitudes, target) -> compand(magnitudes, training.maximum(), target),
                        power -> (magnitudes, target) -> standardise(magnitudes, power, target),
                        SegmentNormalizer::rejectColumns,
                        SegmentNormalizer::rejectColumns);
    }

    /** Returns the number of values in a full segment. */
    int size() {
        return Math.multiplyExact(bins, frontEnd.columns());
    }

    /**
     * Reads the frames of a full segment, {@code frames x bins} magnitudes from {@code from}, and writes {@code bins x
     * columns} numbers from {@code to}.
     *
     * @throws IllegalStateException if segments differ in size
     */
    void fill(float[] magnitudes, int from, float utteranceMaximum, float[] target, int to) {
        if (frontEnd.trim().isPresent()) {
            throw new IllegalStateException("trimmed segments differ in size");
        }
        fill(new Frames(magnitudes, from, frontEnd.segmentFrames()), utteranceMaximum, target, to, frontEnd.columns());
    }

    /**
     * Returns the views of a segment of any number of frames, {@code bins x columns} numbers each, after the trim.
     *
     * @param from the offset of the first of {@code frames x bins} magnitudes
     */
    List<float[]> views(float[] magnitudes, int from, int frames, float utteranceMaximum) {
        Frames kept = trimmed(new Frames(magnitudes, from, frames));
        if (frontEnd.views().equals(View.NONE)) {
            int columns = frontEnd.columns(kept.count);
            float[] values = new float[Math.multiplyExact(bins, columns)];
            fill(kept, utteranceMaximum, values, 0, columns);
            return List.of(values);
        }
        LogPowerMap map = map(kept);
        return frontEnd.views().stream().map(view -> values(map, view)).toList();
    }

    /** Returns a view, {@code bins x columns} numbers. */
    private float[] values(LogPowerMap map, View view) {
        return standardised(relative(map.view(view, frontEnd)));
    }

    /**
     * Returns a map relative to the segment: less the mean of each row, or less the level.
     *
     * @throws IllegalStateException if the scaling is not relative to the segment's power
     */
    LogPowerMap relative(LogPowerMap map) {
        return frontEnd.scaling()
                .match(
                        SegmentNormalizer::rejectMaps,
                        SegmentNormalizer::rejectMaps,
                        SegmentNormalizer::rejectMaps,
                        SegmentNormalizer::rejectMaps,
                        centred -> map.centred(),
                        speaker -> map.levelled());
    }

    private static LogPowerMap rejectMaps(Scaling scaling) {
        throw new IllegalStateException("views and crops need the scaling 'centred-log-power' or 'speaker-log-power',"
                + " not '" + scaling.name() + "'");
    }

    /** Returns a relative map standardised by its rows' statistics, {@code bins x columns} numbers. */
    float[] standardised(LogPowerMap relative) {
        int columns = frontEnd.columns(relative.frames());
        float[] values = new float[Math.multiplyExact(bins, columns)];
        standardise(relative, values, 0, columns);
        return values;
    }

    /** Returns the log power of frames after the trim. */
    LogPowerMap logPower(float[] magnitudes, int from, int frames) {
        return map(trimmed(new Frames(magnitudes, from, frames)));
    }

    private Frames trimmed(Frames all) {
        SilenceTrim.Kept kept = kept(all.magnitudes, all.from, all.count);
        return new Frames(all.magnitudes, all.from + kept.first() * bins, kept.count());
    }

    /** Returns the frames that remain after the trim, counted from the first of these. */
    SilenceTrim.Kept kept(float[] magnitudes, int from, int frames) {
        return frontEnd.trim()
                .map(trim -> trim.kept(magnitudes, from, frames, bins))
                .orElse(new SilenceTrim.Kept(0, frames));
    }

    private void fill(Frames source, float utteranceMaximum, float[] target, int to, int columns) {
        segments.fill(source, utteranceMaximum, target, to, columns);
        for (int bin = 0; bin < bins; bin++) {
            Arrays.fill(target, to + bin * columns + source.count, to + (bin + 1) * columns, 0);
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

    private float maximum(Frames source) {
        float maximum = 0;
        for (int i = source.from; i < source.from + source.count * bins; i++) {
            if (source.magnitudes[i] > maximum) {
                maximum = source.magnitudes[i];
            }
        }
        return maximum;
    }

    private void compand(Frames source, float maximum, float[] target, int to, int columns) {
        double factor = maximum > 0 ? 1.0 / maximum : 0;
        for (int tile = 0; tile < source.count; tile += TILE) {
            int end = Math.min(tile + TILE, source.count);
            for (int bin = 0; bin < bins; bin++) {
                for (int frame = tile; frame < end; frame++) {
                    target[to + bin * columns + frame] =
                            muLaw.compand(source.magnitudes[source.from + frame * bins + bin] * factor);
                }
            }
        }
    }

    private void standardise(Frames source, Scaling.LogPower power, float[] target, int to, int columns) {
        for (int bin = 0; bin < bins; bin++) {
            for (int frame = 0; frame < source.count; frame++) {
                target[to + bin * columns + frame] =
                        power.standardised(bin, source.magnitudes[source.from + frame * bins + bin]);
            }
        }
    }

    private LogPowerMap map(Frames source) {
        return LogPowerMap.of(source.magnitudes, source.from, source.count, bins)
                .within(frontEnd.scaling().range());
    }

    private void standardise(LogPowerMap relative, float[] target, int to, int columns) {
        float[] deviations = frontEnd.scaling()
                .match(
                        segment -> new float[0],
                        utterance -> new float[0],
                        training -> new float[0],
                        power -> new float[0],
                        CentredLogPower::deviation,
                        SpeakerLogPower::deviation);
        float[] means = frontEnd.scaling() instanceof SpeakerLogPower speaker ? speaker.mean() : new float[bins];
        int frames = relative.frames();
        for (int bin = 0; bin < bins; bin++) {
            for (int frame = 0; frame < frames; frame++) {
                target[to + bin * columns + frame] =
                        (relative.values()[bin * frames + frame] - means[bin]) / deviations[bin];
            }
        }
    }
}
