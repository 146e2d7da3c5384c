package org.prosodia.corpus.lines;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.io.input.ReaderInputStream;

/**
 * Reads a list in UTF-16, which spreadsheets write as "Unicode text", as UTF-8. Its byte order mark shows the encoding,
 * or zeros in every other byte of its first characters do. All other encodings pass unchanged.
 */
public final class Utf8 {

    private static final int BLOCK = 1 << 16;

    private Utf8() {}

    /**
     * Returns the list in UTF-8, if it is in UTF-16; otherwise the same stream.
     *
     * @param in a stream that supports marks, at its beginning
     */
    public static InputStream of(InputStream in) throws IOException {
        in.mark(4);
        byte[] first = in.readNBytes(4);
        in.reset();
        Optional<Charset> utf16 = utf16(first);
        return utf16.isEmpty()
                ? in
                : new BufferedInputStream(
                        ReaderInputStream.builder()
                                .setReader(new InputStreamReader(in, utf16.get()))
                                .setCharset(StandardCharsets.UTF_8)
                                .get(),
                        BLOCK);
    }

    private static Optional<Charset> utf16(byte[] first) {
        if (first.length < 2) {
            return Optional.empty();
        }
        int mark = (first[0] & 0xFF) << 8 | first[1] & 0xFF;
        if (mark == 0xFEFF || mark == 0xFFFE) {
            return Optional.of(StandardCharsets.UTF_16);
        }
        boolean four = first.length == 4;
        boolean little = four && first[0] > 0 && first[1] == 0 && first[2] > 0 && first[3] == 0;
        boolean big = four && first[0] == 0 && first[1] > 0 && first[2] == 0 && first[3] > 0;
        return little
                ? Optional.of(StandardCharsets.UTF_16LE)
                : big ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }
}
