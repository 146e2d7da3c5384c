package org.prosodia.fuzz.audio;

import org.prosodia.fuzz.audio.AudioPieces.Piece;

/** The checksums of Ogg pages (RFC 3533, section 6), without which a changed page is passed over. */
final class OggChecksums {

    private static final int POLYNOMIAL = 0x04C11DB7;
    private static final int AT = 22; // in the page

    private OggChecksums() {}

    /** Corrects the checksum of each page; a file that is no Ogg file stays as it is. */
    static void correct(byte[] bytes) {
        if (bytes.length < 4 || bytes[0] != 'O' || bytes[1] != 'g' || bytes[2] != 'g' || bytes[3] != 'S') {
            return;
        }
        for (Piece page : AudioPieces.of(bytes)) {
            if (page.to() - page.from() >= AT + 4) {
                correct(bytes, page);
            }
        }
    }

    private static void correct(byte[] bytes, Piece page) {
        for (int i = 0; i < 4; i++) {
            bytes[page.from() + AT + i] = 0;
        }
        int sum = 0;
        for (int at = page.from(); at < page.to(); at++) {
            sum ^= (bytes[at] & 0xFF) << 24;
            for (int bit = 0; bit < 8; bit++) {
                sum = sum < 0 ? sum << 1 ^ POLYNOMIAL : sum << 1;
            }
        }
        for (int i = 0; i < 4; i++) {
            bytes[page.from() + AT + i] = (byte) (sum >> 8 * i);
        }
    }
}
