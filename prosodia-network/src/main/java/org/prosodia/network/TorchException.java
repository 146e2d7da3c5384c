package org.prosodia.network;

/** libtorch is not there or does not load; the message says what to put where. */
public final class TorchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TorchException(String message) {
        super(message);
    }

    TorchException(String message, Throwable cause) {
        super(message, cause);
    }
}
