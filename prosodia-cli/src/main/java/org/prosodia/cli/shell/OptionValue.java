package org.prosodia.cli.shell;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What options mean, where they mean anything. */
public final class OptionValue {

    private OptionValue() {}

    /** Finds out what is meant. */
    public interface Meaning<T, E extends Exception> {
        T get() throws E;
    }

    /**
     * The meaning.
     *
     * @throws ParameterException if it is refused as an illegal argument: it came from the command line
     * @throws E as the meaning does
     */
    public static <T, E extends Exception> T by(CommandSpec command, Meaning<T, E> meaning) throws E {
        try {
            return meaning.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
