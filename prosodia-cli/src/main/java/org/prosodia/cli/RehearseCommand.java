package org.prosodia.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.cli.demo.SyntheticEmotion;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code prosodia rehearse}: recognises a synthetic recording with the bundled model, so that the JVM loads the classes
 * of {@code predict} and can archive them. The launcher calls it.
 */
@Command(
        name = "rehearse",
        hidden = true,
        usageHelpAutoWidth = true,
        sortOptions = false,
        description = "Runs a dummy prediction to record the class-data archive (internal).",
        footerHeading = "%nExamples:%n",
        footer = {"  prosodia rehearse --debug"})
final class RehearseCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    /**
     * Creates the command.
     *
     * @param console not used, since the command prints nothing
     */
    RehearseCommand(Console console) {}

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("prosodia-rehearsal");
        Path audio = folder.resolve("audio.wav");
        try {
            SyntheticCorpus.writeWav(audio, new SyntheticCorpus(2, 1, 1).utterance(0, SyntheticEmotion.NEUTRAL, 0));
            Console silent = new Console(
                    InputStream.nullInputStream(),
                    new PrintStream(OutputStream.nullOutputStream()),
                    new PrintStream(OutputStream.nullOutputStream()),
                    0);
            for (String format : new String[] {"text", "json"}) {
                int exitCode = Prosodia.run(silent, "predict", "--format", format, audio.toString());
                if (exitCode != ExitCode.OK) {
                    return exitCode;
                }
            }
            return ExitCode.OK;
        } finally {
            Files.deleteIfExists(audio);
            Files.delete(folder);
        }
    }
}
