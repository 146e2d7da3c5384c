package org.prosodia.audio.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.prosodia.audio.AudioDecoder;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioFormat;
import org.prosodia.audio.AudioOptions;

/** The samples of one recording that a decoder's process sends. */
final class ProcessSamples implements AudioDecoder.Samples {

    private final DecoderProcess process;
    private final SourceBytes source;
    private final Return returned;
    private final String name;
    private final byte[] buffer = new byte[Messages.LARGEST_READ];
    private AudioFormat format = new AudioFormat("", "", 0, 0);
    private OptionalDouble declaredSeconds = OptionalDouble.empty();
    private int sampleRate;
    private List<String> warnings = List.of();
    private double clippedShare;
    private float[] ready = new float[0];
    private int position; // in the array
    private boolean opened;
    private boolean taken;
    private boolean atEnd;
    private boolean ended; // or failed
    private boolean done; // the process has forgotten it
    private boolean closed;
    private boolean lost;
    private Optional<Exception> failure = Optional.empty(); // of the source

    /** The way of a process back to those that can be used. */
    interface Return {

        /** Returns a process, which can be used again or has ended. */
        void accept(DecoderProcess process, boolean usable);
    }

    /** The process ended before it saw a byte of the recording, which is then not the reason. */
    static final class EndedBefore extends IOException {
        private static final long serialVersionUID = 1;

        EndedBefore(Throwable cause) {
            super("the process for decoding ended before it began", cause);
        }
    }

    private ProcessSamples(DecoderProcess process, SourceBytes source, String name, Return returned) {
        this.process = process;
        this.source = source;
        this.name = name;
        this.returned = returned;
    }

    /**
     * Begins a recording.
     *
     * @throws EndedBefore if another process should be tried
     */
    static ProcessSamples open(
            DecoderProcess process, SourceBytes source, String name, AudioOptions options, Return returned)
            throws IOException {
        ProcessSamples samples = new ProcessSamples(process, source, name, returned);
        try {
            samples.begin(options);
            return samples;
        } catch (IOException | RuntimeException | Error e) {
            samples.endProcess();
            throw e;
        }
    }

    private void begin(AudioOptions options) throws IOException {
        long size = source.size();
        int first = size < 0 ? 0 : Math.max(0, source.read(0, buffer, buffer.length));
        try {
            DataOutputStream message = process.message();
            message.writeByte(Messages.OPEN);
            Messages.writeText(message, name);
            Messages.writeOptions(message, options);
            message.writeLong(size);
            message.writeInt(first);
            message.write(buffer, 0, first);
            process.send();
        } catch (IOException e) {
            lost = true;
            throw new EndedBefore(e);
        }
        while (!opened) {
            next();
        }
    }

    @Override
    public int read(float[] target, int offset, int length) throws IOException {
        while (position == ready.length) {
            if (ended) {
                return -1;
            }
            next();
        }
        int count = Math.min(length, ready.length - position);
        System.arraycopy(ready, position, target, offset, count);
        position += count;
        return count;
    }

    /** Handles the next message. */
    private void next() throws IOException {
        ended = true; // in case the next lines throw
        Optional<IOException> failed;
        try {
            failed = handle(process.receive(), process.values());
        } catch (IOException e) {
            lost = true;
            if (!taken) {
                throw new EndedBefore(process.ended(name));
            }
            AudioException crash = process.ended(name);
            crash.addSuppressed(e);
            throw crash;
        }
        if (failed.isPresent()) {
            throw failed.get();
        }
        ended = atEnd;
    }

    /** Handles a message; returns the failure that it reports. */
    private Optional<IOException> handle(int kind, DataInputStream values) throws IOException {
        switch (kind) {
            case Messages.TAKEN -> taken = true;
            case Messages.READ -> {
                supply(values.readLong(), Messages.checked(values.readInt(), buffer.length));
                return Optional.empty();
            }
            case Messages.OPENED -> opened(values);
            case Messages.SAMPLES -> {
                int count = Messages.checked(values.readInt(), Messages.MOST_SAMPLES);
                clippedShare = values.readDouble();
                ready = Messages.readSamples(values, count);
                position = 0;
            }
            case Messages.END -> {
                warnings = Messages.readTexts(values);
                clippedShare = values.readDouble();
                atEnd = true;
                done = true;
            }
            case Messages.FAILED -> {
                done = true;
                IOException failed =
                        failed(Messages.readText(values), Messages.readText(values), Messages.readText(values));
                process.received();
                return Optional.of(failed);
            }
            default -> throw new IOException("an unknown message: " + kind);
        }
        process.received();
        return Optional.empty();
    }

    private void opened(DataInputStream values) throws IOException {
        format = new AudioFormat(
                Messages.readText(values), Messages.readText(values), values.readInt(), values.readInt());
        double declared = values.readDouble();
        declaredSeconds = Double.isNaN(declared) ? OptionalDouble.empty() : OptionalDouble.of(declared);
        sampleRate = values.readInt();
        opened = true;
    }

    /** Sends bytes of the recording. */
    private void supply(long from, int length) throws IOException {
        process.received();
        int count;
        try {
            count = source.read(from, buffer, length);
        } catch (IOException | RuntimeException e) {
            failure = Optional.of(e);
            count = Messages.UNREADABLE;
        }
        DataOutputStream message = process.message();
        message.writeByte(Messages.BYTES);
        message.writeInt(count);
        if (count > 0) {
            message.write(buffer, 0, count);
        }
        process.send();
    }

    /** Returns the exception that a message reports. */
    private IOException failed(String kind, String complaint, String limit) throws IOException {
        if (failure.isPresent()) {
            if (failure.get() instanceof RuntimeException defect) {
                throw defect;
            }
            return (IOException) failure.get();
        }
        if (kind.isEmpty()) {
            throw new IllegalStateException(name + ": " + complaint);
        }
        try {
            return AudioException.of(kind, name, complaint, limit);
        } catch (IllegalArgumentException e) {
            throw new IOException(e);
        }
    }

    @Override
    public AudioFormat format() {
        return format;
    }

    @Override
    public OptionalDouble declaredSeconds() {
        return declaredSeconds;
    }

    @Override
    public int sampleRate() {
        return sampleRate;
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public double clippedShare() {
        return clippedShare;
    }

    @Override
    public void close() throws IOException {
        try {
            endProcess();
        } finally {
            source.close();
        }
    }

    /** Ends the work of the process, which can then be used again. */
    private void endProcess() {
        if (closed) {
            return;
        }
        closed = true;
        boolean usable = false;
        try {
            usable = !lost && finish();
        } finally {
            returned.accept(process, usable);
        }
    }

    private boolean finish() {
        if (done) {
            return true;
        }
        try {
            process.message().writeByte(Messages.CLOSE);
            process.send();
            DataInputStream values = process.values();
            for (int kind = process.receive(); kind != Messages.CLOSED; kind = process.receive()) {
                skip(kind, values);
            }
            process.received();
            return true;
        } catch (IOException e) {
            return false; // the recording is closed, so nobody needs to know
        }
    }

    private void skip(int kind, DataInputStream values) throws IOException {
        if (kind == Messages.READ) { // the process finds the end in place of bytes
            values.readLong();
            values.readInt();
            process.received();
        } else {
            Optional<IOException> unused = handle(kind, values);
        }
    }
}
