package org.prosodia.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.OptionsFile;
import org.prosodia.fuzz.FuzzTarget;
import org.prosodia.fuzz.ScratchFolder;
import picocli.CommandLine.ParameterException;

/** Files of options. */
public final class OptionTargets {

    private static final String COMMAND = "evaluate";

    private static final Console SILENT = new Console(
            InputStream.nullInputStream(),
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(OutputStream.nullOutputStream()),
            0);

    private OptionTargets() {}

    /** Returns the targets. */
    public static List<FuzzTarget> all() {
        ScratchFolder folder = new ScratchFolder();
        return List.of(new FuzzTarget(
                "options-file",
                "options in YAML",
                List.of("model: a.onnx\ncorpus: [emodb=a, ravdess=b]\nclasses: happy,sad\n# note\nformat: json\n"
                        .getBytes(StandardCharsets.UTF_8)),
                List.of(ParameterException.class),
                bytes -> {
                    String file = folder.file("options.yaml", bytes).toString();
                    String[] arguments =
                            OptionsFile.expand(() -> Prosodia.commands(SILENT, COMMAND), COMMAND, "--options", file);
                    Prosodia.commands(SILENT, COMMAND).parseArgs(arguments);
                }));
    }
}
