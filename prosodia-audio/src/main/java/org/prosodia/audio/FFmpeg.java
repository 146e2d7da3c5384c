package org.prosodia.audio;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * FFmpeg's libraries, loaded when the first recording is opened, and what they say.
 *
 * <p>FFmpeg keeps one log callback for the whole process and calls it on the thread that works; it is held in a static field because
 * native code knows it. Each reader also keeps the last error of its thread, to say what went wrong in FFmpeg's words.
 */
final class FFmpeg {

    /** {@code AVERROR(EAGAIN)}, {@code AVERROR(EIO)} and {@code AVERROR(ENOMEM)}; EAGAIN is another number on macOS. */
    static final int AGAIN = Loader.getPlatform().startsWith("macosx") ? -35 : -11;
    static final int IO_ERROR = -5;
    static final int NO_MEMORY = -12;

    /**
     * The largest piece of memory that FFmpeg may ask for at once. Headers that lie about the length of a note have it ask for gigabytes
     * and clear them; the most that is honestly needed is the index of a day of AAC, 3.7 million packets of 24 bytes.
     */
    private static final long LARGEST_PIECE = 128L << 20;

    private static final Logger LOG = LoggerFactory.getLogger("org.prosodia.audio.ffmpeg");
    private static final ThreadLocal<Complaints> COMPLAINTS = new ThreadLocal<>();
    private static LogCallback listener;

    private FFmpeg() {
    }

    /** Errors that FFmpeg told of on one thread. */
    static final class Complaints {
        private int checksums;
        private String last = "";

        private void add(String message) {
            checksums += message.contains("CRC") ? 1 : 0;
            // Without the address in memory that FFmpeg puts behind the part's name.
            last = message.replaceFirst("^\\[(\\S+) @ [^]]*\\]", "$1:");
        }

        /** How many were of wrong checksums; FFmpeg tells of these nowhere else. */
        int checksums() {
            return checksums;
        }

        /** The latest, or an empty text. */
        String last() {
            return last;
        }

        /** The latest in brackets after a space, or an empty text. */
        String aside() {
            return last.isEmpty() ? "" : " (" + last + ")";
        }
    }

    /** Loads the libraries; the first call takes a moment, later ones nothing. */
    static synchronized void load() {
        if (listener != null) {
            return;
        }
        try {
            Loader.load(avutil.class);
            Loader.load(swresample.class);
            Loader.load(avcodec.class);
            Loader.load(avformat.class);
            listener = new Listener();
        } catch (UnsatisfiedLinkError e) {
            throw new IllegalStateException("FFmpeg's libraries for " + Loader.getPlatform() + " cannot be loaded; put org.bytedeco:ffmpeg"
                    + " and org.bytedeco:javacpp with the classifier " + Loader.getPlatform() + " on the class path", e);
        }
        avutil.av_log_set_level(LOG.isTraceEnabled() ? avutil.AV_LOG_VERBOSE : avutil.AV_LOG_WARNING);
        avutil.setLogCallback(listener);
        avutil.av_max_alloc(LARGEST_PIECE);
    }

    /** From now until {@link #unheard} this thread's errors are collected. */
    static void hear(Complaints complaints) {
        COMPLAINTS.set(complaints);
    }

    static void unheard() {
        COMPLAINTS.remove();
    }

    /** FFmpeg's own words for an error number. */
    static String text(int error) {
        byte[] text = new byte[avutil.AV_ERROR_MAX_STRING_SIZE];
        avutil.av_strerror(error, text, text.length);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }

    private static final class Listener extends LogCallback {

        @Override
        public void call(int level, BytePointer message) {
            try {
                hear(level, message.getString(StandardCharsets.UTF_8).strip());
            } catch (RuntimeException | Error e) {
                // It must not travel through C code, and there is nobody above to tell.
                LOG.debug("a message of FFmpeg was lost", e);
            }
        }

        private static void hear(int level, String message) {
            if (level <= avutil.AV_LOG_ERROR) {
                LOG.debug("error: {}", message);
                Complaints complaints = COMPLAINTS.get();
                if (complaints != null && !message.isEmpty()) {
                    complaints.add(message);
                }
            } else if (level <= avutil.AV_LOG_WARNING) {
                LOG.debug("{}", message);
            } else {
                LOG.trace("{}", message);
            }
        }
    }
}
