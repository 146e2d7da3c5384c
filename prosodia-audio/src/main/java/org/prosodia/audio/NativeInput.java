package org.prosodia.audio;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/*
 * JavaCPP can create only a few native functions of one signature, so all inputs share one pair of callbacks in static
 * fields. FFmpeg passes each call an opaque address, here the input's number. No exception may pass through C code: an
 * exception of the source is kept, FFmpeg receives an I/O error, and the caller of FFmpeg calls rethrow() after every
 * call that may have read.
 */
/** Gives FFmpeg access to a {@link ByteSource}. */
final class NativeInput implements AutoCloseable {

    private static final int BUFFER = 32_768;
    /** More than the longest page of Ogg (RFC 3533, section 6). */
    private static final int TAIL = 2 * BUFFER;

    private static final ConcurrentMap<Long, NativeInput> OPEN = new ConcurrentHashMap<>();
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final Reader READER = new Reader();
    private static final Seeker SEEKER = new Seeker();

    private final ByteSource source;
    private final String name;
    private final AudioLimits limits;
    private final long number = NUMBERS.incrementAndGet();
    private final byte[] chunk = new byte[BUFFER];
    private final AVIOContext context;
    private final byte[] tail = new byte[TAIL];
    private int tailLength;
    private long bytes;
    private long position;
    private @Nullable Throwable failure;

    NativeInput(ByteSource source, String name, AudioLimits limits) {
        this.source = source;
        this.name = name;
        this.limits = limits;
        BytePointer buffer = new BytePointer(av_malloc(BUFFER));
        context = avio_alloc_context(
                buffer, BUFFER, 0, new NumberAsPointer(number), READER, null, source.seekable() ? SEEKER : null);
        context.seekable(source.seekable() ? 1 : 0);
        OPEN.put(number, this);
    }

    AVIOContext context() {
        return context;
    }

    /** Throws the exception that the source threw since the last call, if any. */
    void rethrow() throws AudioException {
        Throwable thrown = failure;
        failure = null;
        if (thrown instanceof AudioException refused) {
            throw refused;
        } else if (thrown instanceof IOException unread) {
            throw unreadable(name, unread);
        } else if (thrown instanceof RuntimeException unexpected) {
            throw unexpected;
        } else if (thrown instanceof Error error) {
            throw error;
        }
    }

    static AudioException unreadable(String name, IOException cause) {
        if (cause instanceof ClosedByInterruptException) {
            throw new CancelledException(CancelledException.Reason.INTERRUPTED, name + ": was interrupted");
        }
        return new AudioException.Unreadable(
                name, "reading failed (" + cause + "); remove the cause and read it again", cause);
    }

    /** Frees native memory; does not close the source. */
    @Override
    public void close() {
        OPEN.remove(number);
        // libavformat may have replaced the buffer.
        av_free(context.buffer());
        avio_context_free(context);
    }

    private int read(BytePointer buffer, int size) {
        if (failure != null) {
            return FFmpeg.IO_ERROR;
        }
        try {
            int count = source.read(chunk, 0, Math.min(size, chunk.length));
            if (count < 0) {
                return AVERROR_EOF();
            }
            bytes += count;
            position += count;
            if (bytes > limits.bytes()) {
                throw new AudioException.OverLimit(name, "has more than " + limits.bytes() + " bytes", "bytes");
            }
            appendToTail(count);
            buffer.put(chunk, 0, count);
            return count;
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
            return FFmpeg.IO_ERROR;
        }
    }

    private void appendToTail(int count) {
        int kept = Math.min(tailLength, TAIL - count);
        System.arraycopy(tail, tailLength - kept, tail, 0, kept);
        System.arraycopy(chunk, 0, tail, kept, count);
        tailLength = kept + count;
    }

    /** Returns the bytes read last, in order: at most 64 KiB. */
    ByteBuffer tail() {
        return ByteBuffer.wrap(tail, 0, tailLength).slice();
    }

    private long seek(long offset, int whence) {
        try {
            int from = whence & 0xFF;
            if ((whence & AVSEEK_SIZE) != 0) {
                return source.size();
            }
            long target = from == 0 ? offset : from == 1 ? position + offset : source.size() + offset;
            if (target < 0) {
                return FFmpeg.IO_ERROR;
            }
            // Positions beyond the end are equal to it: file systems refuse very large ones.
            source.seek(Math.min(target, source.size()));
            tailLength = 0;
            position = target;
            return target;
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
            return FFmpeg.IO_ERROR;
        }
    }

    /** A number passed through native code as an address. */
    private static final class NumberAsPointer extends Pointer {
        NumberAsPointer(long number) {
            address = number;
        }
    }

    private static final class Reader extends Read_packet_Pointer_BytePointer_int {
        @Override
        public int call(Pointer opaque, BytePointer buffer, int size) {
            NativeInput input = OPEN.get(opaque.address());
            return input == null ? FFmpeg.IO_ERROR : input.read(buffer, size);
        }
    }

    private static final class Seeker extends Seek_Pointer_long_int {
        @Override
        public long call(Pointer opaque, long offset, int whence) {
            NativeInput input = OPEN.get(opaque.address());
            return input == null ? FFmpeg.IO_ERROR : input.seek(offset, whence);
        }
    }
}
