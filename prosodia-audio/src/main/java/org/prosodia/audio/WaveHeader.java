package org.prosodia.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/**
 * What FFmpeg does not tell of a WAV file, or tells wrongly: the length that the header states, when the file is shorter, and the size of
 * samples with unused bits, which it takes for Cool Edit's floats.
 *
 * <p>RIFF, RF64 and BW64 after Microsoft's "Multiple channel audio data and WAVE files" and EBU Tech 3306; Wave64 after Sony's
 * "Wave64 file format".
 *
 * @param integers32 whether samples are integers in 32 bits, of which fewer may be used
 * @param seconds that the header states, where it does
 * @param complete whether the samples' chunk was found
 */
record WaveHeader(boolean integers32, OptionalDouble seconds, boolean complete) {

    static final WaveHeader NONE = new WaveHeader(false, OptionalDouble.empty(), false);

    private static final int EXTENSIBLE = 0xFFFE;
    private static final int PCM = 1;
    private static final long NEVER_FILLED_IN = 0xFFFF_FFFFL;

    /** Reads as much as the head of a file tells. */
    static WaveHeader read(byte[] head, int length) {
        return new Walk(ByteBuffer.wrap(head, 0, length).slice().order(ByteOrder.LITTLE_ENDIAN)).walk();
    }

    /** Goes from chunk to chunk. */
    private static final class Walk {
        private final ByteBuffer head;
        private final boolean wide;  // Wave64: GUIDs and sizes of 64 bits, which count their own header, and chunks at multiples of 8
        private final int header;
        private boolean integers32;
        private long bytesPerSecond;
        private long dataLength = NEVER_FILLED_IN;

        Walk(ByteBuffer head) {
            this.head = head;
            wide = head.limit() >= 4 && head.get(0) == 'r';
            header = wide ? 24 : 8;
        }

        WaveHeader walk() {
            long position = wide ? 40 : 12;
            while (position + header <= head.limit()) {
                int start = (int) position;
                int body = start + header;
                String id = name(start);
                long size = wide ? head.getLong(start + 16) - header : head.getInt(start + 4) & 0xFFFF_FFFFL;
                if (id.equals("data")) {
                    return found(size);
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
            return new WaveHeader(integers32, OptionalDouble.empty(), false);
        }

        private void format(int body, long size) {
            int channels = head.getShort(body + 2);
            long block = head.getShort(body + 12) & 0xFFFF;
            bytesPerSecond = block * (head.getInt(body + 4) & 0xFFFF_FFFFL);
            boolean extensible = (head.getShort(body) & 0xFFFF) == EXTENSIBLE && size >= 40 && body + 40 <= head.limit();
            integers32 = extensible && head.getShort(body + 24) == PCM && block == 4L * channels;
            int tag = extensible ? head.getShort(body + 24) : head.getShort(body);
            // Of compressed samples a block is not a moment.
            bytesPerSecond = tag == PCM || tag == 3 || tag == 6 || tag == 7 ? bytesPerSecond : 0;
        }

        private WaveHeader found(long size) {
            long stated = !wide && size == NEVER_FILLED_IN ? dataLength : size;
            boolean known = stated > 0 && stated != NEVER_FILLED_IN && bytesPerSecond > 0;
            return new WaveHeader(integers32, known ? OptionalDouble.of((double) stated / bytesPerSecond) : OptionalDouble.empty(), true);
        }

        private String name(int start) {
            byte[] id = new byte[4];
            head.get(start, id);
            return new String(id, StandardCharsets.US_ASCII);
        }
    }
}
