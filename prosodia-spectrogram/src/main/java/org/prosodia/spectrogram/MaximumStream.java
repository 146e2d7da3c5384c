package org.prosodia.spectrogram;

import org.prosodia.audio.SampleSink;

/**
 * Finds the largest magnitude of a recording of any length in bounded memory, with the result of
 * {@link Spectrogram#maximum}. It is the first of two passes when segments are scaled by the utterance's maximum. Not
 * thread-safe.
 */
public final class MaximumStream implements SampleSink {

    private final FrontEnd frontEnd;
    private final FrameStream stream;
    private float maximum;

    /** Creates a stream for one recording. */
    public MaximumStream(FrontEnd frontEnd) {
        this.frontEnd = frontEnd;
        FrameTransform transform = new FrameTransform(frontEnd);
        float[] magnitudes = new float[frontEnd.bins()];
        this.stream = new FrameStream(frontEnd, (samples, offset) -> {
            transform.magnitudes(samples, offset, magnitudes, 0);
            for (float magnitude : magnitudes) {
                maximum = Math.max(maximum, magnitude);
            }
        });
    }

    /** Adds samples, mono, in [-1, 1], at the front end's rate, in chunks of any size. */
    @Override
    public void accept(float[] samples, int offset, int length) {
        stream.accept(samples, offset, length);
    }

    /** Ends the recording and returns its largest magnitude before scaling, at least 0; 0 for silence. */
    public float finish() {
        stream.padTo(frontEnd.padded(stream.samples()));
        return maximum;
    }
}
