package org.prosodia.audio;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Decoded audio: one channel of samples at a known rate.
 *
 * <p>The array of samples is not copied, neither from the caller of the constructor nor for readers: it must not be
 * changed. Recordings are equal if name, rate, warnings and every sample are. As long as nobody changes the samples,
 * recordings are thread-safe.
 *
 * @param name the name of the file or stream, for messages and results
 * @param samples samples in [-1, 1]
 * @param sampleRate the rate in Hz, above 0
 * @param warnings the faults of the file, in full sentences that name it; empty if there are none
 */
public record Recording(String name, float[] samples, int sampleRate, List<String> warnings) {

    public Recording {
        Objects.requireNonNull(name, "name");
        warnings = List.copyOf(warnings);
        if (sampleRate < 1) {
            throw new IllegalArgumentException(name + ": the sample rate must be above 0, not " + sampleRate + " Hz");
        }
        for (int i = 0; i < samples.length; i++) {
            if (!(Math.abs(samples[i]) <= 1)) {
                throw new IllegalArgumentException(
                        name + ": sample " + i + " is " + samples[i] + "; scale the samples to [-1, 1]");
            }
        }
    }

    /**
     * Returns a recording of given samples with the name {@code recording}; the array is not copied.
     *
     * @param samples mono, in [-1, 1]
     * @param sampleRate in Hz, above 0
     * @throws IllegalArgumentException if the rate or a sample is out of its range
     */
    public static Recording of(float[] samples, int sampleRate) {
        return new Recording("recording", samples, sampleRate, List.of());
    }

    /**
     * Reads a file with {@link AudioOptions#DEFAULT}: 16 kHz, all channels mixed.
     *
     * @throws AudioException if no sample can be read; see its subclasses
     */
    public static Recording read(Path file) throws AudioException {
        return read(file, AudioOptions.DEFAULT);
    }

    /**
     * Reads a whole file.
     *
     * @throws AudioException if no sample can be read, or a limit is exceeded; see its subclasses
     */
    public static Recording read(Path file, AudioOptions options) throws AudioException {
        try (AudioReader reader = AudioReader.open(file, options)) {
            return read(reader, options.limits());
        }
    }

    /**
     * Reads a stream to its end; the caller closes it.
     *
     * @param stream the bytes of a recording
     * @param name the name in messages and results
     * @param options the settings for reading
     * @throws AudioException if no sample can be read, or a limit is exceeded; see its subclasses
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
                return new Recording(
                        reader.name(), Arrays.copyOf(samples, length), reader.sampleRate(), reader.warnings());
            }
            length += count;
            if (length > most) {
                throw new AudioException.OverLimit(
                        reader.name(),
                        "is longer than " + limits.recordingSeconds() + " s, too long to hold in memory at once",
                        "recordingSeconds");
            }
            if (length == samples.length) {
                samples = Arrays.copyOf(samples, length + length / 2);
            }
        }
    }

    /** Returns the length in seconds. */
    public double duration() {
        return (double) samples.length / sampleRate;
    }

    /**
     * Returns the part between two times, each rounded to the nearest sample; times outside the recording are limited
     * to it.
     *
     * @param start in seconds
     * @param end in seconds, after the start
     * @throws IllegalArgumentException if the end is not after the start
     */
    public Recording between(double start, double end) {
        if (!(start <= end)) {
            throw new IllegalArgumentException(
                    name + ": a part from " + start + " to " + end + " s has no length; give start before end");
        }
        return new Recording(name, Arrays.copyOfRange(samples, index(start), index(end)), sampleRate, warnings);
    }

    private int index(double seconds) {
        return (int) Math.max(0, Math.min(samples.length, Math.round(seconds * sampleRate)));
    }

    /**
     * Returns this recording at another rate, as {@link Resampler} computes it, clipped to [-1, 1]; this recording
     * itself if it has that rate.
     */
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
     * Returns this recording at another level, clipped to [-1, 1].
     *
     * @param decibels the change of the level: -6.02 halves the amplitude, 0 changes nothing
     * @throws IllegalArgumentException if this is not a finite number
     */
    public Recording amplified(double decibels) {
        if (!Double.isFinite(decibels)) {
            throw new IllegalArgumentException(
                    name + ": the change of level must be a finite number of dB, not " + decibels);
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
        return other instanceof Recording recording
                && recording.sampleRate == sampleRate
                && recording.name.equals(name)
                && recording.warnings.equals(warnings)
                && Arrays.equals(recording.samples, samples);
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
