package org.prosodia.audio;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a stream, in order. */
final class StreamSource implements ByteSource {

    private final InputStream stream;
    private byte[] unread = new byte[0];
    private int unreadLength;
    private int unreadPosition;

    StreamSource(InputStream stream) {
        this.stream = stream;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (unreadPosition < unreadLength) {
            int count = Math.min(length, unreadLength - unreadPosition);
            System.arraycopy(unread, unreadPosition, buffer, offset, count);
            unreadPosition += count;
            return count;
        }
        unread = new byte[0];
        unreadLength = 0;
        int count = stream.read(buffer, offset, length);
        if (count > length) {
            throw new IOException("the stream returned a count of " + count + " bytes for a buffer of " + length);
        }
        // Some streams return 0 bytes instead of waiting; reading a single byte waits.
        return count == 0 ? readOne(buffer, offset) : count;
    }

    private int readOne(byte[] buffer, int offset) throws IOException {
        int value = stream.read();
        if (value < 0) {
            return -1;
        }
        buffer[offset] = (byte) value;
        return 1;
    }

    @Override
    public void unread(byte[] bytes, int length) {
        unread = bytes;
        unreadLength = length;
        unreadPosition = 0;
    }

    @Override
    public void skipTag(long length) throws IOException {
        byte[] passed = new byte[8_192];
        for (long left = length; left > 0; ) {
            int count = read(passed, 0, (int) Math.min(left, passed.length));
            if (count < 0) {
                return;
            }
            left -= count;
        }
    }

    @Override
    public boolean seekable() {
        return false;
    }

    @Override
    public void seek(long position) throws IOException {
        throw new IOException("a stream cannot be read out of order");
    }

    @Override
    public void end(long position) throws IOException {
        throw new IOException("a stream has no known end");
    }

    @Override
    public long size() throws IOException {
        throw new IOException("a stream has no size");
    }

    /** Does nothing: the caller closes the stream. */
    @Override
    public void close() {}
}
