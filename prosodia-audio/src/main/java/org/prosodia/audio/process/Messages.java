package org.prosodia.audio.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.prosodia.audio.AudioDecoder;
import org.prosodia.audio.AudioLimits;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.Channel;

/*
 * To the decoder: OPEN with the first bytes, then BYTES for each READ; CLOSE if it is to end early. From the decoder:
 * READY once; after OPEN first TAKEN, then any number of READ, OPENED, any number of READ and SAMPLES, END; FAILED in
 * place of any of them; CLOSED after CLOSE. Nobody waits for the other between the recordings of a list, and only READ
 * is waited for within one: where processors are scarce, each wait costs more than the decoding. Lengths are checked, since a decoder that a recording has taken over may send anything.
 */
/** The messages between a process and its decoders: a byte for the kind, then the values in order. */
final class Messages {

    static final int OPEN = 1;
    static final int BYTES = 2;
    static final int CLOSE = 3;

    static final int READY = 11;
    static final int READ = 12;
    static final int OPENED = 13;
    static final int SAMPLES = 14;
    static final int END = 15;
    static final int FAILED = 16;
    static final int CLOSED = 17;
    static final int TAKEN = 18;

    /** The count of bytes at the end of the recording. */
    static final int NO_BYTES = -1;
    /** The count of bytes if they could not be read. */
    static final int UNREADABLE = -2;
    /** The position of a READ in a stream. */
    static final long NEXT = -1;

    /** The most bytes of one READ. */
    static final int LARGEST_READ = 1 << 16;
    /** The most samples of one message. */
    static final int MOST_SAMPLES = 1 << 16;

    private static final int LONGEST_TEXT = 1 << 16;
    private static final int MOST_TEXTS = 1_000;

    private Messages() {}

    /** Writes a text as it is, with characters that have no encoding too, such as those of strange file names. */
    static void writeText(DataOutputStream out, String text) throws IOException {
        String sent = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
        out.writeInt(sent.length());
        out.writeChars(sent);
    }

    static String readText(DataInputStream in) throws IOException {
        char[] characters = new char[checked(in.readInt(), LONGEST_TEXT)];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = in.readChar();
        }
        return new String(characters);
    }

    static void writeTexts(DataOutputStream out, List<String> texts) throws IOException {
        int sent = Math.min(texts.size(), MOST_TEXTS);
        out.writeInt(sent);
        for (String text : texts.subList(0, sent)) {
            writeText(out, text);
        }
    }

    static List<String> readTexts(DataInputStream in) throws IOException {
        int count = checked(in.readInt(), MOST_TEXTS);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(readText(in));
        }
        return List.copyOf(texts);
    }

    static void writeOptions(DataOutputStream out, AudioOptions options) throws IOException {
        AudioLimits limits = options.limits();
        out.writeInt(options.sampleRate());
        out.writeInt(options.channel() instanceof Channel.Only only ? only.index() : -1);
        out.writeInt(options.track().orElse(-1));
        out.writeLong(limits.bytes());
        out.writeDouble(limits.seconds());
        out.writeDouble(limits.recordingSeconds());
        out.writeInt(limits.channels());
        out.writeInt(limits.lowestRate());
        out.writeInt(limits.highestRate());
        out.writeInt(limits.probeBytes());
        out.writeLong(limits.spoolBytes());
    }

    static AudioOptions readOptions(DataInputStream in) throws IOException {
        int rate = in.readInt();
        int channel = in.readInt();
        int track = in.readInt();
        AudioLimits limits = new AudioLimits(
                in.readLong(),
                in.readDouble(),
                in.readDouble(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readLong());
        return new AudioOptions(
                rate,
                channel < 0 ? new Channel.Mix() : new Channel.Only(channel),
                limits,
                track < 0 ? OptionalInt.empty() : OptionalInt.of(track),
                AudioDecoder.IN_PROCESS);
    }

    /** Writes samples, and the share of clipped ones up to these. */
    static void writeSamples(DataOutputStream out, float[] samples, int count, double clippedShare) throws IOException {
        out.writeByte(SAMPLES);
        out.writeInt(count);
        out.writeDouble(clippedShare);
        ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.nativeOrder());
        bytes.asFloatBuffer().put(samples, 0, count);
        out.write(bytes.array());
    }

    /** Reads samples after their count and share. */
    static float[] readSamples(DataInputStream in, int count) throws IOException {
        byte[] bytes = new byte[count * Float.BYTES];
        in.readFully(bytes);
        float[] samples = new float[count];
        ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer().get(samples);
        for (float sample : samples) {
            if (!(Math.abs(sample) <= 1)) {
                throw new IOException("a sample of " + sample);
            }
        }
        return samples;
    }

    /** Returns a length, if it is allowed. */
    static int checked(int length, int most) throws IOException {
        if (length < 0 || length > most) {
            throw new IOException("a length of " + length);
        }
        return length;
    }
}
