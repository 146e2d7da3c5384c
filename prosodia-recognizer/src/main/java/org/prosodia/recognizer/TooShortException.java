package org.prosodia.recognizer;

import java.io.IOException;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.TimeSpan;

/**
 * A recording has no segment: it is empty, or it is shorter than a segment and the model's front end excludes such
 * recordings. The message names the recording and the remedy.
 */
public final class TooShortException extends IOException {

    private static final long serialVersionUID = 1;
    private static final double ROUNDING = 0.1; // seconds that a part may end after its file, since users round times

    public TooShortException(String message) {
        super(message);
    }

    /** Returns the exception for a recording without samples. */
    public static TooShortException empty(String name) {
        return new TooShortException(name + ": contains no samples; record it again");
    }

    /** Returns the exception for a recording shorter than a segment, which the model's front end excludes. */
    public static TooShortException of(String name, double duration, double segment) {
        return new TooShortException(name + ": " + duration + " s is shorter than the model's segment of " + segment
                + " s, and this model excludes such recordings; use a longer one");
    }

    /**
     * Throws an exception if the recording does not contain the part.
     *
     * @param read the number of samples from the recording's beginning to the point where reading stopped
     */
    static void requireWhole(AudioReader reader, TimeSpan part, long read) throws TooShortException {
        double end = (double) read / reader.sampleRate();
        long first = Math.round(part.start() * reader.sampleRate());
        if (first > 0 && read <= first || Double.isFinite(part.end()) && part.end() > end + ROUNDING) {
            throw new TooShortException(
                    reader.name() + ": ends at " + end + " s, before the requested part, from " + part.start()
                            + (Double.isFinite(part.end()) ? " to " + part.end() : "") + " s; correct the times");
        }
    }
}
