package org.prosodia.audio.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;

/**
 * The reasons why files and connections fail, in words: the messages of Java's own exceptions are often only the file's
 * name.
 */
public final class FailureReason {

    private FailureReason() {}

    /**
     * Returns why a file cannot be used, without naming it.
     *
     * @param unknown the words for a failure without a message
     */
    public static String of(IOException failure, String unknown) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (failure instanceof NotDirectoryException) {
            return "it is a file, not a folder";
        }
        if (failure instanceof AccessDeniedException) {
            return "may not be read or written; check its permissions";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "already exists, as something else than is needed here";
        }
        String reason = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return reason == null || reason.isBlank() ? unknown : reason;
    }

    /**
     * Returns a failure as one line that names the file.
     *
     * @param unknown the words for a failure without a message
     */
    public static String line(Throwable failure, String unknown) {
        if (failure instanceof FileSystemException file) {
            return file.getFile() + ": " + of(file, unknown);
        }
        return failure.getMessage() == null || failure.getMessage().isBlank() ? unknown : failure.getMessage();
    }

    /** Returns the failure's message, or the name of its class if it has none. */
    public static String message(Throwable failure) {
        return Objects.requireNonNullElseGet(
                failure.getMessage(), () -> failure.getClass().getSimpleName());
    }
}
