package org.prosodia.recognizer.reading;

import java.util.function.LongConsumer;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.SampleSink;
import org.prosodia.audio.TimeSpan;

/** Reads one span of a recording. Decoders cannot seek, so the samples before the span are decoded and discarded. */
public final class PartReader {

    private static final int CHUNK = 16_384;

    private PartReader() {}

    /**
     * Reads a span given in samples. Samples after it are not read.
     *
     * @param first the first sample of the span
     * @param last the end of the span, exclusive
     * @return the number of samples read, including those discarded: fewer than {@code last} if the recording ends
     *     before that
     */
    public static long read(AudioReader reader, long first, long last, SampleSink sink) throws AudioException {
        return read(reader, first, last, sink, at -> {});
    }

    /**
     * Reads a span as {@link #read(AudioReader, long, long, SampleSink)} does, and reports how far it is.
     *
     * @param progress receives the number of samples read so far, including those discarded, after each piece
     */
    public static long read(AudioReader reader, long first, long last, SampleSink sink, LongConsumer progress)
            throws AudioException {
        float[] chunk = new float[CHUNK];
        long at = 0;
        for (int count = 0; count >= 0 && at < last; count = reader.read(chunk, 0, (int) Math.min(CHUNK, last - at))) {
            int discarded = (int) Math.min(count, Math.max(0, first - at));
            if (count > discarded) {
                sink.accept(chunk, discarded, count - discarded);
            }
            at += count;
            progress.accept(at);
        }
        return at;
    }

    /** Passes samples in memory to a sink, in pieces like those of a file. */
    public static void read(float[] samples, SampleSink sink) {
        for (int at = 0; at < samples.length; at += CHUNK) {
            sink.accept(samples, at, Math.min(CHUNK, samples.length - at));
        }
    }

    /**
     * Reads a span given in seconds, up to the end of the recording if that is earlier.
     *
     * @return the number of samples read, including those discarded
     */
    public static long read(AudioReader reader, TimeSpan part, SampleSink sink) throws AudioException {
        int rate = reader.sampleRate();
        // a part without an end is rounded to Long.MAX_VALUE
        return read(reader, Math.round(part.start() * rate), Math.round(part.end() * rate), sink);
    }
}
