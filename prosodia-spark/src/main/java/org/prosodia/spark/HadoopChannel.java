package org.prosodia.spark;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.apache.hadoop.fs.FSDataInputStream;

/** The bytes of a file on a Hadoop file system, which are read as they are needed. Not thread-safe. */
final class HadoopChannel implements SeekableByteChannel {

    private static final int BLOCK = 1 << 15;

    private final FSDataInputStream in;
    private final long size;
    private long position;
    private boolean open = true;

    /** @param size the file's length when it was opened */
    HadoopChannel(FSDataInputStream in, long size) {
        this.in = in;
        this.size = size;
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        checkOpen();
        if (!buffer.hasRemaining()) {
            return 0;
        }
        if (position >= size) {
            return -1;
        }
        // Seeks are made here, since those that no reading follows would cost a connection.
        if (in.getPos() != position) {
            in.seek(position);
        }
        byte[] bytes = new byte[(int) Math.min(Math.min(BLOCK, buffer.remaining()), size - position)];
        int count = in.read(bytes, 0, bytes.length);
        if (count < 0) {
            throw new EOFException("the file ends at byte " + position + " of " + size);
        }
        buffer.put(bytes, 0, count);
        position += count;
        return count;
    }

    @Override
    public long position() throws IOException {
        checkOpen();
        return position;
    }

    @Override
    public SeekableByteChannel position(long other) throws IOException {
        checkOpen();
        if (other < 0) {
            throw new IllegalArgumentException("a position is at least 0, not " + other);
        }
        position = other;
        return this;
    }

    @Override
    public long size() throws IOException {
        checkOpen();
        return size;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long other) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        in.close();
    }

    private void checkOpen() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }
}
