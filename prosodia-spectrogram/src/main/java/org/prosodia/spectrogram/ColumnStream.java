package org.prosodia.spectrogram;

import java.util.function.Consumer;
import org.prosodia.audio.SampleSink;

/**
 * Converts a recording of any length into the scaled and companded spectrogram columns of its segments, each column
 * once. Supports scalings that are the same for all segments.
 *
 * <ol>
 *   <li>Create a stream for each recording.
 *   <li>Call {@link #accept} with samples, in chunks of any size. Each column is passed on as soon as its frame's last
 *       sample is there.
 *   <li>Call {@link #finish} once. It pads a short recording if the front end pads.
 * </ol>
 *
 * <p>A segment that starts at frame f has the columns f to f + {@link FrontEnd#segmentFrames} - 1, and zeros after
 * them. Not thread-safe. The consumer runs on the caller's thread.
 */
public final class ColumnStream implements SampleSink {

    private final FrontEnd frontEnd;
    private final FrameStream stream;
    private boolean finished;

    /**
     * @param frontEnd the settings of columns, with scaling by a constant or standardised log power
     * @param consumer receives each column, {@code bins} numbers from 0 Hz up, in the order of time; the array is
     *     reused for the next column
     * @throws IllegalArgumentException if the scaling depends on the segment or the utterance
     */
    public ColumnStream(FrontEnd frontEnd, Consumer<float[]> consumer) {
        if (!frontEnd.sharesFrames()) {
            throw new IllegalArgumentException("scaling '" + frontEnd.scaling().name()
                    + "', or the trim, differs between segments or is known only at"
                    + " the end; use SegmentStream, or Spectrogram and Segmenter");
        }
        this.frontEnd = frontEnd;
        FrameTransform transform = new FrameTransform(frontEnd);
        SegmentNormalizer normalizer = new SegmentNormalizer(frontEnd);
        float[] magnitudes = new float[frontEnd.bins()];
        float[] column = new float[frontEnd.bins()];
        this.stream = new FrameStream(frontEnd, (samples, offset) -> {
            transform.magnitudes(samples, offset, magnitudes, 0);
            normalizer.fillColumn(magnitudes, column);
            consumer.accept(column);
        });
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
    }

    /** Ends the recording. A second call has no effect. */
    public void finish() {
        stream.padTo(frontEnd.padded(stream.samples()));
        finished = true;
    }

    /** Returns the number of samples added so far, including padding after {@link #finish}. */
    public long samples() {
        return stream.samples();
    }
}
