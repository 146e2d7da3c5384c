package org.prosodia.spectrogram;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.prosodia.audio.SampleSink;

/**
 * Divides a recording of any length into segments while it is read, with the same segments as {@link Spectrogram} and
 * {@link Segmenter}.
 *
 * <ol>
 *   <li>Create a stream for each recording.
 *   <li>Call {@link #accept} with samples, in chunks of any size. Each segment is passed on as soon as its last sample
 *       is there.
 *   <li>Call {@link #finish} once. It pads a short recording, and passes on the segment that ends with the recording,
 *       if the front end says so.
 * </ol>
 *
 * <p>Memory is bounded by about three segments. Each frame is transformed once. Not thread-safe. The consumer runs on
 * the caller's thread and may keep the segments.
 */
public final class SegmentStream implements SampleSink {

    private final FrontEnd frontEnd;
    private final SegmentGrid grid;
    private final Optional<SpeakerSoFar> speaker;
    private final Consumer<Segment> consumer;
    private final FrameTransform transform;
    private final FrameStream stream;
    /** The latest frames: at most twice {@link #kept}, and {@link #kept} after older ones are removed. */
    private final float[] frames;

    private final int kept;
    private final SegmentNormalizer normalizer;
    private long firstFrame;
    private int held;
    private int emitted;
    private boolean finished;

    /**
     * @param frontEnd the settings of segments, with any scaling except the utterance's maximum, which is known only at
     *     the end
     * @param stepSeconds the time from one segment's start to the next, a whole number of hops
     * @param consumer receives each segment, in the order of time
     * @throws IllegalArgumentException if the step is not a whole number of hops, or the scaling requires the whole
     *     utterance
     */
    public SegmentStream(FrontEnd frontEnd, double stepSeconds, Consumer<Segment> consumer) {
        this(frontEnd, stepSeconds, Optional.empty(), consumer);
    }

    /**
     * Creates a stream whose segments may be scaled by the voice so far.
     *
     * @param speaker receives each frame, and gives the scaling of each segment; empty for the front end's own
     * @throws IllegalArgumentException under the conditions of {@link #SegmentStream(FrontEnd, double, Consumer)}
     */
    public SegmentStream(
            FrontEnd frontEnd, double stepSeconds, Optional<SpeakerSoFar> speaker, Consumer<Segment> consumer) {
        this(frontEnd, stepSeconds, speaker, consumer, new FrameTransform(frontEnd));
    }

    SegmentStream(
            FrontEnd frontEnd,
            double stepSeconds,
            Optional<SpeakerSoFar> speaker,
            Consumer<Segment> consumer,
            FrameTransform transform) {
        if (frontEnd.scaling().scope() == Scaling.Scope.UTTERANCE) {
            throw new IllegalArgumentException(
                    "scaling by the utterance's maximum cannot be streamed; find it with MaximumStream first and"
                            + " scale by that constant, or use Spectrogram and Segmenter");
        }
        this.frontEnd = frontEnd;
        this.grid = SegmentGrid.every(frontEnd, stepSeconds);
        this.normalizer = new SegmentNormalizer(frontEnd);
        this.speaker = speaker;
        this.consumer = consumer;
        this.transform = transform;
        this.stream = new FrameStream(frontEnd, this::frame);
        this.kept = frontEnd.segmentFrames() + 1; // the last segment may start one frame earlier
        this.frames = new float[2 * kept * frontEnd.bins()];
    }

    /**
     * Adds samples, mono, in [-1, 1], at the front end's rate.
     *
     * @throws IllegalStateException after {@link #finish}
     */
    @Override
    public void accept(float[] samples, int offset, int length) {
        if (finished) {
            throw new IllegalStateException("the stream is finished; create another for another recording");
        }
        stream.accept(samples, offset, length);
        emitRegular();
    }

    /** Ends the recording. A second call has no effect. */
    public void finish() {
        if (finished) {
            return;
        }
        stream.padTo(frontEnd.padded(stream.samples()));
        emitRegular();
        if (grid.count(stream.samples()) > emitted) {
            emit(grid.start(stream.samples(), emitted));
        }
        finished = true;
    }

    /** Returns the number of samples added so far, including padding after {@link #finish}. */
    public long samples() {
        return stream.samples();
    }

    private void frame(float[] samples, int offset) {
        if (firstFrame + held == nextStart() / frontEnd.hop() + frontEnd.segmentFrames()) {
            emitNext(); // it is complete, and this frame may overwrite its first
        }
        if (held == 2 * kept) {
            System.arraycopy(frames, kept * frontEnd.bins(), frames, 0, kept * frontEnd.bins());
            firstFrame += kept;
            held = kept;
        }
        int to = held * frontEnd.bins();
        transform.magnitudes(samples, offset, frames, to);
        speaker.ifPresent(voice -> voice.frame(frames, to));
        held++;
    }

    private void emitRegular() {
        while (nextStart() + frontEnd.segmentSamples() <= stream.samples()) {
            emitNext();
        }
    }

    private long nextStart() {
        return (long) emitted * grid.step();
    }

    private void emitNext() {
        emit(nextStart());
    }

    private void emit(long sample) {
        int first = (int) (sample / frontEnd.hop() - firstFrame);
        int count = Math.min(held - first, frontEnd.segmentFrames()); // fewer in a short recording taken whole
        SegmentNormalizer current = speaker.map(SpeakerSoFar::normalizer).orElse(normalizer);
        List<float[]> views = current.views(frames, first * frontEnd.bins(), count, 0);
        emitted++;
        double start = (double) sample / frontEnd.sampleRate();
        double length = Math.min(stream.samples() - sample, frontEnd.segmentSamples()) / (double) frontEnd.sampleRate();
        consumer.accept(new Segment(start, start + length, views));
    }
}
