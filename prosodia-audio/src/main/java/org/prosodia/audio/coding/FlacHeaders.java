package org.prosodia.audio.coding;

/**
 * The headers of FLAC (RFC 9639) that FFmpeg takes more strictly than the files that exist: the block STREAMINFO, whose
 * limits may be wrong or missing, and those of frames, which state the same again.
 */
public final class FlacHeaders {

    /** The length of STREAMINFO in bytes (section 8.2). */
    public static final int STREAM_INFO = 34;

    /** The largest block that the format allows, in samples (section 8.2). */
    public static final int LARGEST_BLOCK = 65_535;

    private static final int[] BITS = {0, 8, 12, 0, 16, 20, 24, 32}; // by the code in a frame's header; 0 if not stated
    private static final int MARKER = 4;
    private static final int BLOCK_HEADER = 4;
    private static final int FRAME_HEADER = 4; // its fixed part
    private static final int LONGEST_FRAME_HEADER = 16;
    private static final int CRC_POLYNOMIAL = 0x07;

    private FlacHeaders() {}

    /**
     * Writes limits that every stream keeps into a STREAMINFO: blocks of 16 to 65,535 samples and frames of any length.
     *
     * @param bits the bits of a sample; 0 to leave them
     */
    public static void relax(byte[] streamInfo, int bits) {
        streamInfo[0] = 0;
        streamInfo[1] = 16;
        streamInfo[2] = (byte) 0xFF;
        streamInfo[3] = (byte) 0xFF;
        for (int i = 4; i < 10; i++) {
            streamInfo[i] = 0;
        }
        if (bits > 0) {
            streamInfo[12] = (byte) (streamInfo[12] & 0xFE | (bits - 1) >> 4);
            streamInfo[13] = (byte) (streamInfo[13] & 0x0F | (bits - 1) << 4);
        }
    }

    /** Returns the bits of a sample that a STREAMINFO states. */
    public static int bits(byte[] streamInfo) {
        return ((streamInfo[12] & 1) << 4 | (streamInfo[13] & 0xF0) >> 4) + 1;
    }

    /** Returns the bits of a sample that a frame's header states; 0 if it states none, or is no header. */
    public static int frameBits(byte[] frame) {
        return headerLength(frame) == 0 ? 0 : BITS[frame[3] >> 1 & 7];
    }

    /** Returns true if bytes begin with the header of a frame whose block is longer than the format allows. */
    public static boolean tooLong(byte[] frame) {
        int length = headerLength(frame);
        int extra = length == 0 ? 0 : rateBytes(frame);
        return length > 0
                && (frame[2] >> 4 & 0xF) == 7
                && frame[length - 2 - extra] == (byte) 0xFF
                && frame[length - 3 - extra] == (byte) 0xFF;
    }

    /** Returns true if bytes begin with the header of a frame, its checksum included. */
    public static boolean beginsWithFrame(byte[] bytes) {
        return headerLength(bytes) > 0;
    }

    /** Returns the length of a frame's header (section 9.1); 0 if the bytes do not begin with one. */
    private static int headerLength(byte[] bytes) {
        if (bytes.length < LONGEST_FRAME_HEADER || bytes[0] != (byte) 0xFF || (bytes[1] & 0xFE) != 0xF8) {
            return 0;
        }
        int block = bytes[2] >> 4 & 0xF;
        int number = Integer.numberOfLeadingZeros(~(bytes[4] << 24)); // the bytes of a number as in UTF-8
        if (block == 0 || (bytes[2] & 0xF) == 15 || number == 1 || number > 7 || (bytes[3] & 1) != 0) {
            return 0;
        }
        int blockBytes = block == 6 ? 1 : block == 7 ? 2 : 0;
        int checked = FRAME_HEADER + Math.max(1, number) + blockBytes + rateBytes(bytes);
        return checksum(bytes, checked) == (bytes[checked] & 0xFF) ? checked + 1 : 0;
    }

    private static int rateBytes(byte[] frame) {
        int code = frame[2] & 0xF;
        return code < 12 ? 0 : code == 12 ? 1 : 2;
    }

    private static int checksum(byte[] bytes, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                sum = (sum << 1 ^ ((sum & 0x80) != 0 ? CRC_POLYNOMIAL : 0)) & 0xFF;
            }
        }
        return sum;
    }

    /**
     * Returns the length of a file's metadata if it does not begin with STREAMINFO, without which FFmpeg refuses it, or
     * 0 if it does, or if the metadata is longer than the bytes given.
     */
    public static int oddMetadata(byte[] head, int length) {
        boolean marked = length > MARKER + BLOCK_HEADER
                && head[0] == 'f'
                && head[1] == 'L'
                && head[2] == 'a'
                && head[3] == 'C'
                && (head[MARKER] & 0x7F) != 0;
        int at = MARKER;
        while (marked && at + BLOCK_HEADER <= length) {
            boolean last = head[at] < 0;
            at += BLOCK_HEADER + ((head[at + 1] & 0xFF) << 16 | (head[at + 2] & 0xFF) << 8 | head[at + 3] & 0xFF);
            if (last) {
                return at <= length ? at : 0;
            }
        }
        return 0;
    }
}
