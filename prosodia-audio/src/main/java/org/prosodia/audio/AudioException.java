package org.prosodia.audio;

import java.io.IOException;

/**
 * Thrown if a recording cannot be read. The message is one line that names the recording, the fault and the remedy.
 *
 * <p>There is one subclass for each remedy, and no other.
 */
public abstract sealed class AudioException extends IOException {

    private static final long serialVersionUID = 1;

    private final String recording;

    private AudioException(String recording, String complaint) {
        super(recording + ": " + complaint);
        this.recording = recording;
    }

    private AudioException(String recording, String complaint, Throwable cause) {
        super(recording + ": " + complaint, cause);
        this.recording = recording;
    }

    /** Returns the name of the recording, as the caller gave it. */
    public String recording() {
        return recording;
    }

    /** Returns the fault and the remedy: the message without the name of the recording. */
    public String complaint() {
        return String.valueOf(getMessage()).substring(recording.length() + 2);
    }

    /**
     * Returns the exception that a decoder in another process threw.
     *
     * @param kind the simple name of its class
     * @param recording the name of the recording
     * @param complaint its {@link #complaint}
     * @param limit the limit exceeded, for {@link OverLimit}; otherwise not used
     * @throws IllegalArgumentException if decoding throws no such exception
     */
    public static AudioException of(String kind, String recording, String complaint, String limit) {
        return switch (kind) {
            case "Unreadable" -> new Unreadable(recording, complaint, new IOException(complaint));
            case "NotAudio" -> new NotAudio(recording, complaint);
            case "Damaged" -> new Damaged(recording, complaint);
            case "OverLimit" -> new OverLimit(recording, complaint, limit, "");
            case "NoSuchTrack" -> new NoSuchTrack(recording, complaint);
            case "NoSuchChannel" -> new NoSuchChannel(recording, complaint);
            default -> throw new IllegalArgumentException("decoding throws no exception '" + kind + "'");
        };
    }

    /** The file does not exist, or is a folder: correct the path. */
    public static final class Missing extends AudioException {
        private static final long serialVersionUID = 1;

        Missing(String recording, String complaint) {
            super(recording, complaint);
        }

        /** Returns the exception for a folder in the place of a recording. */
        public static Missing folder(String recording) {
            return new Missing(recording, "is a folder; name a file in it");
        }
    }

    /**
     * Reading the bytes of an existing file or stream failed: see the cause, repair access or connection, and try
     * again.
     */
    public static final class Unreadable extends AudioException {
        private static final long serialVersionUID = 1;

        Unreadable(String recording, String complaint, Throwable cause) {
            super(recording, complaint, cause);
        }
    }

    /** The bytes are not in an accepted audio format: use another file, or convert this one. */
    public static final class NotAudio extends AudioException {
        private static final long serialVersionUID = 1;

        NotAudio(String recording, String complaint) {
            super(recording, complaint);
        }
    }

    /**
     * The bytes are in an audio format, but no sample can be decoded, or most are damaged: record, copy or download the
     * file again.
     */
    public static final class Damaged extends AudioException {
        private static final long serialVersionUID = 1;

        Damaged(String recording, String complaint) {
            super(recording, complaint);
        }
    }

    /**
     * The recording exceeds one of {@link AudioLimits}: raise the limit that the message names, or cut the recording.
     */
    public static final class OverLimit extends AudioException {
        private static final long serialVersionUID = 1;

        private final String limit;

        OverLimit(String recording, String complaint, String limit) {
            this(recording, complaint, limit, "; to allow it, raise AudioLimits." + limit);
        }

        private OverLimit(String recording, String complaint, String limit, String remedy) {
            super(recording, complaint + remedy);
            this.limit = limit;
        }

        /** Returns the exception for a stream that is too long for a temporary file. */
        public static OverLimit spoolBytes(String recording, AudioLimits limits) {
            return new OverLimit(
                    recording,
                    "must be read out of order and has more than " + limits.spoolBytes()
                            + " bytes, too long for a temporary file",
                    "spoolBytes");
        }

        /** Returns the component of {@link AudioLimits} that was exceeded. */
        public String limit() {
            return limit;
        }
    }

    /** The recording has no sound track with the requested number: choose another. */
    public static final class NoSuchTrack extends AudioException {
        private static final long serialVersionUID = 1;

        private NoSuchTrack(String recording, String complaint) {
            super(recording, complaint);
        }

        NoSuchTrack(String recording, int wanted, int tracks) {
            super(
                    recording,
                    "has no sound track " + (wanted + 1) + "; "
                            + (tracks == 1 ? "it has one" : "choose one from 1 to " + tracks));
        }
    }

    /** The recording has no channel with the requested number: choose another, or the mix. */
    public static final class NoSuchChannel extends AudioException {
        private static final long serialVersionUID = 1;

        private NoSuchChannel(String recording, String complaint) {
            super(recording, complaint);
        }

        NoSuchChannel(String recording, int wanted, int channels) {
            super(recording, "has no channel " + wanted + "; choose one from 0 to " + (channels - 1) + ", or the mix");
        }
    }

    /**
     * The process that decoded the recording crashed, stopped or took too much memory, and was replaced; only
     * {@link org.prosodia.audio.process.DecoderProcesses} throws it. Convert the recording with another program, and
     * report it.
     */
    public static final class DecoderEnded extends AudioException {
        private static final long serialVersionUID = 1;

        private final Reason reason;

        /** The reasons. */
        public enum Reason {
            /** A signal or an error ended it. */
            CRASHED,
            /** It was ended because it did not go on. */
            STALLED,
            /** It was ended because of its memory. */
            MEMORY
        }

        /**
         * Creates the exception.
         *
         * @param what what the decoder did, such as {@code crashed (SIGSEGV)}
         */
        public DecoderEnded(String recording, Reason reason, String what) {
            super(
                    recording,
                    "the decoder " + what + " and was replaced; convert the recording to WAV or FLAC with another"
                            + " program, and report it");
            this.reason = reason;
        }

        /** Returns the reason. */
        public Reason reason() {
            return reason;
        }
    }
}
