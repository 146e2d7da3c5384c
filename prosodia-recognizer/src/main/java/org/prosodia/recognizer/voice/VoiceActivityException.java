package org.prosodia.recognizer.voice;

import java.io.IOException;

/** The file of a voice gate cannot be used. The message names the file and the remedy. */
public final class VoiceActivityException extends IOException {

    private static final long serialVersionUID = 1;

    VoiceActivityException(String message) {
        super(message);
    }

    VoiceActivityException(String message, Throwable cause) {
        super(message, cause);
    }
}
