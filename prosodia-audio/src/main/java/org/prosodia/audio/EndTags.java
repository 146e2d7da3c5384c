package org.prosodia.audio;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The tags behind the sound of a file, whose pictures and texts FFmpeg decodes as sound: ID3v1, APE (version 2),
 * Lyrics3 (version 2) and ID3v2.4 with a footer, in any order.
 */
final class EndTags {

    private static final int ID3V1 = 128;
    private static final int APE = 32; // header or footer
    private static final int APE_SIZE = 12;
    private static final int APE_FLAGS = 20;
    private static final int LYRICS = 15; // six digits and LYRICS200
    private static final int ID3V2 = 10;
    private static final int MAX_TAGS = 16;

    private final ByteSource source;

    private EndTags(ByteSource source) {
        this.source = source;
    }

    /**
     * Returns the position at which the tags at the end of a source begin: its size if there are none. Leaves the
     * source at its beginning.
     */
    static long begin(ByteSource source) throws IOException {
        EndTags tags = new EndTags(source);
        long end = source.size();
        for (int i = 0; i < MAX_TAGS; i++) {
            long length = tags.length(end);
            if (length == 0 || length > end) {
                break;
            }
            end -= length;
        }
        source.seek(0);
        return end;
    }

    /** Returns the length of the tag that ends at a position; 0 if none does. */
    private long length(long end) throws IOException {
        if (end >= ID3V1 && text(end - ID3V1, 3).equals("TAG")) {
            return ID3V1;
        } else if (end >= APE && text(end - APE, 8).equals("APETAGEX")) {
            byte[] footer = bytes(end - APE, APE);
            return little(footer, APE_SIZE) + (footer[APE_FLAGS + 3] < 0 ? APE : 0);
        } else if (end >= LYRICS && text(end - 9, 9).equals("LYRICS200")) {
            String digits = text(end - LYRICS, 6);
            return digits.matches("[0-9]{6}") ? Long.parseLong(digits) + LYRICS : 0;
        } else if (end >= ID3V2 && text(end - ID3V2, 3).equals("3DI")) {
            byte[] footer = bytes(end - ID3V2, ID3V2);
            return 2L * ID3V2 + id3Length(footer);
        }
        return 0;
    }

    /**
     * Returns the length that the header or footer of an ID3v2 tag states, without both: four times seven bits
     * (id3.org, ID3v2.4 structure, 3.1, 3.4 and 6.2).
     */
    static int id3Length(byte[] header) {
        return header[6] << 21 | header[7] << 14 | header[8] << 7 | header[9];
    }

    private static long little(byte[] bytes, int at) {
        return bytes[at] & 0xFF
                | (bytes[at + 1] & 0xFF) << 8
                | (bytes[at + 2] & 0xFF) << 16
                | (bytes[at + 3] & 0xFFL) << 24;
    }

    private String text(long position, int length) throws IOException {
        return new String(bytes(position, length), StandardCharsets.ISO_8859_1);
    }

    private byte[] bytes(long position, int length) throws IOException {
        source.seek(position);
        byte[] bytes = new byte[length];
        return source.fill(bytes, 0, length) == length ? bytes : new byte[length];
    }
}
