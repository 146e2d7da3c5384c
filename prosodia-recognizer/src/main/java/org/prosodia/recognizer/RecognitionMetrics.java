package org.prosodia.recognizer;

import java.time.Duration;

/**
 * Receives the calls of a {@link Recognizer}, for a program's own counters; see {@link Recognizer#withMetrics}. Methods
 * are called on the thread of the call after its end, on several threads at once. They should return at once and not
 * throw: an exception replaces the result of the call.
 */
public interface RecognitionMetrics {

    /**
     * Receives a call that has returned a result.
     *
     * @param soundSeconds the length of the recording, in seconds
     * @param time the time that the call has taken
     */
    void succeeded(double soundSeconds, Duration time);

    /**
     * Receives a call that has failed or was cancelled.
     *
     * @param failure the exception that the call throws; its class is the kind of failure
     * @param time the time that the call has taken
     */
    void failed(Exception failure, Duration time);
}
