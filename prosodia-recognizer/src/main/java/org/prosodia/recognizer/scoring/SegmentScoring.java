package org.prosodia.recognizer.scoring;

import org.prosodia.audio.SampleSink;

/**
 * The scoring of one recording: takes samples at the front end's rate, and passes the output for each segment to a
 * sink, in the order of time. Not thread-safe.
 */
public interface SegmentScoring extends SampleSink {

    /** A receiver of segments' starts and ends, in seconds, and the model's output for them. */
    interface Sink {
        void segment(double start, double end, NetworkOutput output);
    }

    /** Ends the recording: pads it if it is short and the front end pads, and scores the last segments. */
    void finish();
}
