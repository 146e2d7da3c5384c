package org.prosodia.recognizer.voice;

import java.io.IOException;

/** A file that should find voice cannot be used for it; the message names the file and the remedy. */
public final class VoiceActivityException extends IOException {

    private static final long serialVersionUID = 1;

    VoiceActivityException(String message, Throwable cause) {
        super(message, cause);
    }
}
