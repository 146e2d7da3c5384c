package org.prosodia.cli.predict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.prosodia.cli.batch.BatchCall;
import org.prosodia.cli.batch.BatchFormat;
import org.prosodia.cli.batch.BatchIdentity;
import org.prosodia.cli.batch.BatchScoring;
import org.prosodia.cli.batch.BatchTask;
import org.prosodia.cli.recognition.AudioInput;
import org.prosodia.cli.recognition.ModelArgument;
import org.prosodia.cli.recognition.RecognitionArguments;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.Failures;
import org.prosodia.formats.RecognitionWriter;
import org.prosodia.model.ModelSummary;
import org.prosodia.recognizer.Recognition;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a model hears in recordings. It needs ONNX Runtime and never loads libtorch. */
@Command(name = "predict", sortOptions = false, usageHelpAutoWidth = true,
        description = {"Recognises emotion in recordings of any usual audio format.",
            "A recording that cannot be read gets a record of its own that says why; the others go on, and the exit code is 3."},
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia predict interview.wav",
            "  prosodia predict --model model.onnx --format json calls/ > calls.jsonl",
            "  prosodia predict --model model.onnx --format textgrid --output calls calls/",
            "  prosodia predict --model model.onnx --format eaf interview.wav > interview.eaf",
            "  prosodia predict --abstain-below 0.6 --quality --require-quality --format csv calls/ > calls.csv",
            "  prosodia predict --manifest calls.jsonl --output results.jsonl",
            "  prosodia predict --surroundings real --format csv-segments night.flac > night.csv",
            "  prosodia predict --timeline --format textgrid --output calls calls/",
            "  prosodia predict --timeline --channels right=customer --format json call.wav",
            "  curl -s https://example.org/talk.mp3 | prosodia predict --model model.onnx --format csv-segments -"})
public final class PredictCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(PredictCommand.class);

    @Parameters(paramLabel = "AUDIO", arity = "0..*", description = "Files, folders with all the audio below them, - for standard input.")
    private List<String> audio = List.of();

    @Mixin
    private ModelArgument model;

    @Mixin
    private PredictOutput output;

    @Mixin
    private RecognitionArguments recognition;

    @Mixin
    private TimelineArguments timeline;

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

    /** What became of an input: one of both. */
    private record Outcome(Recognition recognition, String failure) {}

    @Override
    public Integer call() throws Exception {
        checkInputs();
        if (batch.wanted()) {
            return batch();
        }
        List<AudioInput> inputs = AudioInput.expand(audio);
        if (timeline.wanted()) {
            TimelineRun run = new TimelineRun(timeline, output, spec, console);
            Map<String, Path> files = output.checkTimelines(spec, inputs, timeline.excepted());
            try (Recognizer recognizer = open(recognition.threads())) {
                return run.over(inputs, recognizer, output.timelines(console, recognizer.summary(), files));
            }
        }
        Map<String, Path> files = output.check(spec, inputs, RecognitionWriter.FORMATS);
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(recognition.threads(), inputs.size()), PredictCommand::daemon);
        try (Recognizer recognizer = open(recognition.threads())) {
            int failed = recognise(inputs, recognizer, workers, output.recognitions(console, recognizer.summary(), files));
            return PredictOutput.sum(inputs.size(), failed, console);
        } finally {
            workers.shutdownNow();
        }
    }

    /** Opens the model, which measures what recordings sound like, to compute on so many threads of its own; with 1 on those that call. */
    private Recognizer open(int computing) throws IOException {
        Recognizer recognizer = recognition.open(spec, model.read(console), computing, true);
        output.warn(recognizer.model(), console);
        return recognizer;
    }

    private void checkInputs() {
        if (audio.stream().filter(AudioInput.STANDARD_INPUT::equals).count() > 1) {
            throw new ParameterException(spec.commandLine(), "standard input can be read once: name - once");
        }
        if (!batch.wanted()) {
            batch.checkUnwanted(spec);
            if (audio.isEmpty()) {
                throw new ParameterException(spec.commandLine(), "name recordings, folders, or - for standard input; or a list of"
                        + " recordings with --manifest");
            }
        }
    }

    /** One recording on a thread, and as many at once as there are threads. */
    private int batch() throws IOException {
        BatchTask task = batch.task(spec, audio, output.batchFile(spec), recognition.threads());
        String format = output.batchFormat(spec, timeline.wanted());
        Optional<TimelineRun> timelines = timeline.wanted() ? Optional.of(new TimelineRun(timeline, output, spec, console))
                : Optional.empty();
        try (Recognizer recognizer = open(1)) {
            ModelSummary summary = recognizer.summary();
            BatchFormat records = BatchFormat.of(format, summary.labels(), output.quality(), BatchIdentity.of(spec, summary.sha256()));
            if (timelines.isEmpty()) {
                return new BatchCall(task, records, new BatchRecognitions(recognizer, format, output, spec), console).call();
            }
            try (VoiceActivity voice = timelines.get().voice()) {
                BatchScoring scoring = (entry, file) -> timelines.get().hear(entry, file, recognizer, voice);
                return new BatchCall(task, records, scoring, console).call();
            }
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "recognition");
        thread.setDaemon(true);
        return thread;
    }

    /** Recognises some at once, writes in the order given; returns how many failed. */
    private int recognise(List<AudioInput> inputs, Recognizer recognizer, ExecutorService workers, RecognitionWriter writer)
            throws IOException, InterruptedException {
        Deque<Future<Outcome>> ahead = new ArrayDeque<>();
        int failed = 0;
        int next = 0;
        for (AudioInput input : inputs) {
            // A little ahead and no more, so that long lists do not gather results.
            while (next < inputs.size() && ahead.size() < 2 * recognition.threads()) {
                AudioInput later = inputs.get(next++);
                ahead.add(workers.submit(() -> outcome(later, recognizer)));
            }
            failed += write(input, result(ahead.remove()), writer) ? 0 : 1;
            console.checkReader("results");
        }
        return failed;
    }

    private static Outcome result(Future<Outcome> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(Failures.message(e.getCause()), e.getCause());
        }
    }

    private Outcome outcome(AudioInput input, Recognizer recognizer) {
        if (input.complaint().isPresent()) {
            return new Outcome(null, input.complaint().get());
        }
        try {
            Recognition recognised = input.standardInput() ? recognizer.recognize(console.in(), input.name())
                    : recognizer.recognize(Path.of(input.name()));
            output.require(input.name(), recognised.quality());
            return new Outcome(output.told(recognised, spec), null);
        } catch (IOException e) {
            return new Outcome(null, Failures.message(e));
        } catch (RuntimeException e) {
            // A fault of ours in one file must not cost the others theirs.
            LOG.warn("while recognising {}", input.name(), e);
            return new Outcome(null, input.name() + ": " + Failures.message(e));
        }
    }

    private boolean write(AudioInput input, Outcome outcome, RecognitionWriter writer) throws IOException {
        if (outcome.failure != null) {
            console.err().println(outcome.failure);
            writer.writeFailure(input.name(), outcome.failure);
            return false;
        }
        outcome.recognition.warnings().forEach(console.err()::println);
        writer.write(outcome.recognition);
        return true;
    }
}
