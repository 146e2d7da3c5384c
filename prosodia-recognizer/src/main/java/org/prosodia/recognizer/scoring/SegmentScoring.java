package org.prosodia.recognizer.scoring;

/**
 * The scoring of one recording: takes samples, and passes each segment's logits to a sink, in the order of time. Not
 * thread-safe.
 */
public interface SegmentScoring {

    /** A receiver of segments' starts, in seconds, and their logits. */
    interface Sink {
        void segment(double start, float[] logits);
    }

    /** Takes samples, mono, at the front end's rate, in chunks of any size. */
    void accept(float[] samples, int offset, int length);

    /** Ends the recording: pads it if it is short and the front end pads, and scores the last segments. */
    void finish();
}
