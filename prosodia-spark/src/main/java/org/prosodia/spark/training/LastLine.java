package org.prosodia.spark.training;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A stream that keeps the last line that is not empty. */
final class LastLine extends FilterOutputStream {

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private String last = "";

    LastLine(OutputStream out) {
        super(out);
    }

    @Override
    public synchronized void write(int b) throws IOException {
        out.write(b);
        keep((byte) b);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        for (int i = 0; i < length; i++) {
            keep(bytes[offset + i]);
        }
    }

    private void keep(byte b) {
        if (b != '\n' && b != '\r') {
            line.write(b);
        } else {
            endLine();
        }
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8).strip();
        line.reset();
        if (!text.isEmpty()) {
            last = text;
        }
    }

    /** Returns the line, without spaces around it; empty if there is none. */
    synchronized String text() {
        endLine();
        return last;
    }
}
