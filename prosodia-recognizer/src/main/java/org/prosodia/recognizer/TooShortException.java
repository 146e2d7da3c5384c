package org.prosodia.recognizer;

import java.io.IOException;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.TimeSpan;

/** A recording has no segment: it is empty, or shorter than a segment and the model's front end leaves such recordings out. */
public final class TooShortException extends IOException {

    private static final long serialVersionUID = 1;
    private static final double ROUNDING = 0.1; // seconds that a part may end after its file: people round

    public TooShortException(String message) {
        super(message);
    }

    /** Of a recording without samples. */
    public static TooShortException empty(String name) {
        return new TooShortException(name + ": holds no samples; record it again");
    }

    /** Of a recording shorter than a segment, which the model leaves out. */
    public static TooShortException of(String name, double duration, double segment) {
        return new TooShortException(name + ": " + duration + " s is shorter than the model's segment of " + segment
                + " s, and this model leaves such recordings out; give it a longer one");
    }

    /**
     * Throws unless the recording has the part.
     *
     * @param read samples from the recording's beginning to where reading stopped
     */
    static void throwUnlessWhole(AudioReader reader, TimeSpan part, long read) throws TooShortException {
        double end = (double) read / reader.sampleRate();
        long first = Math.round(part.start() * reader.sampleRate());
        if (first > 0 && read <= first || Double.isFinite(part.end()) && part.end() > end + ROUNDING) {
            throw new TooShortException(reader.name() + ": ends at " + end + " s, before the part wanted, from " + part.start()
                    + (Double.isFinite(part.end()) ? " to " + part.end() : "") + " s; correct the times");
        }
    }
}
