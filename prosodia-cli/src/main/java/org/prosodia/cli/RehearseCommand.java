package org.prosodia.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.cli.demo.SyntheticEmotion;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.server.ProsodiaServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code prosodia rehearse}: recognises a synthetic recording with the bundled model, on the command line or over HTTP,
 * so that the JVM loads the classes of {@code predict} or {@code serve} and can archive them. The launcher calls it.
 */
@Command(
        name = "rehearse",
        hidden = true,
        usageHelpAutoWidth = true,
        sortOptions = false,
        description = "Runs a dummy prediction or service to record the class-data archive (internal).",
        footerHeading = "%nExamples:%n",
        footer = {"  prosodia rehearse --debug"})
final class RehearseCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..1",
            description = "The command to rehearse: predict or serve. Default: predict.")
    private String command = "predict";

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
            return command.equals("serve") ? serve(audio) : predict(audio);
        } finally {
            Files.deleteIfExists(audio);
            Files.delete(folder);
        }
    }

    private static int predict(Path audio) {
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
    }

    private static int serve(Path audio) throws IOException {
        try (ProsodiaServer server = ProsodiaServer.builder().port(0).start()) {
            HttpURLConnection request =
                    (HttpURLConnection) new URL(server.address() + "/v1/recognize?timeline=true").openConnection();
            request.setDoOutput(true);
            try (OutputStream body = request.getOutputStream()) {
                Files.copy(audio, body);
            }
            return request.getResponseCode() == HttpURLConnection.HTTP_OK ? ExitCode.OK : ExitCode.FAILED;
        }
    }
}
