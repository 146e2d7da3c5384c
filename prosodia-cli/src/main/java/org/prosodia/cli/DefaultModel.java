package org.prosodia.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The model that is taken where none is named. */
final class DefaultModel {

    private DefaultModel() {}

    /**
     * The model that is named, or else the bundled one.
     *
     * @throws ParameterException if there is neither
     */
    static Path or(Optional<Path> named, CommandSpec command) {
        Path bundled = Path.of(System.getProperty("prosodia.home", "."), "models", "default.onnx");
        if (named.isEmpty() && !Files.isRegularFile(bundled)) {
            throw new ParameterException(command.commandLine(), "no model is given and none is bundled: make one with 'prosodia train' and"
                    + " name it with --model");
        }
        return named.orElse(bundled);
    }
}
