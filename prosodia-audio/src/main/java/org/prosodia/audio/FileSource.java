package org.prosodia.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** The bytes of a file or another seekable channel. */
final class FileSource implements ByteSource {

    private final SeekableByteChannel channel;
    private long start;
    private long end = Long.MAX_VALUE; // in the channel

    FileSource(SeekableByteChannel channel) {
        this.channel = channel;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        long left = end - channel.position();
        return left <= 0 ? -1 : channel.read(ByteBuffer.wrap(buffer, offset, (int) Math.min(length, left)));
    }

    @Override
    public void unread(byte[] bytes, int length) throws IOException {
        channel.position(channel.position() - length);
    }

    @Override
    public void skipTag(long length) throws IOException {
        start = channel.position() + length;
        channel.position(start);
    }

    @Override
    public boolean seekable() {
        return true;
    }

    @Override
    public void seek(long position) throws IOException {
        channel.position(start + position);
    }

    @Override
    public void end(long position) {
        end = start + position;
    }

    @Override
    public long size() throws IOException {
        return Math.max(0, Math.min(channel.size(), end) - start);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
