package org.prosodia.audio;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Reads the samples of a recording of any length in pieces, in bounded memory.
 *
 * <p>Lifecycle:
 *
 * <ol>
 *   <li>{@code open} detects the format by content and decodes the beginning; it fails if the bytes are not audio.
 *   <li>{@link #format} returns the format found.
 *   <li>{@link #read} writes samples in [-1, 1] to an array, and returns -1 at the end. Damaged parts are skipped.
 *   <li>{@link #warnings} returns the faults of the file; the list is complete after the -1.
 *   <li>{@link #close} frees native memory, which leaks if the reader is not closed.
 * </ol>
 *
 * <pre>{@code
 * try (AudioReader reader = AudioReader.open(Path.of("interview.mp3"), AudioOptions.DEFAULT)) {
 *     float[] chunk = new float[16_000];
 *     double energy = 0;
 *     for (int count = reader.read(chunk, 0, chunk.length); count >= 0; count = reader.read(chunk, 0, chunk.length)) {
 *         for (int i = 0; i < count; i++) {
 *             energy += chunk[i] * chunk[i];
 *         }
 *     }
 *     System.out.println(energy + " " + reader.warnings());
 * }
 * }</pre>
 *
 * <p>Time starts at the first sample of the audio stream, without the encoder's padding; gaps in time stamps are
 * closed. Of several sound tracks the first is read, with a warning, or the one in the options; pictures and video are
 * ignored. Integer samples of n bits are divided by 2^(n-1), so that 16-bit mono audio at the requested rate is exact.
 * Samples beyond [-1, 1], which float files and lossy codecs can have, are clipped with a warning, and those that only
 * resampling makes so large without one; samples that are not numbers become zero with a warning. A file most of which
 * is damaged fails at its end.
 *
 * <p>A reader must be used by one thread at a time; any number of readers may work in parallel.
 */
public final class AudioReader implements Closeable {

    private final String name;
    private final AudioOptions options;
    private final FFmpeg.ErrorLog errors = new FFmpeg.ErrorLog();
    private final Decoding decoding;
    private final AudioFormat format;
    private final int sampleRate;
    private final ReadingFaults faults;
    private Resampler resampler;
    private int resamplerRate;
    private float[] ready = new float[0]; // resampled, to be read from readyPosition on
    private int readyPosition;
    private long delivered;
    private boolean ended;
    private boolean closed;

    private AudioReader(ByteSource source, String name, AudioOptions options) throws AudioException {
        this.name = name;
        this.options = options;
        FFmpeg.load();
        FFmpeg.collectErrors(errors);
        try {
            decoding = new Decoding(source, name, options, errors);
            faults = new ReadingFaults(name, decoding, errors);
            try {
                float[] first = decoding.next();
                if (first.length == 0) {
                    throw faults.noSamples();
                }
                AudioFormat declared = decoding.format();
                format = new AudioFormat(declared.container(), declared.codec(), decoding.rate(), declared.channels());
                sampleRate = options.sampleRate() == AudioOptions.NATIVE_RATE ? decoding.rate() : options.sampleRate();
                resamplerRate = decoding.rate();
                resampler = new Resampler(resamplerRate, sampleRate);
                resample(first);
            } catch (AudioException | RuntimeException | Error e) {
                close();
                throw e;
            }
        } finally {
            FFmpeg.stopCollecting();
        }
    }

    /**
     * Opens a file; anything other than a regular file, such as a pipe, is read as a stream.
     *
     * @throws AudioException if no sample can be read; see its subclasses
     */
    public static AudioReader open(Path file, AudioOptions options) throws AudioException {
        Objects.requireNonNull(options, "options");
        String name = file.toString();
        if (Files.isDirectory(file)) {
            throw AudioException.Missing.folder(name);
        }
        return open(
                () -> Files.isRegularFile(file)
                        ? new FileSource(Files.newByteChannel(file))
                        : new StreamSource(Files.newInputStream(file)),
                name,
                options);
    }

    /**
     * Opens a recording that is not in the default file system.
     *
     * @throws AudioException if no sample can be read; see its subclasses
     */
    public static AudioReader open(AudioSource source, AudioOptions options) throws AudioException {
        Objects.requireNonNull(options, "options");
        return open(() -> new FileSource(source.open()), source.name(), options);
    }

    /** Opens the bytes of a recording. */
    private interface Opening {
        ByteSource open() throws IOException;
    }

    private static AudioReader open(Opening bytes, String name, AudioOptions options) throws AudioException {
        try {
            return new AudioReader(bytes.open(), name, options);
        } catch (AudioException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new AudioException.Missing(name, "there is no such file; check the path");
        } catch (AccessDeniedException e) {
            throw new AudioException.Unreadable(name, "cannot be read; check its permissions", e);
        } catch (IOException e) {
            throw NativeInput.unreadable(name, e);
        }
    }

    /**
     * Opens a stream. It is read as far as needed, not beyond the end of the recording; the caller closes it. MP4, CAF,
     * AIFF and MP3 are first copied completely to a temporary file, since information that decoding needs may be at
     * their end.
     *
     * @param stream the bytes of a recording
     * @param name the name in messages and results
     * @param options the settings for reading
     * @throws AudioException if no sample can be read; see its subclasses
     */
    public static AudioReader open(InputStream stream, String name, AudioOptions options) throws AudioException {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(options, "options");
        return new AudioReader(new StreamSource(stream), name, options);
    }

    /**
     * Reads the next samples.
     *
     * @return the number of samples written to the buffer, at least 1 unless {@code length} is 0; -1 at the end
     * @throws AudioException if reading the bytes fails or a limit is exceeded; the reader is then at its end
     * @throws CancelledException if the thread is interrupted, or its call is to end; see {@link Cancellation}
     * @throws IllegalStateException after {@link #close}
     */
    public int read(float[] buffer, int offset, int length) throws AudioException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (closed) {
            throw new IllegalStateException(name + ": the reader is closed");
        }
        if (length == 0) {
            return 0;
        }
        Cancellation.check(name);
        FFmpeg.collectErrors(errors);
        try {
            while (readyPosition == ready.length) {
                if (ended) {
                    return -1;
                }
                refill();
            }
        } finally {
            FFmpeg.stopCollecting();
        }
        int count = Math.min(length, ready.length - readyPosition);
        System.arraycopy(ready, readyPosition, buffer, offset, count);
        readyPosition += count;
        return count;
    }

    private void refill() throws AudioException {
        ended = true; // in case the next line throws
        float[] next = decoding.next();
        if (next.length > 0) {
            resample(next);
            ended = false;
        } else {
            deliver(resampler.finish());
            faults.requireMostlyWhole();
            faults.addAll();
        }
    }

    private void resample(float[] samples) throws AudioException {
        float[] before = new float[0];
        if (resamplerRate != decoding.rate()) {
            before = resampler.finish();
            resampler.close();
            resamplerRate = decoding.rate();
            resampler = new Resampler(resamplerRate, sampleRate);
        }
        float[] after = resampler.accept(samples, 0, samples.length);
        float[] both = before.length == 0 ? after : Arrays.copyOf(before, before.length + after.length);
        System.arraycopy(after, 0, both, before.length, after.length);
        deliver(both);
    }

    private void deliver(float[] samples) throws AudioException {
        for (int i = 0; i < samples.length; i++) {
            // The mixer counts samples beyond full scale; the resampler adds some of its own.
            samples[i] = Math.max(-1, Math.min(1, samples[i]));
        }
        delivered += samples.length;
        if (delivered > options.limits().seconds() * sampleRate) {
            throw new AudioException.OverLimit(
                    name, "is longer than " + options.limits().seconds() + " s", "seconds");
        }
        ready = samples;
        readyPosition = 0;
    }

    /** Returns the name of the file or stream. */
    public String name() {
        return name;
    }

    /** Returns the format of the file; the sample rate is that of its beginning. */
    public AudioFormat format() {
        return format;
    }

    /** Returns the length that the file states, in seconds; empty if it states none. It may be wrong. */
    public OptionalDouble declaredSeconds() {
        return decoding.declaredSeconds();
    }

    /** Returns the rate of the samples read, in Hz: the requested one, or the file's own. */
    public int sampleRate() {
        return sampleRate;
    }

    /** Returns the faults of the file, in full sentences that name it; complete after {@link #read} has returned -1. */
    public List<String> warnings() {
        return faults.warnings();
    }

    /**
     * Returns the share of clipped samples, 0 to 1, counted by {@link ClippingMeter} in each of the channels that are
     * mixed, before mixing and resampling; complete after {@link #read} has returned -1.
     */
    public double clippedShare() {
        return decoding.clippedShare();
    }

    /** Frees native memory, and closes the file, but not a stream; a second call does nothing. */
    @Override
    public void close() throws AudioException {
        if (closed) {
            return;
        }
        closed = true;
        if (resampler != null) { // opening may have failed before
            resampler.close();
        }
        try {
            decoding.close();
        } catch (IOException e) {
            throw NativeInput.unreadable(name, e);
        }
    }
}
