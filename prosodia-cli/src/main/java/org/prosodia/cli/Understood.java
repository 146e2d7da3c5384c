package org.prosodia.cli;

import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What options mean, where they mean anything. */
final class Understood {

    private Understood() {}

    /**
     * The meaning.
     *
     * @throws ParameterException if it is refused as an illegal argument: it came from the command line
     */
    static <T> T by(CommandSpec command, Supplier<T> meaning) {
        try {
            return meaning.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
