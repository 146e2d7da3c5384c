package org.prosodia.site;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.prosodia.recognizer.voice.VoiceActivity;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code site/pages voice-gate}: measures the errors of the voice gates and writes docs/measured/voice-gate.md. */
@Command(
        name = "voice-gate",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        sortOptions = false,
        description = {
            "Measures the errors of Silero VAD and of the built-in voice gate on clips of EmoDB and RAVDESS, synthetic "
                    + "speech and hold music,",
            "and writes docs/measured/voice-gate.md."
        })
final class VoiceGateCommand implements Callable<Integer> {

    @ParentCommand
    private Site site;

    @Mixin
    private DataArgument data;

    @Override
    public Integer call() throws IOException {
        try (VoiceActivity.Silero silero = VoiceActivity.Silero.bundled()) {
            Map<String, VoiceActivity> gates = new LinkedHashMap<>();
            gates.put("Silero", silero);
            gates.put("built-in", VoiceActivity.BUILT_IN);
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
