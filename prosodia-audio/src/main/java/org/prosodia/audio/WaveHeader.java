package org.prosodia.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The fields of a WAV file's header that FFmpeg ignores or misreads: the stated length, which may be longer than the
 * file, the size of samples with unused bits, which FFmpeg takes for Cool Edit's floats, and the order of bytes in
 * RIFX, of which FFmpeg reads the header alone.
 *
 * <p>RIFF, RF64 and BW64 follow Microsoft's "Multiple channel audio data and WAVE files" and EBU Tech 3306; Wave64
 * follows Sony's "Wave64 file format".
 *
 * @param integers32 true if samples are integers in 32 bits, some of which may be unused
 * @param bigEndian true if numbers have their largest byte first
 * @param seconds the length that the header states, if it does
 * @param complete true if the chunk of samples was found
 * @param end the position after the samples, in bytes, if the header states it
 */
record WaveHeader(boolean integers32, boolean bigEndian, OptionalDouble seconds, boolean complete, OptionalLong end) {

    static final WaveHeader NONE = new WaveHeader(false, false, OptionalDouble.empty(), false, OptionalLong.empty());

    private static final int EXTENSIBLE = 0xFFFE;
    private static final int PCM = 1;
    private static final long NEVER_FILLED_IN = 0xFFFF_FFFFL;

    /** Reads the fields from the beginning of a file, as far as it is given. */
    static WaveHeader read(byte[] head, int length) {
        boolean big = length >= 4 && head[0] == 'R' && head[1] == 'I' && head[2] == 'F' && head[3] == 'X';
        ByteBuffer bytes = ByteBuffer.wrap(head, 0, length).slice();
        return new ChunkReader(bytes.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)).read();
    }

    /** Reads one chunk after the other. */
    private static final class ChunkReader {
        private final ByteBuffer head;
        private final boolean wide; // Wave64: GUIDs and 64-bit sizes that include the header; chunks at multiples of 8
        private final int header;
        private boolean integers32;
        private long bytesPerSecond;
        private long dataLength = NEVER_FILLED_IN;

        ChunkReader(ByteBuffer head) {
            this.head = head;
            wide = head.limit() >= 4 && head.get(0) == 'r';
            header = wide ? 24 : 8;
        }

        WaveHeader read() {
            long position = wide ? 40 : 12;
            while (position + header <= head.limit()) {
                int start = (int) position;
                int body = start + header;
                String id = name(start);
                long size = wide ? head.getLong(start + 16) - header : head.getInt(start + 4) & 0xFFFF_FFFFL;
                if (id.equals("data")) {
                    return found(body, size);
                } else if (id.equals("fmt ") && body + 16 <= head.limit()) {
                    format(body, size);
                } else if (id.equals("ds64") && body + 16 <= head.limit()) {
                    dataLength = head.getLong(body + 8);
                }
                if (size < 0) {
                    break;
                }
                position = wide ? (body + size + 7) / 8 * 8 : body + size + size % 2;
            }
            return new WaveHeader(integers32, bigEndian(), OptionalDouble.empty(), false, OptionalLong.empty());
        }

        private void format(int body, long size) {
            int channels = head.getShort(body + 2);
            long block = head.getShort(body + 12) & 0xFFFF;
            bytesPerSecond = block * (head.getInt(body + 4) & 0xFFFF_FFFFL);
            boolean extensible =
                    (head.getShort(body) & 0xFFFF) == EXTENSIBLE && size >= 40 && body + 40 <= head.limit();
            integers32 = extensible && head.getShort(body + 24) == PCM && block == 4L * channels;
            int tag = extensible ? head.getShort(body + 24) : head.getShort(body);
            // A block of compressed samples is more than one sample of each channel.
            bytesPerSecond = tag == PCM || tag == 3 || tag == 6 || tag == 7 ? bytesPerSecond : 0;
        }

        private WaveHeader found(int body, long size) {
            long stated = !wide && size == NEVER_FILLED_IN ? dataLength : size;
            boolean known = stated > 0 && stated != NEVER_FILLED_IN && bytesPerSecond > 0;
            return new WaveHeader(
                    integers32,
                    bigEndian(),
                    known ? OptionalDouble.of((double) stated / bytesPerSecond) : OptionalDouble.empty(),
                    true,
                    stated > 0 && stated != NEVER_FILLED_IN && !wide
                            ? OptionalLong.of(body + stated)
                            : OptionalLong.empty());
        }

        private boolean bigEndian() {
            return head.order() == ByteOrder.BIG_ENDIAN;
        }

        private String name(int start) {
            byte[] id = new byte[4];
            head.get(start, id);
            return new String(id, StandardCharsets.US_ASCII);
        }
    }
}
