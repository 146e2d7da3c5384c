package org.prosodia.cli.shell;

/** What the process says to its caller. */
public final class ExitCode {
    /** All went well. */
    public static final int OK = 0;
    /** The run failed; a line on standard error says why. */
    public static final int FAILED = 1;
    /** The command was not understood. */
    public static final int USAGE = 2;
    /** Some inputs failed, each with its line; the rest are done. */
    public static final int SOME_FAILED = 3;

    /** Ended by Ctrl-C, after saving: 128 and the signal's number, as shells have it. The JVM gives it of itself. */
    public static final int STOPPED = 130;

    private ExitCode() {}
}
