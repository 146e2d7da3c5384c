package org.prosodia.audio;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The samples of a recording of any length, pulled piece by piece in bounded memory.
 *
 * <p>A reader's life:
 * <ol>
 * <li>{@code open} finds out by their content what the bytes are and decodes the beginning; what is no audio fails here.
 * <li>{@link #format} tells what was found.
 * <li>{@link #read} gives samples in [-1, 1] until it gives -1. Damaged parts are passed over.
 * <li>{@link #warnings} tells what was not well; it is complete after the -1.
 * <li>{@link #close} frees native memory; a reader that is not closed leaks it.
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
 * <p>Time runs from the first sample of the audio stream, without the padding of encoders; gaps in time stamps are closed. Of several
 * audio streams FFmpeg's choice is taken, pictures and video are ignored. Integer samples of n bits are divided by 2^(n-1), so that 16-bit
 * mono audio at the rate wanted comes out exact. Samples beyond [-1, 1], as float files and lossy codecs may hold, are cut to it with a
 * warning; samples that are no numbers become zero with a warning.
 *
 * <p>A reader is for one thread at a time; any number of readers may work in parallel.
 */
public final class AudioReader implements Closeable {

    /** What a header may promise above what is decoded, in seconds, before that is worth a warning: lossy frames are that long. */
    private static final double TOLERANCE = 0.1;

    private final String name;
    private final AudioOptions options;
    private final FFmpeg.Complaints complaints = new FFmpeg.Complaints();
    private final Decoding decoding;
    private final AudioFormat format;
    private final int sampleRate;
    private final List<String> warnings = new ArrayList<>();
    private Resampler resampler;
    private int resamplerRate;
    private float[] ready;  // samples to give, from readyPosition on
    private int readyPosition;
    private long given;
    private long clipped;
    private float peak;
    private boolean ended;
    private boolean closed;

    private AudioReader(ByteSource source, String name, AudioOptions options) throws AudioException {
        this.name = name;
        this.options = options;
        FFmpeg.load();
        FFmpeg.hear(complaints);
        try {
            decoding = new Decoding(source, name, options, complaints);
            try {
                float[] first = decoding.next();
                if (first.length == 0) {
                    throw nothing();
                }
                AudioFormat declared = decoding.format();
                format = new AudioFormat(declared.container(), declared.codec(), decoding.rate(), declared.channels());
                sampleRate = options.sampleRate() == AudioOptions.NATIVE_RATE ? decoding.rate() : options.sampleRate();
                take(first);
            } catch (AudioException | RuntimeException | Error e) {
                close();
                throw e;
            }
        } finally {
            FFmpeg.unheard();
        }
    }

    /**
     * Opens a file; one that is no regular file, such as a pipe, is read as a stream.
     *
     * @throws AudioException where nothing can be had from it; see its subclasses
     */
    public static AudioReader open(Path file, AudioOptions options) throws AudioException {
        Objects.requireNonNull(options, "options");
        String name = file.toString();
        if (Files.isDirectory(file)) {
            throw new AudioException.Missing(name, "is a folder; name a file in it");
        }
        try {
            return new AudioReader(Files.isRegularFile(file) ? new FileSource(Files.newByteChannel(file))
                    : new StreamSource(Files.newInputStream(file)), name, options);
        } catch (AudioException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new AudioException.Missing(name, "there is no such file; check the path");
        } catch (AccessDeniedException e) {
            throw new AudioException.Unreadable(name, "may not be read; check its permissions", e);
        } catch (IOException e) {
            throw NativeInput.unreadable(name, e);
        }
    }

    /**
     * Opens a stream, which is read as far as needed and no further than the recording's end; the caller closes it.
     * MP4, CAF, AIFF and MP3 are first read to the end into a temporary file, since part of what decoding must know is only there.
     *
     * @param name for messages and results
     * @throws AudioException where nothing can be had from it; see its subclasses
     */
    public static AudioReader open(InputStream stream, String name, AudioOptions options) throws AudioException {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(options, "options");
        return new AudioReader(new StreamSource(stream), name, options);
    }

    /**
     * Gives the next samples.
     *
     * @return how many were written, at least 1 where {@code length} is, or -1 at the end
     * @throws AudioException where reading the bytes fails or a limit is exceeded; the reader is then at its end
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
        FFmpeg.hear(complaints);
        try {
            while (readyPosition == ready.length) {
                if (ended) {
                    return -1;
                }
                refill();
            }
        } finally {
            FFmpeg.unheard();
        }
        int count = Math.min(length, ready.length - readyPosition);
        System.arraycopy(ready, readyPosition, buffer, offset, count);
        readyPosition += count;
        return count;
    }

    private void refill() throws AudioException {
        ended = true;  // unless what follows goes well
        float[] next = decoding.next();
        if (next.length > 0) {
            take(next);
            ended = false;
        } else {
            give(resampler.finish());
            conclude();
        }
    }

    private void take(float[] samples) throws AudioException {
        float[] before = new float[0];
        if (resampler == null || resamplerRate != decoding.rate()) {
            if (resampler != null) {
                before = resampler.finish();
                resampler.close();
            }
            resamplerRate = decoding.rate();
            resampler = new Resampler(resamplerRate, sampleRate);
        }
        float[] after = resampler.accept(samples, 0, samples.length);
        float[] both = before.length == 0 ? after : Arrays.copyOf(before, before.length + after.length);
        System.arraycopy(after, 0, both, before.length, after.length);
        give(both);
    }

    private void give(float[] samples) throws AudioException {
        for (int i = 0; i < samples.length; i++) {
            float size = Math.abs(samples[i]);
            if (size > 1) {
                samples[i] = Math.signum(samples[i]);
                clipped++;
                peak = Math.max(peak, size);
            }
        }
        given += samples.length;
        if (given > options.limits().seconds() * sampleRate) {
            throw new AudioException.OverLimit(name, "is longer than " + options.limits().seconds() + " s", "seconds");
        }
        ready = samples;
        readyPosition = 0;
    }

    private void conclude() {
        if (decoding.damaged() > 0) {
            warn("%d of %d packets are damaged and were left out or concealed%s; what follows them may come too early",
                    decoding.damaged(), Math.max(decoding.packets(), decoding.damaged()), complaints.aside());
        } else if (complaints.checksums() > 0) {
            warn("checksums are wrong in %d places, where the sound is damaged or left out; copy or download it again",
                    complaints.checksums());
        }
        OptionalDouble declared = decoding.declaredSeconds();
        if (declared.isPresent() && decoding.seconds() < declared.getAsDouble() - TOLERANCE) {
            warn("ends too early: its header says %.3f s, it holds %.3f s; copy or download it again", declared.getAsDouble(),
                    decoding.seconds());
        } else if (decoding.cutShort()) {
            warn("ends too early, after %.3f s: its last part is missing; copy or download it again", decoding.seconds());
        }
        if (decoding.invalid() > 0) {
            warn("%d samples are not numbers and were set to zero", decoding.invalid());
        }
        if (clipped > 0) {
            warn("%d samples are beyond full scale, up to %.3f, and were cut to it; scale the file to [-1, 1]", clipped, peak);
        }
    }

    private void warn(String message, Object... values) {
        warnings.add(name + ": " + String.format(Locale.ROOT, message, values));
    }

    private AudioException nothing() {
        String found = decoding.packets() == 0 ? "has a header but no samples"
                : "begins like audio, but none of its " + decoding.packets() + " packets can be decoded" + complaints.aside();
        return new AudioException.Damaged(name, found + "; record, copy or download it again");
    }

    /** The name of the file or stream. */
    public String name() {
        return name;
    }

    /** What the file holds; the sample rate is that of its beginning. */
    public AudioFormat format() {
        return format;
    }

    /** The rate of the samples given, in Hz: the one asked for, or the file's own. */
    public int sampleRate() {
        return sampleRate;
    }

    /** What is not well with the file, in full sentences that name it; complete once {@link #read} gave -1. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * The share of samples that were cut off, 0 to 1, as {@link ClippingMeter} counts them in each of the channels that are mixed, before
     * they are mixed and resampled; complete once {@link #read} gave -1.
     */
    public double clippedShare() {
        return decoding.clippedShare();
    }

    /** Frees native memory, and closes the file but not a stream; a second call does nothing. */
    @Override
    public void close() throws AudioException {
        if (closed) {
            return;
        }
        closed = true;
        if (resampler != null) {
            resampler.close();
        }
        try {
            decoding.close();
        } catch (IOException e) {
            throw NativeInput.unreadable(name, e);
        }
    }
}
