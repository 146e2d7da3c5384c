package org.prosodia.corpus.layout.builder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.prosodia.corpus.Problem;

/**
 * Reads texts that are part of corpora, in UTF-8, in UTF-16 if they have a byte order mark, otherwise in Windows-1252.
 */
public final class TextFile {

    /** The longest text, in bytes: more than any corpus's list has, and small enough for memory. */
    public static final long LONGEST = 256L << 20;

    private TextFile() {}

    /**
     * Reads a whole text.
     *
     * @throws IOException if it cannot be read or is longer than {@value #LONGEST} bytes
     */
    public static String read(Path file) throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new IOException("it has " + Files.size(file) + " bytes, more than " + LONGEST);
        }
        return decoded(Files.readAllBytes(file));
    }

    /** Returns the lines of a text; empty with a problem if it cannot be read. */
    public static List<String> lines(Path file, CorpusBuilder corpus) {
        try {
            return read(file).lines().toList();
        } catch (IOException e) {
            corpus.problem(file, 0, "the file cannot be read: " + Problem.reason(e));
            return List.of();
        }
    }

    private static String decoded(byte[] bytes) {
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            return new String(bytes, StandardCharsets.UTF_16);
        }
        int mark = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, mark, bytes.length - mark))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
