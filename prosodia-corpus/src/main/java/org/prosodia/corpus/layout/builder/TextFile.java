package org.prosodia.corpus.layout.builder;

import java.io.IOException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.prosodia.annotations.EncodedText;
import org.prosodia.corpus.Problem;

/** Reads texts that are part of corpora, in an encoding that {@link EncodedText} knows. */
public final class TextFile {

    /** The longest text, in bytes: more than any corpus's list has, and small enough for memory. */
    public static final long LONGEST = 256L << 20;

    private TextFile() {}

    /**
     * Reads a whole text.
     *
     * @throws IOException if it cannot be read, is not in its encoding, or is longer than {@value #LONGEST} bytes
     */
    public static String read(Path file) throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new IOException("it has " + Files.size(file) + " bytes, more than " + LONGEST);
        }
        // A single byte that is no character does not make a list unreadable.
        return EncodedText.decode(Files.readAllBytes(file), CodingErrorAction.REPLACE)
                .text();
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
}
