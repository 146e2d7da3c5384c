package org.prosodia.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.prosodia.benchmarks.InitialModel;
import org.prosodia.benchmarks.SyntheticAudio;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.spectrogram.FrontEnd;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code prosodia rehearse}: recognises a made-up recording with a model that has learnt nothing, so that the JVM sees the classes that
 * {@code predict} needs and can archive them. The launcher calls it.
 */
@Command(name = "rehearse", hidden = true, usageHelpAutoWidth = true, sortOptions = false,
        description = "Does once and for nobody what predict does, for the JVM's archive of classes.",
        footerHeading = "%nExamples:%n",
        footer = {"  prosodia rehearse --debug"})
final class RehearseCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    /** @param console not used: it is a rehearsal */
    RehearseCommand(Console console) {}

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("prosodia-rehearsal");
        Path model = folder.resolve("model.onnx");
        Path audio = folder.resolve("audio.wav");
        try {
            InitialModel.write(model, FrontEnd.PAPER);
            SyntheticAudio.write(audio, 3);
            Console nobody = new Console(InputStream.nullInputStream(), new PrintStream(OutputStream.nullOutputStream()),
                    new PrintStream(OutputStream.nullOutputStream()), 0);
            for (String format : new String[] {"text", "json"}) {
                int exitCode = Prosodia.run(nobody, "predict", "--model", model.toString(), "--format", format, audio.toString());
                if (exitCode != ExitCode.OK) {
                    return exitCode;
                }
            }
            return ExitCode.OK;
        } finally {
            Files.deleteIfExists(model);
            Files.deleteIfExists(audio);
            Files.delete(folder);
        }
    }
}
