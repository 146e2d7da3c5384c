package org.prosodia.formats.batch;

import java.io.IOException;
import org.prosodia.audio.NativeLibraryException;
import org.prosodia.audio.files.FailureReason;

/** The reason why one recording of many failed. */
public final class RecordingFailure {

    private RecordingFailure() {}

    /**
     * Returns the reason why a recording failed, which others need not share: it cannot be read, or there is a defect
     * or a model that cannot do it.
     *
     * @param name the recording's, which the messages of reading have already
     * @param unknown the words for a failure without a message
     * @throws NativeLibraryException if that is the failure, since every other recording would fail alike
     */
    public static String of(String name, Exception failure, String unknown) {
        if (failure instanceof NativeLibraryException every) {
            throw every;
        }
        String line = FailureReason.line(failure, unknown);
        return failure instanceof IOException ? line : name + ": " + line;
    }
}
