package org.prosodia.corpus.lines;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Reads the lines of a text in UTF-8 or Windows-1252 one at a time, with line feeds or carriage returns and line feeds
 * at their ends. A line that is too long or in another encoding is reported and returned empty, and reading continues
 * after it.
 */
public final class ManifestLines {

    /** The problem of a line that is in no encoding that is read. */
    public static final String UNDECODABLE = "the line is not UTF-8: save the manifest in that encoding";

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream in;
    private final int longest;
    private final BiConsumer<Integer, String> problems;
    private final LineDecoder decoder = new LineDecoder();
    private int number;

    /**
     * Reads from a buffered stream.
     *
     * @param longest the longest line, in bytes
     * @param problems receives the number of a line and its problem
     */
    public ManifestLines(InputStream in, int longest, BiConsumer<Integer, String> problems) {
        this.in = in;
        this.longest = longest;
        this.problems = problems;
    }

    /** Returns the number of lines so far that were not UTF-8 and were decoded as Windows-1252. */
    public int western() {
        return decoder.western();
    }

    /** Returns the number of the last line returned, counted from 1. */
    int number() {
        return number;
    }

    /** Returns the next line without its end; empty after the last. */
    public Optional<String> next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long length = 0;
        int b = in.read();
        if (b < 0) {
            return Optional.empty();
        }
        for (; b >= 0 && b != '\n'; b = in.read()) {
            if (length++ < longest) {
                bytes.write(b);
            }
        }
        number++;
        if (length > longest) {
            problems.accept(
                    number, "the line has " + length + " bytes, more than " + longest + ": is this a manifest?");
            return Optional.of("");
        }
        return Optional.of(text(bytes.toByteArray()));
    }

    private String text(byte[] bytes) {
        Optional<String> decoded = decoder.decoded(bytes);
        if (decoded.isEmpty()) {
            problems.accept(number, UNDECODABLE);
            return "";
        }
        String line = decoded.get();
        line = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        return number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
    }
}
