package org.prosodia.spectrogram;

import java.util.Objects;
import org.prosodia.audio.SampleSink;

/**
 * Divides the samples of a recording, which arrive in chunks of any size, into windows one hop apart. Keeps only the
 * samples of incomplete windows. Not thread-safe.
 */
final class FrameStream implements SampleSink {

    /** A receiver of frames: the samples of a window start at {@code offset}. */
    interface Sink {
        void frame(float[] samples, int offset);
    }

    private static final int CHUNK = 16_384;

    private final int windowLength;
    private final int hop;
    private final Sink sink;
    private final float[] buffer;
    private int filled;
    private long bufferStart;
    private long nextFrameStart;

    FrameStream(FrontEnd frontEnd, Sink sink) {
        this.windowLength = frontEnd.windowLength();
        this.hop = frontEnd.hop();
        this.sink = sink;
        this.buffer = new float[windowLength + CHUNK];
    }

    /** Returns the number of samples added so far. */
    long samples() {
        return bufferStart + filled;
    }

    @Override
    public void accept(float[] samples, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, samples.length);
        for (int taken = 0; taken < length; ) {
            int part = Math.min(length - taken, buffer.length - filled);
            System.arraycopy(samples, offset + taken, buffer, filled, part);
            filled += part;
            taken += part;
            emit();
        }
    }

    /** Adds zeros until the recording has a number of samples. */
    void padTo(long samples) {
        float[] zeros = new float[CHUNK];
        while (samples() < samples) {
            accept(zeros, 0, (int) Math.min(CHUNK, samples - samples()));
        }
    }

    private void emit() {
        while (nextFrameStart + windowLength <= samples()) {
            sink.frame(buffer, (int) (nextFrameStart - bufferStart));
            nextFrameStart += hop;
        }
        int done = (int) Math.min(filled, nextFrameStart - bufferStart);
        System.arraycopy(buffer, done, buffer, 0, filled - done);
        filled -= done;
        bufferStart += done;
    }
}
