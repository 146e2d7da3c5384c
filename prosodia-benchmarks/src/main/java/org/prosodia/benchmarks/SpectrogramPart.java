package org.prosodia.benchmarks;

import java.io.IOException;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.SegmentStream;
import org.prosodia.spectrogram.Spectrogram;

/**
 * Spectrograms on one thread: magnitudes alone, and segments each 0.4 s, scaled by segment and companded.
 *
 * @param seconds the length of the audio
 * @param runs the number of runs timed, after five that are not
 */
public record SpectrogramPart(int seconds, int runs) implements Part {

    private static final int WARM_UPS = 5;
    private static final double STEP = 0.4;

    /** Returns the seconds of audio per second of the median run: for magnitudes alone, and for segments. */
    @Override
    public double[] measure() throws IOException {
        float[] samples = SyntheticAudio.samples(seconds);
        return new double[] {
            seconds / Stopwatch.median(WARM_UPS, runs, () -> Spectrogram.of(samples, FrontEnd.PAPER)),
            seconds / Stopwatch.median(WARM_UPS, runs, () -> companded(samples))
        };
    }

    private static void companded(float[] samples) {
        SegmentStream stream = new SegmentStream(FrontEnd.PAPER, STEP, segment -> {});
        stream.accept(samples, 0, samples.length);
        stream.finish();
    }
}
