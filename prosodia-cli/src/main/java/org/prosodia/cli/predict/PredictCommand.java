package org.prosodia.cli.predict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.prosodia.audio.concurrent.OrderedExecutor;
import org.prosodia.cli.batch.BatchCall;
import org.prosodia.cli.batch.BatchFormat;
import org.prosodia.cli.batch.BatchIdentity;
import org.prosodia.cli.batch.BatchTask;
import org.prosodia.cli.folder.FolderIdentity;
import org.prosodia.cli.folder.FolderLog;
import org.prosodia.cli.recognition.AbstainArgument;
import org.prosodia.cli.recognition.AudioInput;
import org.prosodia.cli.recognition.BySpeakerArgument;
import org.prosodia.cli.recognition.IsolateArgument;
import org.prosodia.cli.recognition.LeastVoiceArgument;
import org.prosodia.cli.recognition.ModelArgument;
import org.prosodia.cli.recognition.QualityArguments;
import org.prosodia.cli.recognition.RecognitionArguments;
import org.prosodia.cli.recognition.SpeakerClipsArgument;
import org.prosodia.cli.recognition.TrackArgument;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.OptionValue;
import org.prosodia.formats.AnnotationFormat;
import org.prosodia.formats.RecognitionWriter;
import org.prosodia.formats.RequestedFields;
import org.prosodia.formats.TimelineWriter;
import org.prosodia.model.ModelSummary;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.recognizer.voice.VoiceActivity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Recognises emotion in recordings. It needs ONNX Runtime and never loads libtorch. */
@Command(
        name = "predict",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Recognises emotion in recordings of any common audio format.",
            "If a recording cannot be read, its record gives the reason; the others are scored, and the exit code is 3."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia predict interview.wav",
            "  prosodia predict --model model.onnx --format json calls/ > calls.jsonl",
            "  prosodia predict --model model.onnx --format textgrid --output calls calls/",
            "  prosodia predict --model model.onnx --format eaf interview.wav > interview.eaf",
            "  prosodia predict --abstain-below 0.6 --quality --require-quality --format csv calls/ > calls.csv",
            "  prosodia predict --manifest calls.jsonl --output results.jsonl",
            "  prosodia predict --model by-speaker.onnx --speaker-clips earlier/ today.wav",
            "  prosodia predict --surroundings real --format csv-segments night.flac > night.csv",
            "  prosodia predict --all --output results calls/",
            "  prosodia predict --timeline interview.mp3",
            "  prosodia predict --turns talk.srt talk.mp3 > talk.emotions.srt",
            "  prosodia predict --turns calls.rttm --format csv call.wav > turns.csv",
            "  prosodia predict --timeline --channels right=customer --format json call.wav",
            "  curl -s https://example.org/talk.mp3 | prosodia predict --model model.onnx --format csv-segments -"
        })
public final class PredictCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "AUDIO",
            arity = "0..*",
            description = "Files, folders (all audio files below them are read), or - for standard input.")
    private List<String> audio = List.of();

    @Mixin
    private ModelArgument model;

    @Mixin
    private AllArgument all;

    @Mixin
    private PredictOutput output;

    @Mixin
    private PictureArgument picture;

    @Mixin
    private LeastVoiceArgument leastVoice;

    @Mixin
    private SpeakerClipsArgument speakerClips;

    @Mixin
    private BySpeakerArgument bySpeaker;

    @Mixin
    private TrackArgument track;

    @Mixin
    private AbstainArgument abstain;

    @Mixin
    private QualityArguments quality;

    @Mixin
    private RecognitionArguments recognition;

    @Mixin
    private IsolateArgument isolate;

    @Mixin
    private TimelineArguments timeline;

    @Mixin
    private TurnArguments turns;

    @Mixin
    private BatchArguments batch;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    private final Console console;

    public PredictCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        try {
            return predict();
        } finally {
            isolate.close();
        }
    }

    private int predict() throws Exception {
        checkInputs();
        PredictTask task = task();
        task.check(spec.commandLine());
        RequestedFields requested = new RequestedFields(
                quality.written(), quality.required(), abstain.threshold(() -> model.read(console)));
        if (batch.wanted()) {
            return batch(requested);
        }
        List<AudioInput> inputs = OptionValue.by(spec, () -> AudioInput.expand(audio, console.err()::println));
        AudioInput.noticeOfNames(inputs).ifPresent(console.err()::println);
        if (all.wanted()) {
            return folder(inputs, requested);
        }
        if (turns.turns().isPresent()) {
            return turns(turns.turns().get(), inputs);
        }
        int failed = task == PredictTask.TIMELINES ? timelines(inputs, requested) : recognitions(inputs, requested);
        return counted(inputs, failed);
    }

    private PredictTask task() {
        if (all.wanted()) {
            return PredictTask.FOLDER;
        }
        if (turns.turns().isPresent()) {
            return PredictTask.TURNS;
        }
        return timeline.wanted() || output.annotates() || picture.wanted()
                ? PredictTask.TIMELINES
                : PredictTask.RECOGNITIONS;
    }

    private int counted(List<AudioInput> inputs, int failed) {
        console.err()
                .println(inputs.size() + " given = " + (inputs.size() - failed) + " scored + " + failed + " failed");
        return failed == 0 ? ExitCode.OK : ExitCode.SOME_FAILED;
    }

    private void checkInputs() {
        if (audio.stream().filter(AudioInput.STANDARD_INPUT::equals).count() > 1) {
            throw new ParameterException(spec.commandLine(), "standard input can be read once: name - once");
        }
        if (!batch.wanted()) {
            batch.checkUnwanted();
            bySpeaker.checkUse(task() != PredictTask.RECOGNITIONS);
            if (audio.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "name recordings, folders, or - for standard input; or a list of"
                                + " recordings with --manifest");
            }
        }
    }

    /** Opens the model; with 1 thread it computes on the calling threads. */
    private Recognizer open(int threads, boolean measured) throws IOException {
        Recognizer recognizer = recognition.open(
                model.read(console),
                RecognizerOptions.DEFAULT
                        .withThreads(threads)
                        .withQuality(measured)
                        .withLeastVoice(leastVoice.seconds())
                        .withTrack(track.index())
                        .withDecoder(isolate.decoder(recognition.threads())));
        abstain.warnOfUncalibrated(recognizer.model(), console);
        return speakerClips.speaker(bySpeaker.checked(recognizer), console);
    }

    /** Scores a manifest, each recording on one thread; returns the exit code. */
    private int batch(RequestedFields requested) throws IOException {
        if (picture.wanted()) {
            throw new ParameterException(
                    spec.commandLine(), "--picture is for recordings on the command line, not for --manifest");
        }
        BatchDestination destination = output.resolveBatch(timeline.wanted());
        BatchTask task = batch.resolve(audio, destination.file(), recognition.threads());
        Optional<TimelineRequest> timelines = timeline.wanted() ? Optional.of(request()) : Optional.empty();
        try (Recognizer recognizer = open(1, true)) {
            ModelSummary summary = recognizer.summary();
            BatchFormat records = BatchFormat.of(
                    destination.format(),
                    summary.labels(),
                    requested.quality(),
                    BatchIdentity.of(spec, summary.sha256(), bySpeaker.wanted() ? task.sha256() : ""));
            if (timelines.isEmpty()) {
                boolean csv = destination.format().equals("csv");
                BatchSpeakers speakers = new BatchSpeakers(task, bySpeaker.wanted(), recognizer, console);
                return new BatchCall(task, records, new BatchRecognitions(speakers, csv, requested), console).call();
            }
            try (VoiceActivity voice = timeline.voice(recognizer.model())) {
                TimelineRun run = new TimelineRun(timelines.get(), requested, recognizer, voice, console);
                return new BatchCall(task, records, run, console).call();
            }
        }
    }

    private TimelineRequest request() {
        return timeline.resolve(bySpeaker.wanted(), speakerClips.given());
    }

    /** Scores the turns of files; returns the exit code. */
    private int turns(Path source, List<AudioInput> inputs) throws IOException {
        if (timeline.wanted()) {
            throw new ParameterException(
                    spec.commandLine(), "--turns scores the turns of a file, --timeline finds spans: use one of them");
        }
        if (inputs.stream().anyMatch(AudioInput::standardInput)) {
            throw new ParameterException(spec.commandLine(), "--turns needs a recording in a file, not standard input");
        }
        TurnRun.TurnDestination destination = output.resolveTurns(source, inputs);
        try (Recognizer recognizer = open(recognition.threads(), picture.wanted())) {
            int failed = new TurnRun(
                            source,
                            turns.format(),
                            abstain.threshold(() -> model.read(console)),
                            destination,
                            picture.resolve(inputs, output.force()),
                            recognizer,
                            console)
                    .write(inputs);
            return counted(inputs, failed);
        }
    }

    /** Writes all results of the inputs into a folder; returns the exit code. */
    private int folder(List<AudioInput> inputs, RequestedFields requested) throws IOException {
        Path folder = output.resolveFolder();
        AnnotationFormat format = output.resolveFolderFormat();
        TimelineRequest request = request();
        all.check(inputs);
        try (Recognizer recognizer = open(recognition.threads(), true);
                VoiceActivity voice = timeline.voice(recognizer.model());
                FolderLog log = FolderLog.open(
                        folder,
                        FolderIdentity.of(recognizer.summary(), BatchIdentity.options(spec), format.toString()),
                        output.force())) {
            FolderRun.Scoring scoring = new FolderRun.Scoring(recognizer, voice, request.settings(), requested);
            return new FolderRun(folder, format, scoring, log, console)
                    .call(inputs, output.force(), recognition.threads());
        }
    }

    /** Writes the timelines of the inputs; returns the number of failures. */
    private int timelines(List<AudioInput> inputs, RequestedFields requested) throws IOException {
        TimelineRequest request = request();
        PictureArgument.Pictures pictures = picture.resolve(inputs, output.force());
        try (Destination destination = output.resolveTimelines(inputs, timeline.excepted(), console);
                Recognizer recognizer = open(recognition.threads(), true)) {
            TimelineWriter writer = destination.timelines(recognizer.summary(), requested);
            try (VoiceActivity voice = timeline.voice(recognizer.model())) {
                return new TimelineRun(request, requested, recognizer, voice, console)
                        .write(inputs, pictures, writer, !output.text());
            }
        }
    }

    /** Writes the recognitions of the inputs; returns the number of failures. */
    private int recognitions(List<AudioInput> inputs, RequestedFields requested)
            throws IOException, InterruptedException {
        // A little ahead, so that results do not gather. The recognizer is closed before its callers end.
        try (Destination destination = output.resolve(inputs, console);
                OrderedExecutor<RecognitionRun.Outcome> work = OrderedExecutor.withThreads(
                        "recognition", Math.min(recognition.threads(), inputs.size()), 2 * recognition.threads());
                Recognizer recognizer = open(recognition.threads(), true)) {
            RecognitionWriter writer = destination.recognitions(recognizer.summary(), requested);
            return new RecognitionRun(recognizer, requested, console, work).write(inputs, writer, !output.text());
        }
    }
}
