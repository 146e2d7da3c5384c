package org.prosodia.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.prosodia.audio.files.WaveOutput;

/**
 * Synthetic sound that takes as much time to process as speech: harmonics of changing pitch and level, with noise.
 * Files repeat one minute of it, which is longer than any state of the code measured.
 */
final class SyntheticAudio {

    static final int SAMPLE_RATE = 16_000;

    private static final int PERIOD = 60 * SAMPLE_RATE;
    private static final int HARMONICS = 12;

    private SyntheticAudio() {}

    /** Returns samples of a length in seconds: mono, in [-1, 1], 16 kHz. */
    static float[] samples(double seconds) {
        SplittableRandom random = new SplittableRandom(1);
        float[] samples = new float[(int) Math.round(seconds * SAMPLE_RATE)];
        double phase = 0;
        for (int i = 0; i < samples.length; i++) {
            double time = (double) i / SAMPLE_RATE;
            phase += 2 * Math.PI * (150 + 40 * Math.sin(2 * Math.PI * 0.7 * time)) / SAMPLE_RATE;
            double voice = 0;
            for (int h = 1; h <= HARMONICS; h++) {
                voice += Math.sin(h * phase) / h;
            }
            double swell = 0.5 - 0.5 * Math.cos(2 * Math.PI * 3 * time); // three syllables a second
            samples[i] = (float) (0.2 * swell * voice + 0.01 * random.nextDouble(-1, 1));
        }
        return samples;
    }

    /**
     * Writes a WAV file of 16 bit.
     *
     * @param file the file, which is overwritten if it exists
     * @param seconds the length, up to the limit of a WAV file of about 37 hours
     */
    static void write(Path file, double seconds) throws IOException {
        long samples = Math.round(seconds * SAMPLE_RATE);
        if (2 * samples > WaveOutput.MAX_BYTES) {
            throw new IllegalArgumentException(seconds + " s are too long for a WAV file");
        }
        byte[] minute = WaveOutput.rounded(samples((double) Math.min(samples, PERIOD) / SAMPLE_RATE));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(WaveOutput.header(samples, SAMPLE_RATE));
            for (long left = 2 * samples; left > 0; left -= minute.length) {
                out.write(minute, 0, (int) Math.min(left, minute.length));
            }
        }
    }
}
