package org.prosodia.recognizer;

import java.util.OptionalDouble;

/**
 * Receives the progress of the calls of a {@link Recognizer}, for long recordings; see {@link Recognizer#withProgress}.
 * It is called on the thread of the call, after each piece of sound, about once for each second of the recording. It
 * should return at once and not throw: an exception ends the call.
 */
@FunctionalInterface
public interface RecognitionProgress {

    /**
     * Receives the position of a call.
     *
     * @param seconds the sound that has been processed, in seconds from the beginning of the recording or its part;
     *     with several threads the last few seconds may still be computed. Of a call with several roles the file is
     *     read once for each, from 0 again
     * @param total the length of the recording or its part, in seconds, as the file states it, which may be wrong;
     *     empty if it states none, as most streams
     */
    void at(double seconds, OptionalDouble total);
}
