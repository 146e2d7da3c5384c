package org.prosodia.audio.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** The bytes of a recording in a decoder's process, which asks its parent for them. */
final class ParentBytes implements SeekableByteChannel {

    private final DataInputStream in;
    private final DataOutputStream out;
    private final byte[] window = new byte[Messages.LARGEST_READ];
    private long windowStart;
    private int windowLength;
    private long size;
    private long position;
    private boolean abandoned;

    ParentBytes(DataInputStream in, DataOutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Begins a recording, whose first bytes follow; its size is below 0 if it is a stream, which has none yet. */
    void begin(long length) throws IOException {
        size = length;
        position = 0;
        windowStart = 0;
        windowLength = Messages.checked(in.readInt(), window.length);
        in.readFully(window, 0, windowLength);
        abandoned = false;
    }

    /** Returns true if the parent has closed the recording in place of sending bytes. */
    boolean abandoned() {
        return abandoned;
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        if (!buffer.hasRemaining()) {
            return 0;
        }
        if (position >= size) {
            return -1;
        }
        if (position < windowStart || position >= windowStart + windowLength) {
            windowStart = position;
            windowLength = Math.max(0, ask(position, window, 0, window.length));
        }
        int from = (int) (position - windowStart);
        int count = Math.min(windowLength - from, buffer.remaining());
        if (count <= 0) {
            return -1;
        }
        buffer.put(window, from, count);
        position += count;
        return count;
    }

    /** Returns the bytes as a stream, of which no more is read than is asked for. */
    InputStream stream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return ask(Messages.NEXT, buffer, offset, Math.min(length, Messages.LARGEST_READ));
            }
        };
    }

    /** Asks for bytes, after sending all samples decoded from earlier ones; returns their number, or -1 at the end. */
    private int ask(long from, byte[] buffer, int offset, int length) throws IOException {
        if (abandoned) {
            throw new IOException("abandoned");
        }
        out.writeByte(Messages.READ);
        out.writeLong(from);
        out.writeInt(length);
        out.flush();
        int kind = in.readUnsignedByte();
        if (kind == Messages.CLOSE) {
            abandoned = true;
            throw new IOException("abandoned");
        }
        int count = in.readInt();
        if (count == Messages.UNREADABLE) {
            throw new IOException("unreadable");
        } else if (count < 0) {
            return -1;
        }
        in.readFully(buffer, offset, Messages.checked(count, length));
        return count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long other) {
        position = other;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int write(ByteBuffer bytes) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long length) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    /** Does nothing: the parent closes the recording. */
    @Override
    public void close() {}
}
