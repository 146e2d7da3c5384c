package org.prosodia.corpus.download;

import java.io.IOException;
import java.nio.file.Path;
import org.prosodia.corpus.Problem;

/** A corpus, or a file of it, did not arrive; the message names it in one line and says what to do. */
public final class DownloadException extends IOException {

    private static final long serialVersionUID = 1;

    DownloadException(String message) {
        super(oneLine(message));
    }

    DownloadException(String message, Throwable cause) {
        super(oneLine(message), cause);
    }

    /** A file of the download cannot be written. */
    static DownloadException unwritten(Path file, IOException cause) {
        return new DownloadException(file + ": cannot be written (" + Problem.reason(cause) + "): make room, or allow it; run this"
                + " again, and it goes on from where it is", cause);
    }

    /** Whatever a server's names hold. */
    private static String oneLine(String message) {
        return message.replaceAll("\\p{Cntrl}+", " ");
    }
}
