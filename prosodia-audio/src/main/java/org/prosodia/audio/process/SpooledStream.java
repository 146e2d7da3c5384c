package org.prosodia.audio.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.prosodia.audio.AudioException;
import org.prosodia.audio.AudioLimits;

/**
 * A stream whose beginning is kept in a temporary file until it is known whether it can be decoded in order. If not,
 * the rest is added to the file.
 */
final class SpooledStream implements SourceBytes {

    private final SourceBytes stream;
    private final String name;
    private final AudioLimits limits;
    private final FileChannel file;
    private boolean keeping = true;

    SpooledStream(InputStream stream, String name, AudioLimits limits) throws IOException {
        this.stream = SourceBytes.of(stream);
        this.name = name;
        this.limits = limits;
        Path place = Files.createTempFile("prosodia", ".audio");
        file = FileChannel.open(
                place, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    @Override
    public long size() throws IOException {
        return stream.size();
    }

    @Override
    public int read(long position, byte[] buffer, int length) throws IOException {
        int count = stream.read(position, buffer, length);
        if (keeping && count > 0) {
            keep(buffer, count);
        }
        return count;
    }

    private void keep(byte[] buffer, int count) throws IOException {
        if (file.position() + count > limits.spoolBytes()) {
            throw AudioException.OverLimit.spoolBytes(name, limits);
        }
        for (ByteBuffer left = ByteBuffer.wrap(buffer, 0, count); left.hasRemaining(); ) {
            file.write(left);
        }
    }

    /** Keeps no more: the stream is decoded in order. */
    void forget() throws IOException {
        keeping = false;
        file.close();
    }

    /** Returns the whole stream as a file, which is deleted when closed. */
    SeekableByteChannel whole() throws IOException {
        byte[] buffer = new byte[Messages.LARGEST_READ];
        int count;
        do {
            count = read(Messages.NEXT, buffer, buffer.length);
        } while (count >= 0);
        file.position(0);
        return file;
    }

    @Override
    public void close() throws IOException {
        file.close();
        stream.close();
    }
}
