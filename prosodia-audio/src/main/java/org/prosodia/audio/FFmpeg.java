package org.prosodia.audio;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * FFmpeg's libraries, loaded when the first recording is opened, and their log.
 *
 * <p>FFmpeg has one log callback for the whole process and calls it on the working thread; a static field keeps it
 * reachable while native code refers to it. Each reader collects the errors of its thread, to quote FFmpeg's message in
 * its own.
 */
final class FFmpeg {

    /** {@code AVERROR(EAGAIN)}, {@code AVERROR(EIO)} and {@code AVERROR(ENOMEM)}; EAGAIN has another value on macOS. */
    static final int AGAIN = Loader.getPlatform().startsWith("macosx") ? -35 : -11;

    static final int IO_ERROR = -5;
    static final int NO_MEMORY = -12;

    /**
     * The largest block of memory that FFmpeg may allocate. Headers with false lengths make it allocate and clear
     * gigabytes; the largest real need is the index of a day of AAC, 3.7 million packets of 24 bytes.
     */
    private static final long LARGEST_ALLOCATION = 128L << 20;

    private static final Logger LOG = LoggerFactory.getLogger("org.prosodia.audio.ffmpeg");
    private static final ThreadLocal<ErrorLog> ERRORS = new ThreadLocal<>();
    private static @Nullable LogCallback listener;
    private static Optional<NativeLibraryException> failure = Optional.empty();

    private FFmpeg() {}

    /** The errors that FFmpeg logged on one thread. */
    static final class ErrorLog {
        private int checksums;
        private String last = "";

        private void add(String message) {
            checksums += message.contains("CRC") ? 1 : 0;
            // FFmpeg puts an address in memory after the component's name, which is removed.
            last = message.replaceFirst("^\\[(\\S+) @ [^]]*\\]", "$1:");
        }

        /** Returns the number of wrong checksums, which FFmpeg only logs. */
        int checksums() {
            return checksums;
        }

        /** Returns the latest error, or an empty text. */
        String last() {
            return last;
        }

        /** Returns the latest error in parentheses after a space, or an empty text. */
        String inParentheses() {
            return last.isEmpty() ? "" : " (" + last + ")";
        }
    }

    /**
     * Loads the libraries; does nothing if they are loaded.
     *
     * @throws NativeLibraryException if they cannot be loaded
     */
    static synchronized void load() {
        if (listener != null) {
            return;
        }
        if (failure.isPresent()) {
            throw NativeLibraryException.again(failure.get());
        }
        try {
            Loader.load(avutil.class);
            Loader.load(swresample.class);
            Loader.load(avcodec.class);
            Loader.load(avformat.class);
            listener = new LogListener();
        } catch (LinkageError e) {
            NativeLibraryException refused = NativeLibraryException.of(
                    "FFmpeg for " + Loader.getPlatform(),
                    e,
                    "put org.bytedeco:ffmpeg and org.bytedeco:javacpp with the classifier " + Loader.getPlatform()
                            + " on the class path");
            failure = Optional.of(refused);
            throw refused;
        }
        avutil.av_log_set_level(LOG.isTraceEnabled() ? avutil.AV_LOG_VERBOSE : avutil.AV_LOG_WARNING);
        avutil.setLogCallback(listener);
        avutil.av_max_alloc(LARGEST_ALLOCATION);
    }

    /** Collects this thread's errors until {@link #stopCollecting}. */
    static void collectErrors(ErrorLog errors) {
        ERRORS.set(errors);
    }

    static void stopCollecting() {
        ERRORS.remove();
    }

    /** Returns FFmpeg's text for an error number. */
    static String text(int error) {
        byte[] text = new byte[avutil.AV_ERROR_MAX_STRING_SIZE];
        avutil.av_strerror(error, text, text.length);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }

    private static final class LogListener extends LogCallback {

        @Override
        public void call(int level, BytePointer message) {
            try {
                log(level, message.getString(StandardCharsets.UTF_8).strip());
            } catch (RuntimeException | Error e) {
                // An exception must not pass through C code.
                LOG.debug("a message of FFmpeg was lost", e);
            }
        }

        private static void log(int level, String message) {
            if (level <= avutil.AV_LOG_ERROR) {
                LOG.debug("error: {}", message);
                ErrorLog errors = ERRORS.get();
                if (errors != null && !message.isEmpty()) {
                    errors.add(message);
                }
            } else if (level <= avutil.AV_LOG_WARNING) {
                LOG.debug("{}", message);
            } else {
                LOG.trace("{}", message);
            }
        }
    }
}
