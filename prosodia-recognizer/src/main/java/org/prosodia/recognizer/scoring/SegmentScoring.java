package org.prosodia.recognizer.scoring;

/** Samples of one recording in, each of its segments' logits out, in the order of time. Not thread-safe. */
public interface SegmentScoring {

    /** Takes a segment's start, in seconds, and its logits. */
    interface Sink {
        void segment(double start, float[] logits);
    }

    /** Takes samples, mono, at the front end's rate, in chunks of any size. */
    void accept(float[] samples, int offset, int length);

    /** Ends the recording: pads a short one, where the front end says so, and hands on the last segments. */
    void finish();
}
