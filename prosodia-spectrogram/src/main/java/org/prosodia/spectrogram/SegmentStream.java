package org.prosodia.spectrogram;

import java.util.function.Consumer;

/**
 * Cuts a recording of any length into segments while it is read; says the same as {@link Spectrogram} and {@link Segmenter}.
 *
 * <ol>
 *   <li>Make one for each recording.
 *   <li>Call {@link #accept} with samples, in chunks of any size. Each segment is handed on as soon as its last sample is in.
 *   <li>Call {@link #finish} once: it pads a short recording and hands on the segment flush with the end, where the front end says so.
 * </ol>
 *
 * <p>Memory is bounded by about three segments. Each frame is transformed once. Not thread-safe; the consumer runs on the caller's thread
 * and may keep the segments.
 */
public final class SegmentStream {

    private final FrontEnd frontEnd;
    private final Cuts cuts;
    private final Patch patch;
    private final Consumer<Segment> consumer;
    private final FrameTransform transform;
    private final FrameStream stream;
    /** The latest frames, at most {@link #kept} of them before room is made. */
    private final float[] frames;
    private final int kept;
    private long firstFrame;
    private int held;
    private int emitted;
    private boolean finished;

    /**
     * @param frontEnd how segments are made; with any scaling but the utterance's maximum, which is known at the end only
     * @param stepSeconds from one segment's start to the next, a whole number of hops
     * @param consumer is given each segment, in the order of time
     * @throws IllegalArgumentException if the step is not a whole number of hops, or the scaling wants the whole utterance
     */
    public SegmentStream(FrontEnd frontEnd, double stepSeconds, Consumer<Segment> consumer) {
        this(frontEnd, stepSeconds, consumer, new FrameTransform(frontEnd));
    }

    SegmentStream(FrontEnd frontEnd, double stepSeconds, Consumer<Segment> consumer, FrameTransform transform) {
        if (frontEnd.scaling().scope() == Scaling.Scope.UTTERANCE) {
            throw new IllegalArgumentException("scaling by the utterance's maximum cannot be streamed: find it with MaximumStream first and"
                    + " scale by that constant, or use Spectrogram and Segmenter");
        }
        this.frontEnd = frontEnd;
        this.cuts = Cuts.every(frontEnd, stepSeconds);
        this.patch = new Patch(frontEnd);
        this.consumer = consumer;
        this.transform = transform;
        this.stream = new FrameStream(frontEnd, this::frame);
        this.kept = frontEnd.segmentFrames() + 1; // a segment flush with the end may begin one frame before the last ones
        this.frames = new float[2 * kept * frontEnd.bins()];
    }

    /**
     * Takes samples, mono, [-1, 1], at the front end's rate.
     *
     * @throws IllegalStateException after {@link #finish}
     */
    public void accept(float[] samples, int offset, int length) {
        if (finished) {
            throw new IllegalStateException("the stream is finished: make another for another recording");
        }
        stream.accept(samples, offset, length);
        emitRegular();
    }

    /** Ends the recording; further calls do nothing. */
    public void finish() {
        if (finished) {
            return;
        }
        stream.padTo(frontEnd.padded(stream.samples()));
        emitRegular();
        if (cuts.count(stream.samples()) > emitted) {
            emit(cuts.start(stream.samples(), emitted));
        }
        finished = true;
    }

    /** Samples taken so far, without padding before {@link #finish} and with it afterwards. */
    public long samples() {
        return stream.samples();
    }

    private void frame(float[] samples, int offset) {
        if (firstFrame + held == nextStart() / frontEnd.hop() + frontEnd.segmentFrames()) {
            emitNext(); // complete, since this frame ends after it; and this frame may take its place
        }
        if (held == 2 * kept) {
            System.arraycopy(frames, kept * frontEnd.bins(), frames, 0, kept * frontEnd.bins());
            firstFrame += kept;
            held = kept;
        }
        transform.magnitudes(samples, offset, frames, held * frontEnd.bins());
        held++;
    }

    private void emitRegular() {
        while (nextStart() + frontEnd.segmentSamples() <= stream.samples()) {
            emitNext();
        }
    }

    private long nextStart() {
        return (long) emitted * cuts.step();
    }

    private void emitNext() {
        emit(nextStart());
    }

    private void emit(long sample) {
        float[] values = new float[patch.size()];
        patch.fill(frames, (int) (sample / frontEnd.hop() - firstFrame) * frontEnd.bins(), 0, values, 0);
        emitted++;
        double start = (double) sample / frontEnd.sampleRate();
        consumer.accept(new Segment(start, start + frontEnd.segmentSeconds(), values));
    }
}
