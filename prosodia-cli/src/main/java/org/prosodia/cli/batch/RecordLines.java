package org.prosodia.cli.batch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads lines of bytes, of which a beginning can be read ahead. Memory holds one line. */
final class RecordLines {

    private final InputStream in;
    private long unread; // bytes of the stream that belong to whole lines
    private byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;

    /** @param length bytes to read, the last of which ends a line */
    RecordLines(InputStream in, long length) {
        this.in = in;
        this.unread = length;
    }

    /** Returns the next bytes without consuming them, at most this many; fewer before the end, none at the end. */
    byte[] peek(int most) throws IOException {
        while (to - from < most && fill()) { // until there are enough
        }
        return Arrays.copyOfRange(buffer, from, Math.min(to, from + most));
    }

    /** Consumes and returns the next line with its end; empty after the last. */
    byte[] take() throws IOException {
        int length = 0;
        boolean more = from < to || fill();
        while (more && buffer[from + length] != '\n') {
            length++;
            more = from + length < to || fill();
        }
        byte[] line = Arrays.copyOfRange(buffer, from, from + length + (more ? 1 : 0));
        from += line.length;
        return line;
    }

    /** Reads more bytes into the buffer; returns false at the end. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        if (to == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int count = in.read(buffer, to, (int) Math.min(buffer.length - to, unread));
        if (count <= 0) {
            return false;
        }
        to += count;
        unread -= count;
        return true;
    }
}
