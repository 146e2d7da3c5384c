package org.prosodia.cli.predict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.prosodia.audio.AudioReader;
import org.prosodia.audio.Channel;
import org.prosodia.cli.batch.BatchScoring;
import org.prosodia.cli.recognition.AudioInput;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.Failures;
import org.prosodia.corpus.layout.RecordingManifest;
import org.prosodia.formats.RequestedFields;
import org.prosodia.formats.TimelineWriter;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.timeline.CallTimeline;
import org.prosodia.recognizer.timeline.EmotionTimeline;
import org.prosodia.recognizer.timeline.RoleRefusedException;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.report.overview.Overview;

/**
 * Writes the timelines of inputs one after the other, each computed on all threads, or of the recordings of a batch.
 */
record TimelineRun(
        TimelineRequest request, RequestedFields requested, Recognizer recognizer, VoiceActivity voice, Console console)
        implements BatchScoring {

    /** Passes a timeline or a call to a writer. */
    private interface Writing {
        void to(TimelineWriter writer) throws IOException;
    }

    /** A timeline or a call: the fields that are printed, and its output. */
    private record Output(double duration, List<String> warnings, Writing writing) {

        static Output of(EmotionTimeline timeline) {
            return new Output(timeline.duration(), timeline.warnings(), writer -> writer.write(timeline));
        }

        static Output of(CallTimeline call) {
            return new Output(call.duration(), call.warnings(), writer -> writer.write(call));
        }
    }

    @Override
    public Scored score(RecordingManifest.Entry entry, Path file) throws IOException {
        if (!entry.whole()) {
            throw new IOException(
                    file + ": a timeline is of the whole recording: leave out start, end and channel, or --timeline");
        }
        String name = file.toString();
        Output output = request.roles().isEmpty()
                ? Output.of(requested.of(timeline(recognizer, file), name).named(entry.path()))
                : Output.of(requested.of(call(recognizer, file), name).named(entry.path()));
        return new Scored(
                (leading, out) -> output.writing.to(TimelineWriter.json(leading, out)),
                output.duration,
                output.warnings);
    }

    /**
     * Writes a timeline for each input, and prints the reason of each failure; returns the number of failures.
     *
     * @param pictures the files of overviews
     * @param failures true if the reasons of failures are written too; false for text, which has the warnings itself
     */
    int write(List<AudioInput> inputs, PictureArgument.Pictures pictures, TimelineWriter writer, boolean failures)
            throws IOException {
        int failed = 0;
        for (AudioInput input : inputs) {
            failed += write(input, pictures, writer, failures) ? 0 : 1;
            console.checkReader("results");
        }
        return failed;
    }

    private boolean write(AudioInput input, PictureArgument.Pictures pictures, TimelineWriter writer, boolean failures)
            throws IOException {
        String failure;
        try {
            if (input.complaint().isEmpty()) {
                Output output = output(input, pictures);
                if (failures) {
                    output.warnings.forEach(console.err()::println);
                }
                output.writing.to(writer);
                return true;
            }
            failure = input.complaint().get();
        } catch (IOException | RuntimeException e) {
            failure = Failures.ofRecording(input.name(), e);
        }
        console.err().println(failure);
        if (failures) {
            writer.writeFailure(input.name(), failure);
        }
        return false;
    }

    private Output output(AudioInput input, PictureArgument.Pictures pictures) throws IOException {
        try (RecordingProgress progress = new RecordingProgress(console, input.name())) {
            Recognizer reporting = recognizer.withProgress(progress);
            if (request.roles().isEmpty()) {
                EmotionTimeline measured = timeline(reporting, input);
                Output output = Output.of(requested.of(measured, input.name()));
                pictures.write(input, Overview.of(requested.pictured().of(measured, input.name())));
                return output;
            }
            CallTimeline measured = call(reporting, input);
            Output output = Output.of(requested.of(measured, input.name()));
            pictures.write(input, Overview.of(requested.pictured().of(measured, input.name())));
            return output;
        }
    }

    private EmotionTimeline timeline(Recognizer reporting, AudioInput input) throws IOException {
        if (input.standardInput()) {
            return reporting.timeline(console.in(), input.name(), request.settings(), voice);
        }
        Path file = input.path();
        int channels = channels(recognizer, file);
        if (channels > 1) {
            console.err()
                    .println(file + ": its " + channels
                            + " channels are mixed; name the speaker of each with --channels");
        }
        return timeline(reporting, file);
    }

    /** Returns the number of channels of the recording that a recognizer would read. */
    static int channels(Recognizer recognizer, Path file) throws IOException {
        int rate = recognizer.model().frontEnd().sampleRate();
        try (AudioReader reader = AudioReader.open(file, recognizer.options().audio(rate))) {
            return reader.format().channels();
        }
    }

    private EmotionTimeline timeline(Recognizer reporting, Path file) throws IOException {
        return reporting.timeline(file, new Channel.Mix(), request.settings(), voice);
    }

    private CallTimeline call(Recognizer reporting, AudioInput input) throws IOException {
        if (input.standardInput()) {
            throw new IOException(
                    "-: a call is read once for each channel, and standard input can be read once; name a file");
        }
        return call(reporting, input.path());
    }

    private CallTimeline call(Recognizer reporting, Path file) throws IOException {
        try {
            return reporting.call(file, request.roles(), request.policy(), request.settings(), voice);
        } catch (RoleRefusedException e) {
            throw new IllegalStateException(e.getMessage(), e); // roles were checked when the options were read
        }
    }
}
