package org.prosodia.audio;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Decoded audio: one channel of samples at a known rate.
 *
 * <p>The array of samples is shared with whoever made the recording and whoever reads it, and not copied: it must not be changed.
 * Recordings are equal when name, rate, warnings and every sample are. Where nobody changes the samples, recordings may be used by any
 * number of threads.
 *
 * @param name of the file or stream, for messages and results
 * @param samples in [-1, 1]
 * @param sampleRate in Hz, above 0
 * @param warnings what was not well with the file, in full sentences that name it; empty when all was
 */
public record Recording(String name, float[] samples, int sampleRate, List<String> warnings) {

    public Recording {
        Objects.requireNonNull(name, "name");
        warnings = List.copyOf(warnings);
        if (sampleRate < 1) {
            throw new IllegalArgumentException(name + ": a sample rate is above 0, not " + sampleRate + " Hz");
        }
        for (int i = 0; i < samples.length; i++) {
            if (!(Math.abs(samples[i]) <= 1)) {
                throw new IllegalArgumentException(name + ": sample " + i + " is " + samples[i] + "; scale the samples to [-1, 1]");
            }
        }
    }

    /**
     * Samples from elsewhere, by the name {@code recording}; the array is not copied.
     *
     * @param samples mono, [-1, 1]
     * @param sampleRate in Hz
     */
    public static Recording of(float[] samples, int sampleRate) {
        return new Recording("recording", samples, sampleRate, List.of());
    }

    /** Reads a file with {@link AudioOptions#DEFAULT}: 16 kHz, all channels mixed. */
    public static Recording read(Path file) throws AudioException {
        return read(file, AudioOptions.DEFAULT);
    }

    /**
     * Reads a file whole.
     *
     * @throws AudioException where nothing can be had from the file; see its subclasses
     */
    public static Recording read(Path file, AudioOptions options) throws AudioException {
        try (AudioReader reader = AudioReader.open(file, options)) {
            return read(reader, options.limits());
        }
    }

    /**
     * Reads a stream to its end; the caller closes it.
     *
     * @param name for messages and results
     * @throws AudioException where nothing can be had from the stream; see its subclasses
     */
    public static Recording read(InputStream stream, String name, AudioOptions options) throws AudioException {
        try (AudioReader reader = AudioReader.open(stream, name, options)) {
            return read(reader, options.limits());
        }
    }

    private static Recording read(AudioReader reader, AudioLimits limits) throws AudioException {
        double most = limits.recordingSeconds() * reader.sampleRate();
        float[] samples = new float[4 * reader.sampleRate()];
        int length = 0;
        while (true) {
            int count = reader.read(samples, length, samples.length - length);
            if (count < 0) {
                return new Recording(reader.name(), Arrays.copyOf(samples, length), reader.sampleRate(), reader.warnings());
            }
            length += count;
            if (length > most) {
                throw new AudioException.OverLimit(reader.name(), "is longer than " + limits.recordingSeconds()
                        + " s, too long to hold in memory at once", "recordingSeconds");
            }
            if (length == samples.length) {
                samples = Arrays.copyOf(samples, length + length / 2);
            }
        }
    }

    /** Length in seconds. */
    public double duration() {
        return (double) samples.length / sampleRate;
    }

    /**
     * The part between two times, each rounded to the nearest sample; what lies outside the recording is left away.
     *
     * @param start in seconds
     * @param end in seconds, not before the start
     */
    public Recording between(double start, double end) {
        if (!(start <= end)) {
            throw new IllegalArgumentException(name + ": a part from " + start + " to " + end + " s has no length; give start before end");
        }
        return new Recording(name, Arrays.copyOfRange(samples, index(start), index(end)), sampleRate, warnings);
    }

    private int index(double seconds) {
        return (int) Math.max(0, Math.min(samples.length, Math.round(seconds * sampleRate)));
    }

    /** The same recording at another rate, as {@link Resampler} gives it, cut to [-1, 1]; itself where that is its rate already. */
    public Recording resampledTo(int rate) {
        if (rate == sampleRate) {
            return this;
        }
        float[] resampled = Resampler.resample(samples, sampleRate, rate);
        for (int i = 0; i < resampled.length; i++) {
            resampled[i] = Math.max(-1, Math.min(1, resampled[i]));
        }
        return new Recording(name, resampled, rate, warnings);
    }

    /**
     * The same recording louder or softer, cut to [-1, 1].
     *
     * @param decibels that its level changes by: -6.02 halves the amplitude, 0 changes nothing
     * @throws IllegalArgumentException if this is not a finite number
     */
    public Recording amplified(double decibels) {
        if (!Double.isFinite(decibels)) {
            throw new IllegalArgumentException(name + ": a level changes by a finite number of dB, not " + decibels);
        }
        float factor = (float) Math.pow(10, decibels / 20);
        float[] amplified = new float[samples.length];
        for (int i = 0; i < amplified.length; i++) {
            amplified[i] = Math.max(-1, Math.min(1, factor * samples[i]));
        }
        return new Recording(name, amplified, sampleRate, warnings);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recording recording && recording.sampleRate == sampleRate && recording.name.equals(name)
                && recording.warnings.equals(warnings) && Arrays.equals(recording.samples, samples);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(samples);
    }

    @Override
    public String toString() {
        return "Recording[" + name + ", " + duration() + " s, " + sampleRate + " Hz, warnings " + warnings + "]";
    }
}
