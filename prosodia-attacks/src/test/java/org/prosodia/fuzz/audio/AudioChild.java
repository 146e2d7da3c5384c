package org.prosodia.fuzz.audio;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioLimits;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.AudioReader;
import org.prosodia.fuzz.ScratchFolder;

/**
 * Decodes the files that come in on standard input, each after its length in four bytes, and answers with a byte for
 * each: accepted, refused, or a fault, which its stack trace follows.
 */
public final class AudioChild {

    static final int ACCEPTED = 0;
    static final int REFUSED = 1;
    static final int FAULT = 2;

    private static final AudioOptions OPTIONS = AudioOptions.DEFAULT
            .withLimits(AudioLimits.DEFAULT.withSeconds(600))
            .withSampleRate(16_000);

    private AudioChild() {}

    /** Decodes until the input ends. */
    public static void main(String[] arguments) throws IOException {
        DataInputStream in = new DataInputStream(System.in);
        DataOutputStream out = new DataOutputStream(System.out);
        ScratchFolder folder = new ScratchFolder();
        while (true) {
            byte[] file;
            try {
                file = in.readNBytes(in.readInt());
            } catch (EOFException e) {
                return;
            }
            answer(file, folder, out);
            out.flush();
        }
    }

    private static void answer(byte[] file, ScratchFolder folder, DataOutputStream out) throws IOException {
        try {
            decode(AudioReader.open(new ByteArrayInputStream(file), "stream", OPTIONS));
            decode(AudioReader.open(folder.file("file", file), OPTIONS));
            out.write(ACCEPTED);
        } catch (AudioException e) {
            out.write(REFUSED);
        } catch (Throwable e) { // a fault of any kind is told
            out.write(FAULT);
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            String told = trace.toString();
            out.writeUTF(told.substring(0, Math.min(told.length(), 4_000)));
        }
    }

    private static void decode(AudioReader opened) throws AudioException {
        float[] buffer = new float[16_384];
        try (AudioReader reader = opened) {
            for (int count = reader.read(buffer, 0, buffer.length);
                    count >= 0;
                    count = reader.read(buffer, 0, buffer.length)) {
                for (int i = 0; i < count; i++) {
                    if (!(Math.abs(buffer[i]) <= 1)) {
                        throw new AssertionError("a sample of " + buffer[i]);
                    }
                }
            }
        }
    }
}
