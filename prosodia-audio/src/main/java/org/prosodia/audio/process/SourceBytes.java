package org.prosodia.audio.process;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** The bytes of a recording, which this process reads for a decoder. */
interface SourceBytes extends Closeable {

    /** Returns the number of bytes; below 0 for a stream. */
    long size() throws IOException;

    /** Reads bytes from a position, for a stream the next ones; returns their number, or -1 at the end. */
    int read(long position, byte[] buffer, int length) throws IOException;

    /** Returns bytes in any order. */
    static SourceBytes of(SeekableByteChannel channel) {
        return new SourceBytes() {
            @Override
            public long size() throws IOException {
                return channel.size();
            }

            @Override
            public int read(long position, byte[] buffer, int length) throws IOException {
                if (channel.position() != position) {
                    channel.position(position);
                }
                return channel.read(ByteBuffer.wrap(buffer, 0, length));
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    /** Returns the bytes of a stream, which is not closed. */
    static SourceBytes of(InputStream stream) {
        return new SourceBytes() {
            @Override
            public long size() {
                return -1;
            }

            @Override
            public int read(long position, byte[] buffer, int length) throws IOException {
                int count = stream.read(buffer, 0, length);
                if (count > length) {
                    throw new IOException(
                            "the stream returned a count of " + count + " bytes for a buffer of " + length);
                }
                if (count != 0) {
                    return count;
                }
                // Some streams return 0 bytes instead of waiting; reading a single byte waits.
                int one = stream.read();
                buffer[0] = (byte) one;
                return one < 0 ? -1 : 1;
            }

            @Override
            public void close() {}
        };
    }
}
