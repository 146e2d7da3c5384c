package org.prosodia.spectrogram;

import java.util.Arrays;

/**
 * The removal of silence at both ends of a segment. A frame is active if its level, smoothed by a median over
 * neighbouring frames, is within a range of the segment's loudest smoothed level. The frames from the first active one
 * to the last remain, with a margin at both ends; nothing is removed between them. The level of a frame is the mean
 * power of its rows. Immutable.
 *
 * @param range the range below the loudest level in decibels, above 0
 * @param smoothing the number of frames of the median, odd, at most 101; at the ends it has fewer
 * @param margin the number of frames kept before the first active one and after the last, at least 0
 */
public record SilenceTrim(double range, int smoothing, int margin) {

    /** 30 dB, a median over 7 frames and a margin of 8: 0.11 s and 0.13 s at a hop of 16 ms. */
    public static final SilenceTrim DEFAULT = new SilenceTrim(30, 7, 8);

    /** Checks the numbers. */
    public SilenceTrim {
        if (!(range > 0) || smoothing < 1 || smoothing > 101 || smoothing % 2 == 0 || margin < 0) {
            throw new IllegalArgumentException("silence is trimmed by a range above 0 dB, an odd number of frames and a"
                    + " margin of at least 0, not " + range + ", " + smoothing + ", " + margin);
        }
    }

    /**
     * Frames that remain.
     *
     * @param first the first frame
     * @param count the number of frames
     */
    public record Kept(int first, int count) {}

    /**
     * Returns the frames that remain; all of them if none has any power.
     *
     * @param magnitudes {@code frames x bins} from an offset
     * @param frames the number of frames, at least 1
     */
    Kept kept(float[] magnitudes, int offset, int frames, int bins) {
        double[] levels = new double[frames];
        for (int frame = 0; frame < frames; frame++) {
            double power = 0;
            for (int i = offset + frame * bins; i < offset + (frame + 1) * bins; i++) {
                power += (double) magnitudes[i] * magnitudes[i];
            }
            levels[frame] = power;
        }
        double[] smoothed = medians(levels);
        double threshold = Arrays.stream(smoothed).max().orElseThrow() * Math.pow(10, -range / 10);
        if (!(threshold > 0)) {
            return new Kept(0, frames);
        }
        int first = 0;
        while (smoothed[first] < threshold) {
            first++;
        }
        int last = frames - 1;
        while (smoothed[last] < threshold) {
            last--;
        }
        int from = Math.max(0, first - margin);
        return new Kept(from, Math.min(frames, last + 1 + margin) - from);
    }

    private double[] medians(double[] levels) {
        double[] medians = new double[levels.length];
        for (int i = 0; i < levels.length; i++) {
            int from = Math.max(0, i - smoothing / 2);
            double[] near = Arrays.copyOfRange(levels, from, Math.min(levels.length, i + smoothing / 2 + 1));
            Arrays.sort(near);
            medians[i] = near[near.length / 2]; // the higher of two in the middle
        }
        return medians;
    }
}
