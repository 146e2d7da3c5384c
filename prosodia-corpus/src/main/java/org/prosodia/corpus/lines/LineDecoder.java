package org.prosodia.corpus.lines;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Decodes lines in UTF-8, or else in Windows-1252, in which spreadsheets of western languages write. Line by line,
 * since a list of file names may have single ones in another encoding.
 */
final class LineDecoder {

    private static final Charset WESTERN = Charset.forName("windows-1252");

    private int western;

    /** Returns the number of lines that were decoded as Windows-1252. */
    int western() {
        return western;
    }

    /** Returns the line; empty if it is in neither encoding. */
    Optional<String> decoded(byte[] bytes) {
        Optional<String> utf8 = decoded(bytes, StandardCharsets.UTF_8);
        if (utf8.isPresent()) {
            return utf8;
        }
        Optional<String> other = pairs(bytes) ? Optional.empty() : decoded(bytes, WESTERN);
        western += other.isPresent() ? 1 : 0;
        return other;
    }

    private static Optional<String> decoded(byte[] bytes, Charset encoding) {
        try {
            return Optional.of(
                    encoding.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns true if bytes beyond ASCII come in pairs, as in encodings of Chinese, Japanese and Korean; western words
     * have single ones between letters.
     */
    private static boolean pairs(byte[] bytes) {
        int run = 0;
        boolean any = false;
        for (byte b : bytes) {
            if (b < 0) {
                run++;
                any = true;
            } else if (run % 2 == 1) {
                return false;
            } else {
                run = 0;
            }
        }
        return any && run % 2 == 0;
    }
}
