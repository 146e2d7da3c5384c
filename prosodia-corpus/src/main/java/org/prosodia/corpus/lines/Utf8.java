package org.prosodia.corpus.lines;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads a list in UTF-16, which spreadsheets write as "Unicode text", as UTF-8. Its byte order mark shows the encoding,
 * or zeros in every other byte of its first characters do. All other encodings pass unchanged.
 */
public final class Utf8 extends InputStream {

    private static final int BLOCK = 1 << 13;

    private final Reader text;
    private final char[] characters = new char[BLOCK];
    private byte[] bytes = new byte[0];
    private int at;
    private Optional<Character> half = Optional.empty(); // of a pair that a block has cut

    private Utf8(InputStream in, Charset encoding) {
        this.text = new InputStreamReader(in, encoding);
    }

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
        return utf16.isEmpty() ? in : new BufferedInputStream(new Utf8(in, utf16.get()), 1 << 16);
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

    @Override
    public int read() throws IOException {
        return fill() ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, buffer, offset, count);
        at += count;
        return count;
    }

    private boolean fill() throws IOException {
        while (at == bytes.length) {
            int kept = half.isPresent() ? 1 : 0;
            half.ifPresent(first -> characters[0] = first);
            int count = text.read(characters, kept, characters.length - kept);
            if (count < 0 && kept == 0) {
                return false;
            }
            int length = kept + Math.max(0, count);
            boolean cut = count > 0 && Character.isHighSurrogate(characters[length - 1]);
            half = cut ? Optional.of(characters[length - 1]) : Optional.empty();
            bytes = new String(characters, 0, cut ? length - 1 : length).getBytes(StandardCharsets.UTF_8);
            at = 0;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
