package org.prosodia.cli.shell;

/** Runs a command of this program. */
@FunctionalInterface
public interface CommandRunner {

    /**
     * Runs a command.
     *
     * @param console its standard streams
     * @param arguments the command's name, its options and its inputs
     * @return the exit code
     */
    int run(Console console, String... arguments);
}
