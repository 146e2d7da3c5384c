package org.prosodia.audio;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntUnaryOperator;

/** Streams that keep the contract of InputStream and do nothing more. */
final class Streams {

    private Streams() {}

    /** Returns a stream that reads as many bytes as the operator makes of the number requested; 0 is allowed. */
    static InputStream inPieces(byte[] bytes, IntUnaryOperator length) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] buffer, int offset, int wanted) throws IOException {
                return super.read(buffer, offset, Math.min(wanted, length.applyAsInt(wanted)));
            }
        };
    }

    /**
     * Returns a stream of single bytes that throws an IOException or a RuntimeException after some of them; if there
     * are fewer, it ends without.
     */
    static InputStream failingAfter(byte[] bytes, int good, Exception reason) {
        return new InputStream() {
            private int position;

            @Override
            public int read() throws IOException {
                if (position < Math.min(good, bytes.length)) {
                    return bytes[position++] & 0xFF;
                } else if (good > bytes.length) {
                    return -1;
                } else if (reason instanceof IOException unreadable) {
                    throw unreadable;
                }
                throw (RuntimeException) reason;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int value = read();
                buffer[offset] = (byte) value;
                return value < 0 ? -1 : 1;
            }
        };
    }
}
