package org.prosodia.cli.shell;

/** The exit codes of the program. */
public final class ExitCode {
    /** Success. */
    public static final int OK = 0;
    /** The run failed; a line on standard error has the reason. */
    public static final int FAILED = 1;
    /** The command line is invalid. */
    public static final int USAGE = 2;
    /** Some inputs failed, with a line each; the others are done. */
    public static final int SOME_FAILED = 3;

    /** Stopped by Ctrl-C, after saving: 128 and the signal's number, as in shells. The JVM returns it by itself. */
    public static final int STOPPED = 130;

    private ExitCode() {}
}
