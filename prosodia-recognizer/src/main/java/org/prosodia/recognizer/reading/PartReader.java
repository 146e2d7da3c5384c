package org.prosodia.recognizer.reading;

import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.TimeSpan;

/** Reads a part of a recording; a reader has only one direction, so that what lies before the part is read and passed over. */
public final class PartReader {

    private static final int CHUNK = 16_384;

    private PartReader() {}

    /** Takes samples from an offset of an array. */
    public interface Sink {
        void accept(float[] samples, int offset, int length);
    }

    /**
     * Hands on the samples from one up to, and without, another. What follows is not read.
     *
     * @return how many samples of the recording were read or passed over: fewer than {@code last} if it ends before that
     */
    public static long read(AudioReader reader, long first, long last, Sink sink) throws AudioException {
        float[] chunk = new float[CHUNK];
        long at = 0;
        for (int count = 0; count >= 0 && at < last; count = reader.read(chunk, 0, (int) Math.min(CHUNK, last - at))) {
            int passedOver = (int) Math.min(count, Math.max(0, first - at));
            if (count > passedOver) {
                sink.accept(chunk, passedOver, count - passedOver);
            }
            at += count;
        }
        return at;
    }

    /** The same of a part in seconds, as much of it as there is. */
    public static long read(AudioReader reader, TimeSpan part, Sink sink) throws AudioException {
        int rate = reader.sampleRate();
        return read(reader, Math.round(part.start() * rate), Math.round(part.end() * rate), sink); // without end: a very large number
    }
}
