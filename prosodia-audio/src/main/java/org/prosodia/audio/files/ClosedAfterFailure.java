package org.prosodia.audio.files;

import java.io.Closeable;
import java.io.IOException;

/** The closing of what was opened before a failure. */
public final class ClosedAfterFailure {

    private ClosedAfterFailure() {}

    /** Closes a resource; if that fails too, the earlier failure, which its caller throws, has it as suppressed. */
    public static void close(Closeable opened, Throwable failure) {
        try {
            opened.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
