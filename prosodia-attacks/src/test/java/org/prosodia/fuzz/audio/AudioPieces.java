package org.prosodia.fuzz.audio;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The pieces of a file's container: chunks, boxes, pages, objects, elements and frames. */
final class AudioPieces {

    private static final int MOST = 500; // pieces of a file
    private static final List<String> NESTED =
            List.of("moov", "trak", "mdia", "minf", "stbl", "udta", "moof", "traf", "LIST");

    private final byte[] bytes;
    private final List<Piece> pieces = new ArrayList<>();

    /**
     * A piece of a container.
     *
     * @param from its first byte
     * @param to the byte behind it
     * @param sizeAt where the container states its size
     * @param sizeBytes the width of that number; 0 if there is none
     * @param bigEndian true if its highest byte comes first
     */
    record Piece(int from, int to, int sizeAt, int sizeBytes, boolean bigEndian) {}

    private AudioPieces(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns the pieces that can be found; none in a format without a container. */
    static List<Piece> of(byte[] bytes) {
        AudioPieces all = new AudioPieces(bytes);
        String magic = all.text(0);
        switch (magic) {
            case "RIFF", "RF64" -> all.chunks(12, bytes.length, false, 4);
            case "FORM" -> all.chunks(12, bytes.length, true, 4);
            case "caff" -> all.chunks(8, bytes.length, true, 8);
            case "riff" -> all.objects(40, 16);
            case "OggS" -> all.pages();
            case "fLaC" -> all.flac();
            case "wvpk" -> all.wavPack();
            default -> all.others();
        }
        return all.pieces;
    }

    private void others() {
        if (text(4).equals("ftyp")) {
            boxes(0, bytes.length);
        } else if (number(0, 4, true) == 0x1A45DFA3L) {
            elements(0, bytes.length);
        } else if (number(0, 4, true) == 0x3026B275L) {
            objects(30, 24);
            objects(0, 24);
        } else {
            frames();
        }
    }

    private String text(int at) {
        return at + 4 > bytes.length ? "" : new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
    }

    private long number(int at, int width, boolean bigEndian) {
        long value = 0;
        for (int i = 0; i < width && at + i < bytes.length; i++) {
            int place = bigEndian ? at + i : at + width - 1 - i;
            value = value << 8 | (place < bytes.length ? bytes[place] & 0xFF : 0);
        }
        return value;
    }

    /** Adds a piece; returns the byte behind it, or the end of the file if its size is beyond all bounds. */
    private int add(int from, long to, int sizeAt, int sizeBytes, boolean bigEndian) {
        int end = to <= from || to > bytes.length ? bytes.length : (int) to;
        if (pieces.size() < MOST) {
            pieces.add(new Piece(from, end, sizeAt, sizeBytes, bigEndian));
        }
        return pieces.size() < MOST ? end : bytes.length;
    }

    private void chunks(int from, int to, boolean bigEndian, int width) {
        int at = from;
        while (at + 4 + width <= to) {
            long size = number(at + 4, width, bigEndian);
            at = add(at, at + 4L + width + size + (width == 4 ? size & 1 : 0), at + 4, width, bigEndian);
        }
    }

    /** Objects of a name, then a size of 8 bytes that includes both: W64 with GUIDs, ASF. */
    private void objects(int from, int head) {
        int at = from;
        while (at + head <= bytes.length) {
            at = add(at, at + number(at + 16, 8, false), at + 16, 8, false);
        }
    }

    private void boxes(int from, int to) {
        int at = from;
        while (at + 8 <= to) {
            int end = add(at, at + number(at, 4, true), at, 4, true);
            if (NESTED.contains(text(at + 4))) {
                boxes(at + 8, end);
            }
            at = end;
        }
    }

    private void pages() {
        int at = 0;
        while (at + 27 <= bytes.length && text(at).equals("OggS")) {
            int segments = bytes[at + 26] & 0xFF;
            long size = 27L + segments;
            for (int i = 0; i < segments && at + 27 + i < bytes.length; i++) {
                size += bytes[at + 27 + i] & 0xFF;
            }
            at = add(at, at + size, at + 26, 1, true);
        }
    }

    private void flac() {
        int at = 4;
        boolean last = false;
        while (!last && at + 4 <= bytes.length) {
            last = bytes[at] < 0;
            at = add(at, at + 4L + number(at + 1, 3, true), at + 1, 3, true);
        }
        frames(at);
    }

    private void wavPack() {
        int at = 0;
        while (at + 32 <= bytes.length) {
            at = add(at, at + 8L + number(at + 4, 4, false), at + 4, 4, false);
        }
    }

    /** EBML elements, whose sizes have as many bytes as their first one has leading zeros, and one more. */
    private void elements(int from, int to) {
        int at = from;
        while (at + 2 <= to) {
            int name = Integer.numberOfLeadingZeros(bytes[at] & 0xFF) - 24 + 1;
            int sizeAt = at + Math.min(name, 4);
            if (sizeAt >= to) {
                return;
            }
            int width = Math.min(8, Integer.numberOfLeadingZeros(bytes[sizeAt] & 0xFF) - 24 + 1);
            long size = number(sizeAt, width, true) & (1L << 7 * width) - 1;
            int end = add(at, sizeAt + width + size, sizeAt, width, true);
            if (name == 4 && sizeAt + width < end) {
                elements(sizeAt + width, end);
            }
            at = end;
        }
    }

    /** Frames of MPEG audio, ADTS and FLAC begin with eleven or more bits that are set. */
    private void frames() {
        frames(0);
    }

    private void frames(int from) {
        int start = from;
        for (int at = from + 1; at + 1 < bytes.length; at++) {
            if (bytes[at] == (byte) 0xFF && (bytes[at + 1] & 0xE0) == 0xE0) {
                add(start, at, start, 0, true);
                start = at;
            }
        }
        if (start < bytes.length) {
            add(start, bytes.length, start, 0, true);
        }
    }
}
