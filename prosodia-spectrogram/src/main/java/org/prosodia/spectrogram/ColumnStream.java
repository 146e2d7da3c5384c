package org.prosodia.spectrogram;

import java.util.function.Consumer;

/**
 * Turns a recording of any length into the columns that its segments are made of, each column once: frames, scaled and companded. For
 * scalings that are the same for all segments.
 *
 * <ol>
 *   <li>Make one for each recording.
 *   <li>Call {@link #accept} with samples, in chunks of any size. Each column is handed on as soon as its frame's last sample is in.
 *   <li>Call {@link #finish} once: it pads a short recording, where the front end says so.
 * </ol>
 *
 * <p>A segment that starts at frame f has the columns f to f + {@link FrontEnd#segmentFrames} - 1, and zeros after them. Not thread-safe;
 * the consumer runs on the caller's thread.
 */
public final class ColumnStream {

    private final FrontEnd frontEnd;
    private final FrameStream stream;
    private boolean finished;

    /**
     * @param frontEnd how columns are made, with scaling by a constant or standardised log power
     * @param consumer is given each column, {@code bins} numbers from 0 Hz up, in the order of time; the array is used again for the next
     * @throws IllegalArgumentException if the scaling depends on the segment or the utterance
     */
    public ColumnStream(FrontEnd frontEnd, Consumer<float[]> consumer) {
        if (!frontEnd.scaling().constant()) {
            throw new IllegalArgumentException("scaling '" + frontEnd.scaling().name() + "' differs from segment to segment or is known at"
                    + " the end only: use SegmentStream, or Spectrogram and Segmenter");
        }
        this.frontEnd = frontEnd;
        FrameTransform transform = new FrameTransform(frontEnd);
        Patch patch = new Patch(frontEnd);
        float[] magnitudes = new float[frontEnd.bins()];
        float[] column = new float[frontEnd.bins()];
        this.stream = new FrameStream(frontEnd, (samples, offset) -> {
            transform.magnitudes(samples, offset, magnitudes, 0);
            patch.fillColumn(magnitudes, column);
            consumer.accept(column);
        });
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
    }

    /** Ends the recording; further calls do nothing. */
    public void finish() {
        stream.padTo(frontEnd.padded(stream.samples()));
        finished = true;
    }

    /** Samples taken so far, without padding before {@link #finish} and with it afterwards. */
    public long samples() {
        return stream.samples();
    }
}
