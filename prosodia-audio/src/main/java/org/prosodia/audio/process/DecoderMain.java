package org.prosodia.audio.process;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.prosodia.audio.AudioDecoder;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioFormat;
import org.prosodia.audio.AudioOptions;

/** A decoder's process: decodes the recordings that its standard input names, one after another, until that ends. */
final class DecoderMain {

    private static final int BUFFER = 1 << 16;
    private static final long ORPHAN_CHECK_MILLIS = 500;

    private final AudioDecoder decoder;
    private final ParentBytes parent;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final float[] samples = new float[Messages.MOST_SAMPLES];

    private DecoderMain(AudioDecoder decoder, FileOutputStream messages) {
        this.decoder = decoder;
        in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in), BUFFER));
        out = new DataOutputStream(new BufferedOutputStream(messages, BUFFER));
        parent = new ParentBytes(in, out);
    }

    /**
     * Decodes until standard input ends.
     *
     * @param arguments the file to write messages to; without, it is standard output
     */
    public static void main(String[] arguments) throws IOException {
        run(AudioDecoder.IN_PROCESS, arguments);
    }

    static void run(AudioDecoder decoder, String... arguments) throws IOException {
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        endWithParent();
        DecoderMain main = new DecoderMain(
                decoder,
                arguments.length == 0 ? new FileOutputStream(FileDescriptor.out) : new FileOutputStream(arguments[0]));
        main.warmUp();
        main.serve();
    }

    /** Ends this process when its parent is gone, even if native code is in a loop; an idle one reads the end. */
    private static void endWithParent() {
        long parent = parentNumber();
        Thread watch = new Thread(
                () -> {
                    try {
                        while (parentNumber() == parent) {
                            Thread.sleep(ORPHAN_CHECK_MILLIS);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(1);
                },
                "parent");
        watch.setDaemon(true);
        watch.start();
    }

    private static long parentNumber() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(-1L);
    }

    /** Decodes a little sound, so that FFmpeg and the classes are loaded. */
    private void warmUp() throws IOException {
        int bytes = 4_410 * 2;
        ByteBuffer wave = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        wave.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
        wave.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wave.putShort((short) 1).putShort((short) 1).putInt(44_100).putInt(88_200);
        wave.putShort((short) 2).putShort((short) 16);
        wave.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
        try (AudioDecoder.Samples read =
                decoder.open(new ByteArrayInputStream(wave.array()), "start", AudioOptions.DEFAULT)) {
            while (read.read(samples, 0, samples.length) >= 0) {}
        }
    }

    private void serve() throws IOException {
        out.writeByte(Messages.READY);
        out.flush();
        for (int kind = in.read(); kind >= 0; kind = in.read()) {
            if (kind == Messages.OPEN) {
                recording();
            } else if (kind == Messages.CLOSE) {
                out.writeByte(Messages.CLOSED);
            } else {
                throw new IOException("an unknown message: " + kind);
            }
            out.flush();
        }
    }

    private void recording() throws IOException {
        String name = Messages.readText(in);
        AudioOptions options = Messages.readOptions(in);
        long size = in.readLong();
        parent.begin(size);
        out.writeByte(Messages.TAKEN);
        out.flush();
        try (AudioDecoder.Samples read =
                size < 0 ? decoder.open(parent.stream(), name, options) : decoder.open(parent, name, options)) {
            opened(read);
            decode(read);
        } catch (AudioException e) {
            if (!parent.abandoned()) {
                failed(e.getClass().getSimpleName(), e.complaint(), limit(e));
            }
        } catch (RuntimeException e) {
            failed("", String.valueOf(e), "");
        }
        if (parent.abandoned()) {
            out.writeByte(Messages.CLOSED); // CLOSE came in the place of bytes
        }
    }

    private void opened(AudioDecoder.Samples read) throws IOException {
        AudioFormat format = read.format();
        out.writeByte(Messages.OPENED);
        Messages.writeText(out, format.container());
        Messages.writeText(out, format.codec());
        out.writeInt(format.sampleRate());
        out.writeInt(format.channels());
        out.writeDouble(read.declaredSeconds().orElse(Double.NaN));
        out.writeInt(read.sampleRate());
    }

    private void decode(AudioDecoder.Samples read) throws IOException {
        // While no bytes are asked for, the parent sends CLOSE alone.
        while (in.available() == 0) {
            int count = read.read(samples, 0, samples.length);
            if (count < 0) {
                out.writeByte(Messages.END);
                Messages.writeTexts(out, read.warnings());
                out.writeDouble(read.clippedShare());
                return;
            }
            Messages.writeSamples(out, samples, count, read.clippedShare());
        }
    }

    private void failed(String kind, String complaint, String limit) throws IOException {
        out.writeByte(Messages.FAILED);
        Messages.writeText(out, kind);
        Messages.writeText(out, complaint);
        Messages.writeText(out, limit);
    }

    private static String limit(AudioException failure) {
        return failure instanceof AudioException.OverLimit over ? over.limit() : "";
    }
}
