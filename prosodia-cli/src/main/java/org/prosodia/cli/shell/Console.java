package org.prosodia.cli.shell;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.prosodia.audio.files.FailureReason;

/**
 * The streams of a command.
 *
 * @param in standard input
 * @param out standard output: results only
 * @param err standard error: messages, progress and errors
 * @param width the columns of the terminal behind standard error; 0 if it is not a terminal
 */
public record Console(InputStream in, PrintStream out, PrintStream err, int width) {

    /** The columns if the terminal does not report any. */
    private static final int USUAL_WIDTH = 80;

    /**
     * Returns the process's streams, in UTF-8 in every locale. The launcher passes in {@code prosodia.columns} whether
     * standard error is a terminal, which Java cannot find out.
     */
    public static Console system() {
        // The JVM's own streams are in the locale's encoding, which would spoil labels and file names in JSON.
        PrintStream out = new ResultStream(new FileOutputStream(FileDescriptor.out));
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        return new Console(new FileInputStream(FileDescriptor.in), out, err, columns());
    }

    @SuppressWarnings("SystemConsoleNull") // from Java 22 on there always is one; the launcher sets the property
    private static int columns() {
        String columns = System.getProperty("prosodia.columns");
        if (columns == null) {
            return System.console() == null ? 0 : USUAL_WIDTH;
        }
        return columns.matches("\\d{1,4}") ? Integer.parseInt(columns) : USUAL_WIDTH;
    }

    /** Returns this console with standard output discarded. */
    public Console withoutOutput() {
        return new Console(in, new PrintStream(OutputStream.nullOutputStream()), err, width);
    }

    /**
     * Checks that standard output is still written and read.
     *
     * @param what the results that would be lost, for the message
     * @throws IOException if it is closed or cannot be written
     */
    public void checkReader(String what) throws IOException {
        Optional<String> failure = outputFailure();
        if (failure.isPresent()) {
            throw new IOException(failure.get() + ": the rest of the " + what + " has nowhere to go");
        }
    }

    /** Returns the reason why standard output has not been written completely; empty if it has. */
    public Optional<String> outputFailure() {
        if (!out.checkError()) {
            return Optional.empty();
        }
        String reason = out instanceof ResultStream results
                ? results.failure().map(FailureReason::message).orElse("")
                : "";
        boolean closed = reason.isEmpty() || reason.contains("pipe") || reason.contains("closed");
        return Optional.of(closed ? "standard output is closed" : "standard output: " + reason);
    }

    /** Returns true if standard error is a terminal, on which progress can be redrawn. */
    public boolean terminal() {
        return width > 0;
    }
}
