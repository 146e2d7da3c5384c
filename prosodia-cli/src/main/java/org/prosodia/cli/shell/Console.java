package org.prosodia.cli.shell;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads and writes.
 *
 * @param in standard input
 * @param out standard output: results only
 * @param err standard error: talk, progress and errors
 * @param width columns of the terminal behind standard error; 0 where it is no terminal
 */
public record Console(InputStream in, PrintStream out, PrintStream err, int width) {

    /** Columns taken where the terminal does not say. */
    private static final int USUAL_WIDTH = 80;

    /**
     * The process's own streams, in UTF-8 whatever the locale. The launcher says in {@code prosodia.columns} whether standard error is
     * a terminal, because Java cannot tell.
     */
    public static Console system() {
        // The JVM's own streams are in the locale's encoding, which would spoil labels and file names in JSON.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
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

    /** The same, with results going nowhere. */
    public Console withoutOutput() {
        return new Console(in, new PrintStream(OutputStream.nullOutputStream()), err, width);
    }

    /**
     * Refuses to go on where nobody reads standard output any more.
     *
     * @param what of which the rest is lost
     * @throws IOException if so
     */
    public void checkReader(String what) throws IOException {
        if (out.checkError()) {
            throw new IOException("standard output is closed: the rest of the " + what + " has nowhere to go");
        }
    }

    /** Whether progress may be drawn over itself. */
    public boolean terminal() {
        return width > 0;
    }
}
