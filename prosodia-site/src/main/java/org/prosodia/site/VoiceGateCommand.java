package org.prosodia.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.prosodia.recognizer.voice.VoiceActivity;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code site/pages voice-gate}: measures the errors of the voice gates and writes docs/measured/voice-gate.md. */
@Command(
        name = "voice-gate",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        sortOptions = false,
        description = {
            "Measures the errors of the built-in voice gate and of Silero VAD on clips of EmoDB and RAVDESS and on "
                    + "synthetic speech,",
            "and writes docs/measured/voice-gate.md."
        })
final class VoiceGateCommand implements Callable<Integer> {

    @ParentCommand
    private Site site;

    @Mixin
    private DataArgument data;

    @Option(
            names = "--silero",
            paramLabel = "FILE",
            required = true,
            description = "A Silero VAD file, the other gate of the page.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        try (VoiceActivity.Silero silero = VoiceActivity.Silero.open(file)) {
            Map<String, VoiceActivity> gates = new LinkedHashMap<>();
            gates.put("built-in", VoiceActivity.BUILT_IN);
            gates.put("Silero", silero);
            site.pages()
                    .write(
                            "voice-gate",
                            VoiceGateMeasurement.tables(
                                    gates,
                                    VoiceGateMeasurement.clips(data.folder()),
                                    VoiceGateMeasurement.music(data.folder())));
        }
        return CommandLine.ExitCode.OK;
    }
}
