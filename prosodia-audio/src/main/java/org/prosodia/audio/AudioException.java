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
            super(recording, complaint + "; to allow it, raise AudioLimits." + limit);
            this.limit = limit;
        }

        /** Returns the component of {@link AudioLimits} that was exceeded. */
        public String limit() {
            return limit;
        }
    }

    /** The recording has no sound track with the requested number: choose another. */
    public static final class NoSuchTrack extends AudioException {
        private static final long serialVersionUID = 1;

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

        NoSuchChannel(String recording, int wanted, int channels) {
            super(recording, "has no channel " + wanted + "; choose one from 0 to " + (channels - 1) + ", or the mix");
        }
    }
}
