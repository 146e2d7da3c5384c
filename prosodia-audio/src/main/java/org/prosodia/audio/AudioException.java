package org.prosodia.audio;

import java.io.IOException;

/**
 * A recording that cannot be read: one line that names the file, what is wrong with it and what to do about it.
 *
 * <p>There is one subclass for each remedy, and no others.
 */
public abstract sealed class AudioException extends IOException {

    private static final long serialVersionUID = 1;

    private final String recording;

    private AudioException(String recording, String complaint, Throwable cause) {
        super(recording + ": " + complaint, cause);
        this.recording = recording;
    }

    /** The name of the recording that could not be read, as the caller gave it. */
    public String recording() {
        return recording;
    }

    /** There is no such file, or it is a folder: correct the path. */
    public static final class Missing extends AudioException {
        private static final long serialVersionUID = 1;

        Missing(String recording, String complaint) {
            super(recording, complaint, null);
        }
    }

    /** The file or stream is there but reading its bytes failed: see the cause, mend access or connection, and try again. */
    public static final class Unreadable extends AudioException {
        private static final long serialVersionUID = 1;

        Unreadable(String recording, String complaint, Throwable cause) {
            super(recording, complaint, cause);
        }
    }

    /** The bytes are of no accepted audio format: give another file, or convert this one. */
    public static final class NotAudio extends AudioException {
        private static final long serialVersionUID = 1;

        NotAudio(String recording, String complaint) {
            super(recording, complaint, null);
        }
    }

    /** The bytes are of an audio format, but no sample can be had from them: record, copy or download the file again. */
    public static final class Damaged extends AudioException {
        private static final long serialVersionUID = 1;

        Damaged(String recording, String complaint) {
            super(recording, complaint, null);
        }
    }

    /** The recording goes beyond one of {@link AudioLimits}: raise the limit that the message names, or cut the recording. */
    public static final class OverLimit extends AudioException {
        private static final long serialVersionUID = 1;

        private final String limit;

        OverLimit(String recording, String complaint, String limit) {
            super(recording, complaint + "; where this is meant, raise AudioLimits." + limit, null);
            this.limit = limit;
        }

        /** The component of {@link AudioLimits} that was exceeded. */
        public String limit() {
            return limit;
        }
    }

    /** The recording lacks the channel that was asked for: choose another, or the mix. */
    public static final class NoSuchChannel extends AudioException {
        private static final long serialVersionUID = 1;

        NoSuchChannel(String recording, int wanted, int channels) {
            super(recording, "has no channel " + wanted + "; choose one from 0 to " + (channels - 1) + ", or the mix", null);
        }
    }
}
