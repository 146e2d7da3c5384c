package org.prosodia.cli.predict;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.concurrent.ShutdownGate;
import org.prosodia.cli.recognition.AbstainArgument;
import org.prosodia.cli.recognition.AudioInput;
import org.prosodia.cli.recognition.BySpeakerArgument;
import org.prosodia.cli.recognition.ModelArgument;
import org.prosodia.cli.recognition.SpeakerClipsArgument;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.OptionValue;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.voice.VoiceActivity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Recognises emotion in live sound. It needs ONNX Runtime and never loads libtorch. */
@Command(
        name = "listen",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Recognises emotion in live sound, from the microphone or standard input, until Ctrl-C; "
                    + "then prints a summary.",
            "Finished spans are printed to standard output about two seconds after they end;"
                    + " the current estimate is shown on standard error."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia listen --abstain-below 0.5",
            "  arecord -f S16_LE -r 16000 | prosodia listen --model model.onnx --input raw -",
            "  curl -s https://example.org/radio.mp3 | prosodia listen --model model.onnx -"
        })
public final class ListenCommand implements Callable<Integer> {

    private static final int CHUNK = 1_600; // 0.1 s at 16 kHz, soon enough for the eye

    @Parameters(paramLabel = "-", arity = "0..1", description = "- for standard input; the microphone by default.")
    private Optional<String> source = Optional.empty();

    @Mixin
    private ModelArgument model;

    @Option(
            names = "--input",
            paramLabel = "KIND",
            defaultValue = "audio",
            description = {
                "The content of standard input: audio, of any common format, or raw, samples without a header: mono,"
                        + " 16 bits, signed, little-endian. Default: ${DEFAULT-VALUE}."
            })
    private String input;

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            defaultValue = "16000",
            description = "Sample rate of raw samples and the microphone. Default: ${DEFAULT-VALUE}.")
    private int rate;

    @Mixin
    private AbstainArgument abstain;

    @Mixin
    private SpeakerClipsArgument speakerClips;

    @Mixin
    private BySpeakerArgument bySpeaker;

    @Mixin
    private TimelineTuning tuning;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    private final Console console;

    public ListenCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        check();
        TimelineSettings settings = tuning.settings().withBySpeaker(bySpeaker.wanted());
        OptionalDouble threshold = abstain.threshold(() -> model.read(console));
        try (Recognizer recognizer = open();
                VoiceActivity voice = tuning.voice(recognizer.model());
                InputStream sound = sound()) {
            abstain.warnOfUncalibrated(recognizer.model(), console);
            LiveTimeline timeline = OptionValue.by(
                    spec,
                    () -> new LiveTimeline(
                            console,
                            threshold,
                            listener -> recognizer.promptTimelineStream(settings, voice, listener)));
            // The summary scores the last seconds.
            ShutdownGate.Passage gate = ShutdownGate.PROCESS.hold();
            Thread stopped = new Thread(() -> end(timeline, gate), "summary");
            Runtime.getRuntime().addShutdownHook(stopped);
            try {
                score(sound, timeline, recognizer.model().frontEnd().sampleRate());
            } finally {
                end(timeline, gate);
                unregister(stopped);
            }
        }
        return ExitCode.OK;
    }

    private Recognizer open() throws IOException {
        Recognizer recognizer = Recognizer.open(model.read(console), RecognizerOptions.DEFAULT);
        return speakerClips.speaker(bySpeaker.checked(recognizer), console);
    }

    private void check() {
        if (source.isPresent() && !source.get().equals(AudioInput.STANDARD_INPUT)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "listen reads the microphone or, with -, standard input; for files use"
                            + " 'prosodia predict --timeline'");
        }
        if (!input.equals("audio") && !input.equals("raw")) {
            throw new ParameterException(
                    spec.commandLine(), "there is no input '" + input + "'; there are audio and raw");
        }
        if (rate < AudioOptions.MINIMUM_RATE || rate > AudioOptions.MAXIMUM_RATE) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--rate goes from " + AudioOptions.MINIMUM_RATE + " to " + AudioOptions.MAXIMUM_RATE + " Hz, not "
                            + rate);
        }
    }

    private InputStream sound() throws IOException {
        if (source.isEmpty() && input.equals("audio")) {
            return RawSound.withHeader(Microphone.open(rate), rate);
        }
        return input.equals("raw") ? RawSound.withHeader(console.in(), rate) : console.in();
    }

    private void score(InputStream sound, LiveTimeline timeline, int modelRate) throws IOException {
        try (AudioReader reader = AudioReader.open(
                sound,
                source.isEmpty() && input.equals("audio") ? "microphone" : "standard input",
                AudioOptions.DEFAULT.withSampleRate(modelRate))) {
            float[] chunk = new float[CHUNK];
            for (int count = reader.read(chunk, 0, CHUNK); count >= 0; count = reader.read(chunk, 0, CHUNK)) {
                timeline.accept(chunk, count);
                console.checkReader("timeline");
            }
            reader.warnings().forEach(console.err()::println);
        }
    }

    private static void end(LiveTimeline timeline, ShutdownGate.Passage gate) {
        try (gate) {
            timeline.end();
        }
    }

    private static void unregister(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the hook runs already, after Ctrl-C, and finds nothing left to do
        }
    }
}
