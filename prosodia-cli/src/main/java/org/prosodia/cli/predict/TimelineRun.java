package org.prosodia.cli.predict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.Channel;
import org.prosodia.cli.batch.BatchScoring;
import org.prosodia.cli.recognition.AudioInput;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.Failures;
import org.prosodia.corpus.layout.RecordingManifest;
import org.prosodia.formats.TimelineWriter;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.timeline.CallRole;
import org.prosodia.recognizer.timeline.CallTimeline;
import org.prosodia.recognizer.timeline.EmotionTimeline;
import org.prosodia.recognizer.timeline.RolePolicy;
import org.prosodia.recognizer.timeline.RoleRefusedException;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.recognizer.voice.VoiceActivityException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The timelines that {@code predict} was asked for, one recording after the other, each on all threads. */
final class TimelineRun {

    private static final Logger LOG = LoggerFactory.getLogger(TimelineRun.class);

    private final Console console;
    private final CommandSpec command;
    private final PredictOutput output;
    private final List<CallRole> roles;
    private final RolePolicy policy;
    private final TimelineSettings settings;
    private final TimelineTuning tuning;

    /**
     * @throws ParameterException if what is asked for cannot be had
     */
    TimelineRun(TimelineArguments arguments, PredictOutput output, CommandSpec command, Console console) {
        this.console = console;
        this.command = command;
        this.output = output;
        this.roles = arguments.roles(command);
        this.policy = arguments.policy(command);
        this.tuning = arguments.tuning();
        this.settings = tuning.settings(command);
    }

    /** What finds the voice, for as long as this run needs it; the caller closes it. */
    VoiceActivity voice() throws VoiceActivityException {
        return tuning.voice();
    }

    /** The timeline of a recording or of a call. */
    private interface Result {
        void to(TimelineWriter writer) throws IOException;
    }

    /** What may be written of a recording, and said of it. */
    private record Told(double duration, List<String> warnings, Result result) {}

    private Told told(String name, EmotionTimeline timeline) throws IOException {
        output.require(name, timeline.quality());
        EmotionTimeline told = output.told(timeline, command);
        return new Told(told.duration(), told.warnings(), writer -> writer.write(told));
    }

    private Told told(String name, CallTimeline call) throws IOException {
        for (CallTimeline.Speaker speaker : call.speakers()) {
            output.require(name + ", " + speaker.role().name(), speaker.timeline().quality());
        }
        CallTimeline told = output.told(call, command);
        return new Told(told.duration(), told.warnings(), writer -> writer.write(told));
    }

    /** The timeline of one recording of a batch, as JSON. Any threads may call. */
    BatchScoring.Heard hear(RecordingManifest.Entry entry, Path file, Recognizer recognizer, VoiceActivity voice) throws IOException {
        if (!entry.whole()) {
            throw new IOException(file + ": a timeline is of all the recording: leave out start, end and channel, or --timeline");
        }
        String name = file.toString();
        Told told = roles.isEmpty() ? told(name, recognizer.timeline(file, new Channel.Mix(), settings, voice).named(entry.path()))
                : told(name, call(file, recognizer, voice).named(entry.path()));
        byte[] text = BatchScoring.written(out -> told.result.to(TimelineWriter.of("json", out)));
        return new BatchScoring.Heard(text, told.duration, told.warnings);
    }

    /** Writes a timeline, or why there is none, for each input; returns the exit code. */
    int over(List<AudioInput> inputs, Recognizer recognizer, TimelineWriter writer) throws IOException {
        int failed = 0;
        try (VoiceActivity voice = tuning.voice()) {
            for (AudioInput input : inputs) {
                failed += write(input, recognizer, voice, writer) ? 0 : 1;
                console.checkReader("results");
            }
        }
        return PredictOutput.sum(inputs.size(), failed, console);
    }

    private boolean write(AudioInput input, Recognizer recognizer, VoiceActivity voice, TimelineWriter writer) throws IOException {
        String failure;
        try {
            if (input.complaint().isEmpty()) {
                Told told = roles.isEmpty() ? told(input.name(), timeline(input, recognizer, voice))
                        : told(input.name(), call(input, recognizer, voice));
                told.warnings.forEach(console.err()::println);
                told.result.to(writer);
                return true;
            }
            failure = input.complaint().get();
        } catch (IOException e) {
            failure = Failures.message(e);
        } catch (RuntimeException e) {
            // A fault of ours, or a model that cannot do it, in one file must not cost the others theirs.
            LOG.debug("while recognising {}", input.name(), e);
            failure = input.name() + ": " + Failures.message(e);
        }
        console.err().println(failure);
        writer.writeFailure(input.name(), failure);
        return false;
    }

    private EmotionTimeline timeline(AudioInput input, Recognizer recognizer, VoiceActivity voice) throws IOException {
        if (input.standardInput()) {
            return recognizer.timeline(console.in(), input.name(), settings, voice);
        }
        Path file = Path.of(input.name());
        try (AudioReader reader = AudioReader.open(file, AudioOptions.DEFAULT)) {
            int channels = reader.format().channels();
            if (channels > 1) {
                console.err().println(file + ": its " + channels + " channels are mixed; name who speaks on each with --channels");
            }
        }
        return recognizer.timeline(file, new Channel.Mix(), settings, voice);
    }

    private CallTimeline call(AudioInput input, Recognizer recognizer, VoiceActivity voice) throws IOException {
        if (input.standardInput()) {
            throw new IOException("-: a call is read once for each channel, and standard input can be read once; name a file");
        }
        return call(Path.of(input.name()), recognizer, voice);
    }

    private CallTimeline call(Path file, Recognizer recognizer, VoiceActivity voice) throws IOException {
        try {
            return recognizer.call(file, roles, policy, settings, voice);
        } catch (RoleRefusedException e) {
            throw new IllegalStateException(e.getMessage(), e); // roles were checked when they were read
        }
    }
}
