package org.prosodia.audio;

import java.io.Closeable;
import java.io.IOException;

/** The bytes of one recording, for one thread. */
interface ByteSource extends Closeable {

    /** Reads 1 to {@code length} bytes, or gives -1 at the end. */
    int read(byte[] buffer, int offset, int length) throws IOException;

    /** Gives back what was read last, to be read again; at most once. */
    void unread(byte[] bytes, int length) throws IOException;

    /** Passes over a tag in front; from then on positions count from behind it. */
    void skipTag(long length) throws IOException;

    /** Whether {@link #seek} and {@link #size} work. */
    boolean seekable();

    /** Goes to a position, counted from behind any tag in front. */
    void seek(long position) throws IOException;

    /** How many bytes there are behind any tag in front. */
    long size() throws IOException;
}
