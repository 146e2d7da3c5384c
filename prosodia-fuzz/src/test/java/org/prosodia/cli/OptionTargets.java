package org.prosodia.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.OptionsFile;
import org.prosodia.fuzz.FuzzTarget;
import org.prosodia.fuzz.ScratchFolder;
import picocli.CommandLine.ParameterException;

/** Files of options. */
public final class OptionTargets {

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
                List.of("corpus: [emodb=a, ravdess=b]\nclasses: happy,sad\nthreads: 2\n# note\nseed: 1\n".getBytes()),
                List.of(ParameterException.class),
                bytes -> {
                    String file = folder.file("options.yaml", bytes).toString();
                    String[] arguments = OptionsFile.expand(
                            () -> Prosodia.commands(SILENT), "cross-validate", "--options", file);
                    Prosodia.commands(SILENT).parseArgs(arguments);
                }));
    }
}
