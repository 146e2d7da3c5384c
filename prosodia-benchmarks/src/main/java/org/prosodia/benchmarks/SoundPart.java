package org.prosodia.benchmarks;

import java.io.IOException;
import org.prosodia.recognizer.quality.QualityMeter;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.recognizer.voice.VoiceGate;

/**
 * The check for voice and the measurement of the sound's quality, on one thread. Recognition runs the check until it
 * has found enough voice, or measures all of the sound, the check included.
 *
 * @param seconds the length of the audio
 * @param runs the number of runs timed, after five that are not
 */
public record SoundPart(int seconds, int runs) implements Part {

    private static final int WARM_UPS = 5;

    /** Returns the seconds of audio per second of the median run: for the check for voice, and for the quality. */
    @Override
    public double[] measure() throws IOException {
        float[] samples = SyntheticAudio.samples(seconds);
        return new double[] {
            seconds / Stopwatch.median(WARM_UPS, runs, () -> check(samples)),
            seconds / Stopwatch.median(WARM_UPS, runs, () -> quality(samples))
        };
    }

    private static void check(float[] samples) {
        VoiceGate gate = VoiceGate.of(VoiceActivity.BUILT_IN, SyntheticAudio.SAMPLE_RATE, (until, voiced) -> {});
        gate.accept(samples, 0, samples.length);
        gate.finish();
    }

    private static void quality(float[] samples) {
        QualityMeter meter = new QualityMeter(SyntheticAudio.SAMPLE_RATE);
        meter.accept(samples, 0, samples.length);
        meter.finish();
    }
}
