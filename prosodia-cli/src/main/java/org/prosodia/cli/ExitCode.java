package org.prosodia.cli;

/** What the process says to its caller. */
final class ExitCode {
    /** All went well. */
    static final int OK = 0;
    /** The run failed; a line on standard error says why. */
    static final int FAILED = 1;
    /** The command was not understood. */
    static final int USAGE = 2;
    /** Some inputs failed, each with its line; the rest are done. */
    static final int SOME_FAILED = 3;

    private ExitCode() {}
}
