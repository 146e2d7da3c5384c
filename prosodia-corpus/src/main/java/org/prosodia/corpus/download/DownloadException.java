package org.prosodia.corpus.download;

import java.io.IOException;
import java.nio.file.Path;
import org.prosodia.corpus.Problem;

/** Thrown if a corpus, or a file of it, cannot be downloaded; the message names it in one line with the remedy. */
public final class DownloadException extends IOException {

    private static final long serialVersionUID = 1;

    DownloadException(String message) {
        super(oneLine(message));
    }

    DownloadException(String message, Throwable cause) {
        super(oneLine(message), cause);
    }

    /** Returns an exception for a file that cannot be written. */
    static DownloadException unwritten(Path file, IOException cause) {
        return new DownloadException(
                file + ": cannot be written (" + Problem.reason(cause) + "): free some space or"
                        + " change the permissions, then run this again to resume",
                cause);
    }

    /** Replaces control characters, which a server's names may contain, by spaces. */
    private static String oneLine(String message) {
        return message.replaceAll("\\p{Cntrl}+", " ");
    }
}
