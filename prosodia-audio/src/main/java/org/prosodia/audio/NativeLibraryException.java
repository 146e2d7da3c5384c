package org.prosodia.audio;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A native library, FFmpeg's or ONNX Runtime's, that cannot be loaded on this machine. The message is one line that
 * names the file, if one is known, and the remedy. Every later use in this process fails alike.
 */
public final class NativeLibraryException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private static final String CACHE = "another folder with the system property org.bytedeco.javacpp.cachedir";
    private static final Pattern FILE =
            Pattern.compile("(\\S[^\\n]*?\\.(?:so|dylib|dll|jnilib)[.0-9]*): (.*)", Pattern.DOTALL);

    private NativeLibraryException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Returns the exception for a library that the system refuses.
     *
     * @param library the name of the project, for the message
     * @param failure the error, or one whose cause it is
     * @param missing the remedy if there is no library for the platform
     */
    public static NativeLibraryException of(String library, Throwable failure, String missing) {
        Throwable reason = reason(failure);
        String text = oneLine(reason);
        if (reason instanceof IOException || text.toLowerCase(Locale.ROOT).contains("no space left")) {
            return unpacking(library, Optional.empty(), reason);
        }
        Matcher file = FILE.matcher(text);
        if (!file.matches()) {
            return new NativeLibraryException(library + " cannot be loaded: " + text + "; " + missing, failure);
        }
        String complaint = file.group(2).replace(file.group(1) + ": ", "");
        boolean refused = complaint.contains("failed to map segment") || complaint.contains("Operation not permitted");
        String remedy = refused
                ? "its folder is mounted so that no program may run from it (noexec): name " + CACHE
                : "remove the file, which is then unpacked again, or name " + CACHE;
        return new NativeLibraryException(
                file.group(1) + ": " + library + " cannot be loaded: " + complaint + "; " + remedy, failure);
    }

    /**
     * Returns the exception for a library that cannot be unpacked.
     *
     * @param folder the folder it was to be unpacked to
     */
    public static NativeLibraryException unpacking(String library, Optional<String> folder, Throwable failure) {
        String place = folder.orElseGet(() -> System.getProperty("java.io.tmpdir", ""));
        return new NativeLibraryException(
                place + ": " + library + " cannot be unpacked there: " + oneLine(failure)
                        + "; make room there, or name another folder with the system properties java.io.tmpdir and"
                        + " org.bytedeco.javacpp.cachedir",
                failure);
    }

    /** Returns the exception for a later use after a failure: the message is the same. */
    public static NativeLibraryException again(NativeLibraryException first) {
        return new NativeLibraryException(String.valueOf(first.getMessage()), first);
    }

    /** Returns the innermost cause, which is the one with the file's name. */
    private static Throwable reason(Throwable failure) {
        Throwable reason = failure;
        while (reason.getCause() != null && reason.getCause() != reason) {
            reason = reason.getCause();
        }
        return reason;
    }

    private static String oneLine(Throwable failure) {
        String message = failure.getMessage();
        String text = message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
