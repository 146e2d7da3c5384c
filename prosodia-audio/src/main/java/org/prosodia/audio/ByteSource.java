package org.prosodia.audio;

import java.io.Closeable;
import java.io.IOException;

/** The bytes of one recording. Not thread-safe. */
interface ByteSource extends Closeable {

    /** Reads 1 to {@code length} bytes, or returns -1 at the end. */
    int read(byte[] buffer, int offset, int length) throws IOException;

    /** Reads up to a place of a buffer, and returns how far it is filled: less far at the end of the source. */
    default int fill(byte[] buffer, int from, int to) throws IOException {
        int length = from;
        while (length < to) {
            int count = read(buffer, length, to - length);
            if (count < 0) {
                break;
            }
            length += count;
        }
        return length;
    }

    /** Puts back the bytes read last, to be read again; may be called once. */
    void unread(byte[] bytes, int length) throws IOException;

    /** Skips a tag at the beginning; positions count from its end afterwards. */
    void skipTag(long length) throws IOException;

    /** Returns true if {@link #seek} and {@link #size} are supported. */
    boolean seekable();

    /** Moves to a position, counted from the end of any tag at the beginning. */
    void seek(long position) throws IOException;

    /** Ends the source at a position, before its size; only if it is {@link #seekable}. */
    void end(long position) throws IOException;

    /** Returns the number of bytes after any tag at the beginning, up to the end. */
    long size() throws IOException;
}
