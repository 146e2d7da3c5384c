package org.prosodia.spectrogram;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The scaling of a recording's segments by the statistics of its own voice so far: each segment by what is known when
 * its last sample is there. Voice is collected up to the length of a segment, which then counts as a clip of the
 * speaker, so the first segments have the scaling of earlier clips, or of the training set. Memory holds one segment
 * and the frames that a voice gate has not decided about. Not thread-safe.
 *
 * <p>Frames and decisions may come in either order. Segments depend on the samples alone if both are complete up to a
 * segment's end whenever {@link #normalizer} is called.
 */
public final class SpeakerSoFar {

    /** A decision about the time from the previous one to a sample, exclusive. */
    private record Decision(long until, boolean voice) {}

    private final SpeakerLogPower prior;
    private final SpeakerStatistics statistics = new SpeakerStatistics();
    private final Deque<float[]> undecided = new ArrayDeque<>();
    private final Deque<Decision> decisions = new ArrayDeque<>();
    private final float[] clip;
    private final FrontEnd frontEnd;
    private SegmentNormalizer normalizer;
    private int voiced; // frames in the clip
    private long judged; // frames

    /**
     * @param frontEnd the settings of segments, with the statistics of the training set
     * @param earlier the statistics of the speaker's earlier clips, which are copied; may be empty
     * @throws IllegalArgumentException if the scaling does not depend on the speaker
     */
    public SpeakerSoFar(FrontEnd frontEnd, SpeakerStatistics earlier) {
        this.prior = SpeakerLogPower.of(frontEnd);
        this.statistics.add(earlier);
        this.frontEnd = frontEnd;
        this.normalizer = normalized();
        this.clip = new float[frontEnd.segmentFrames() * frontEnd.bins()];
    }

    /** Adds the recording's next frame: the magnitudes of all bins from an offset. */
    void frame(float[] magnitudes, int offset) {
        float[] frame = new float[frontEnd.bins()];
        System.arraycopy(magnitudes, offset, frame, 0, frame.length);
        undecided.add(frame);
        judge();
    }

    /** Adds the decision of a voice gate about the time from its previous decision to a sample, exclusive. */
    public void decided(long until, boolean voice) {
        decisions.add(new Decision(until, voice));
        judge();
    }

    /** Judges frames by the decision about their middle. */
    private void judge() {
        while (!undecided.isEmpty() && !decisions.isEmpty()) {
            if (decisions.element().until <= judged * frontEnd.hop() + frontEnd.windowLength() / 2) {
                decisions.remove();
                continue;
            }
            float[] frame = undecided.remove();
            judged++;
            if (decisions.element().voice) {
                collect(frame);
            }
        }
    }

    private void collect(float[] frame) {
        System.arraycopy(frame, 0, clip, voiced * frame.length, frame.length);
        voiced++;
        if (voiced * frame.length == clip.length) {
            statistics.add(LogPowerMap.of(clip, 0, voiced, frame.length));
            normalizer = normalized();
            voiced = 0;
        }
    }

    private SegmentNormalizer normalized() {
        return new SegmentNormalizer(frontEnd.withScaling(statistics.scaling(prior)));
    }

    /** Returns the scaling of the segment that is complete now. */
    SegmentNormalizer normalizer() {
        return normalizer;
    }

    /** Returns the statistics of the earlier clips and of all voice so far. */
    public SpeakerStatistics statistics() {
        return statistics;
    }
}
