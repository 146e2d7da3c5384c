package org.prosodia.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.prosodia.testing.JavaProcess;

/** {@code predict --manifest} as a process, with the class path of the command line that {@code mvn package} writes. */
final class PredictProcess {

    private static final Path CLI = Path.of("../prosodia-cli/target");

    private PredictProcess() {}

    /** Returns the command. */
    static ProcessBuilder command(Path manifest, Path output, String... options) throws IOException {
        if (!Files.exists(CLI.resolve("classpath"))) {
            throw new IOException(CLI + "/classpath is missing, which mvn package of the command line writes");
        }
        String classes = CLI.resolve("classes").toAbsolutePath()
                + File.pathSeparator
                + Files.readString(CLI.resolve("classpath")).strip();
        List<String> command = new ArrayList<>(List.of("-cp", classes, "org.prosodia.cli.Prosodia", "predict"));
        command.addAll(List.of("--manifest", manifest.toString(), "--output", output.toString()));
        command.addAll(Arrays.asList(options));
        return JavaProcess.command(command.toArray(String[]::new));
    }
}
