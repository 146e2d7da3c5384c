package org.prosodia.cli.shell;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Converts the values of options. */
public final class OptionValue {

    private OptionValue() {}

    /** Finds out what is meant. */
    public interface Meaning<T, E extends Exception> {
        T get() throws E;
    }

    /**
     * Returns a converted value.
     *
     * @throws ParameterException if the conversion throws an IllegalArgumentException
     * @throws E if the conversion does
     */
    public static <T, E extends Exception> T by(CommandSpec command, Meaning<T, E> meaning) throws E {
        try {
            return meaning.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
