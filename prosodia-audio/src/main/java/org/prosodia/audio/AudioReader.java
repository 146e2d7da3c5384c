package org.prosodia.audio;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
    private final AudioDecoder.Samples samples;
    private boolean closed;

    private AudioReader(String name, AudioDecoder.Samples samples) {
        this.name = name;
        this.samples = samples;
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
                        ? options.decoder().open(Files.newByteChannel(file), name, options)
                        : options.decoder().open(Files.newInputStream(file), name, options),
                name);
    }

    /**
     * Opens a recording that is not in the default file system.
     *
     * @throws AudioException if no sample can be read; see its subclasses
     */
    public static AudioReader open(AudioSource source, AudioOptions options) throws AudioException {
        Objects.requireNonNull(options, "options");
        return open(() -> options.decoder().open(source.open(), source.name(), options), source.name());
    }

    /** Opens the bytes of a recording and begins to decode them. */
    private interface Opening {
        AudioDecoder.Samples open() throws IOException;
    }

    private static AudioReader open(Opening opening, String name) throws AudioException {
        try {
            return new AudioReader(name, opening.open());
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
        return open(() -> options.decoder().open(stream, name, options), name);
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
        try {
            return samples.read(buffer, offset, length);
        } catch (AudioException e) {
            throw e;
        } catch (IOException e) {
            throw NativeInput.unreadable(name, e);
        }
    }

    /** Returns the name of the file or stream. */
    public String name() {
        return name;
    }

    /** Returns the format of the file; the sample rate is that of its beginning. */
    public AudioFormat format() {
        return samples.format();
    }

    /** Returns the length that the file states, in seconds; empty if it states none. It may be wrong. */
    public OptionalDouble declaredSeconds() {
        return samples.declaredSeconds();
    }

    /** Returns the rate of the samples read, in Hz: the requested one, or the file's own. */
    public int sampleRate() {
        return samples.sampleRate();
    }

    /** Returns the faults of the file, in full sentences that name it; complete after {@link #read} has returned -1. */
    public List<String> warnings() {
        return samples.warnings();
    }

    /**
     * Returns the share of clipped samples, 0 to 1, counted by {@link ClippingMeter} in each of the channels that are
     * mixed, before mixing and resampling; complete after {@link #read} has returned -1.
     */
    public double clippedShare() {
        return samples.clippedShare();
    }

    /** Frees native memory, and closes the file, but not a stream; a second call does nothing. */
    @Override
    public void close() throws AudioException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            samples.close();
        } catch (IOException e) {
            throw NativeInput.unreadable(name, e);
        }
    }
}
