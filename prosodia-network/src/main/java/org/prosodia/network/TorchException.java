package org.prosodia.network;

/** Thrown if libtorch or a device is not available; the message names the remedy. */
public final class TorchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TorchException(String message) {
        super(message);
    }

    TorchException(String message, Throwable cause) {
        super(message, cause);
    }
}
