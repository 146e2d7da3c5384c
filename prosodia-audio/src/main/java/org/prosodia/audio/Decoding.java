package org.prosodia.audio;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.prosodia.audio.coding.FormatNames;
import org.prosodia.audio.files.ClosedAfterFailure;

/** Decodes bytes to one channel at the recording's own rate: source, container, decoder and mixer in a row. */
final class Decoding implements Closeable {

    private final String name;
    private final AudioLimits limits;
    private final Deque<Runnable> closing = new ArrayDeque<>(); // closes what is open, the latest first
    private ByteSource source;
    private final Container container;
    private final Decoder decoder;
    private final Mixer mixer;
    private int rate;
    private double seconds;
    private boolean rateChanges;
    private Optional<String> tail = Optional.empty();

    /** Opens the source; it is closed with this object, or before. */
    Decoding(ByteSource source, String name, AudioOptions options, FFmpeg.ErrorLog errors) throws AudioException {
        this.name = name;
        this.limits = options.limits();
        this.source = source;
        mixer = new Mixer(name, options.channel(), limits);
        try {
            Formats.Recognised format = Formats.recognise(source, name, limits);
            if (format.needsSeeking() && !source.seekable()) {
                this.source = copiedToFile(source);
            }
            if (this.source.seekable()) {
                prepare(this.source, format);
            }
            NativeInput input = new NativeInput(this.source, name, limits);
            closing.push(input::close);
            container = new Container(input, format, name, options, errors);
            closing.push(container::close);
            AudioFormat found = container.format();
            if (found.channels() > 0) {
                mixer.check(found.channels());
            }
            if (found.sampleRate() > 0) {
                checkRate(found.sampleRate());
            }
            decoder = new Decoder(container, name);
            closing.push(decoder::close);
        } catch (AudioException | RuntimeException | Error e) {
            ClosedAfterFailure.close(this, e);
            throw e;
        } catch (IOException e) {
            AudioException unreadable = NativeInput.unreadable(name, e);
            ClosedAfterFailure.close(this, unreadable);
            throw unreadable;
        }
    }

    /** Passes over tags at the end, and looks for sound that is not read. */
    private void prepare(ByteSource seekable, Formats.Recognised format) throws IOException {
        if (format.mayHaveEndTags()) {
            seekable.end(EndTags.begin(seekable));
        } else if (format.wave().end().isPresent()) {
            long end = format.wave().end().getAsLong();
            tail = WaveTail.fault(seekable, end);
            if (tail.isPresent()) {
                seekable.end(end); // FFmpeg would read the last chunk of samples, and only that
            }
        }
    }

    /** Returns the next samples in one channel, at {@link #rate}; empty at the end. */
    float[] next() throws AudioException {
        while (decoder.next()) {
            if (decoder.pause() > 0) {
                rate = decoder.pauseRate();
                seconds += (double) decoder.pause() / rate;
                return new float[decoder.pause()];
            }
            AVFrame frame = decoder.frame();
            if (frame.nb_samples() > 0) {
                rateChanges |= rate != 0 && rate != frame.sample_rate();
                rate = frame.sample_rate();
                checkRate(rate);
                seconds += (double) frame.nb_samples() / rate;
                return mixer.mix(frame);
            }
        }
        return new float[0];
    }

    private void checkRate(int found) throws AudioException {
        if (found < limits.lowestRate()) {
            throw new AudioException.OverLimit(
                    name, "has " + found + " samples a second, fewer than " + limits.lowestRate(), "lowestRate");
        }
        if (found > limits.highestRate()) {
            throw new AudioException.OverLimit(
                    name, "has " + found + " samples a second, more than " + limits.highestRate(), "highestRate");
        }
    }

    /** Returns the rate of the samples that {@link #next} returned last, in Hz; it may change within a file. */
    int rate() {
        return rate;
    }

    AudioFormat format() {
        return container.format();
    }

    /** Returns the length decoded so far, in seconds. */
    double seconds() {
        return seconds;
    }

    OptionalDouble declaredSeconds() {
        return container.declaredSeconds();
    }

    boolean cutShort() {
        return container.cutShort();
    }

    long packets() {
        return decoder.packets();
    }

    long damaged() {
        return decoder.damaged() + container.failures();
    }

    /** Returns true if the sample rate changed within the file. */
    boolean rateChanges() {
        return rateChanges;
    }

    /** Returns true if frames of FLAC are longer than the format allows. */
    boolean blocksTooLong() {
        return decoder.blocksTooLong();
    }

    /** Returns the coding, with its tag in the file. */
    String coding() {
        return FormatNames.coding(container.stream().codecpar());
    }

    /** Returns faults of the file's structure: other sound that is not read. */
    List<String> structure() {
        return Stream.concat(container.trackWarning().stream(), tail.stream()).toList();
    }

    /** Returns the mixer, which counts what is wrong with the samples. */
    Mixer mixer() {
        return mixer;
    }

    double clippedShare() {
        return mixer.clippedShare();
    }

    long invalid() {
        return mixer.invalid();
    }

    /** Copies a stream to a temporary file, which is deleted when closed. */
    private ByteSource copiedToFile(ByteSource stream) throws IOException {
        if (limits.spoolBytes() == 0) {
            throw AudioException.OverLimit.spoolBytes(name, limits); // there may be no place for a file
        }
        Path file = Files.createTempFile("prosodia", ".audio");
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        try {
            byte[] buffer = new byte[1 << 16];
            for (int count; (count = stream.read(buffer, 0, buffer.length)) >= 0; ) {
                if (channel.position() + count > limits.spoolBytes()) {
                    throw AudioException.OverLimit.spoolBytes(name, limits);
                }
                for (ByteBuffer left = ByteBuffer.wrap(buffer, 0, count); left.hasRemaining(); ) {
                    channel.write(left);
                }
            }
            channel.position(0);
            stream.close();
            return new FileSource(channel);
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
        source.close();
    }
}
