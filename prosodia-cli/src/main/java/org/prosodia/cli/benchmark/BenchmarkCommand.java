package org.prosodia.cli.benchmark;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.prosodia.audio.files.AtomicFile;
import org.prosodia.benchmarks.Benchmark;
import org.prosodia.benchmarks.BenchmarkTable;
import org.prosodia.benchmarks.LayerBenchmark;
import org.prosodia.benchmarks.LengthBenchmark;
import org.prosodia.benchmarks.ModelBenchmark;
import org.prosodia.benchmarks.Peer;
import org.prosodia.benchmarks.Report;
import org.prosodia.benchmarks.Settings;
import org.prosodia.benchmarks.Worker;
import org.prosodia.cli.recognition.AudioInput;
import org.prosodia.cli.recognition.ModelLocator;
import org.prosodia.cli.shell.Build;
import org.prosodia.cli.shell.CommonOptions;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.FormatArgument;
import org.prosodia.cli.shell.JsonOutput;
import org.prosodia.cli.shell.OptionValue;
import org.prosodia.cli.shell.ThreadCount;
import org.prosodia.model.ModelFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code prosodia benchmark}: measures the speed of training and recognition on this machine, beside an independent
 * implementation if one is given.
 */
@Command(
        name = "benchmark",
        usageHelpAutoWidth = true,
        sortOptions = false,
        description = {
            "Measures training, recognition, start-up and memory on "
                    + "synthesised sound and a network of initial weights.",
            "Everything runs in processes of its own, in rounds, in turn with the peer where one is given; "
                    + "a figure is the median of the rounds."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia benchmark",
            "  prosodia benchmark --threads 1 --rounds 3 --format json",
            "  prosodia benchmark --peer apcnn.py --python /usr/bin/python3",
            "  prosodia benchmark layers --threads 2",
            "  prosodia benchmark lengths --lengths 60,600,3600",
            "  prosodia benchmark models --model emodb-cremad --model emodb --recordings DIR"
        })
public final class BenchmarkCommand implements Callable<Integer> {

    private static final List<Integer> SHORT = List.of(3, 60, 600);
    private static final List<Integer> LONG = List.of(60, 600, 3_600, 36_000);

    /** The subject of the measurement. */
    private enum Subject {
        WHOLE,
        LAYERS,
        LENGTHS,
        MODELS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Console console;
    private final Class<?> program;

    @Parameters(
            paramLabel = "SUBJECT",
            arity = "0..1",
            defaultValue = "whole",
            description = {
                "whole: training, recognition, start-up and memory; layers: "
                        + "where a training step's time goes, operation by operation;",
                "lengths: the cost of a second of audio in files of growing length; models: the speed of "
                        + "models on recordings, whole and as timelines, each in turn. Default: whole."
            })
    private Subject subject;

    @Option(
            names = "--peer",
            paramLabel = "FILE",
            description = "An independent implementation in Python, whose 'speed' runs in turn with ours.")
    private Optional<Path> peer;

    @Option(
            names = "--python",
            paramLabel = "PROGRAM",
            defaultValue = "${env:PROSODIA_PYTHON:-python3}",
            description = "The Python that runs the peer. Default: PROSODIA_PYTHON, or python3.")
    private String python;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = ThreadCount.class,
            description = "Threads on both sides. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "32",
            description = "Segments in a training step, on both sides. Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "8",
            description = "Training steps in a round. Default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds. Default: 5, 3 for models and 1 for lengths.")
    private Optional<Integer> rounds;

    @Option(
            names = "--lengths",
            paramLabel = "S",
            split = ",",
            description = "Lengths of the files recognised, in seconds. "
                    + "Default: 3,60,600, and 60,600,3600,36000 for lengths.")
    private List<Integer> lengths = List.of();

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "For models: a file that train has written, or the name of a bundled model. Give it "
                    + "several times; the last one is the one that the others are compared with.")
    private List<Path> models = List.of();

    @Option(names = "--recordings", paramLabel = "DIR", description = "For models: the folder with the recordings.")
    private Optional<Path> recordings;

    @Option(names = "--result", paramLabel = "FILE", description = "Also write the result to this file as JSON.")
    private Optional<Path> result;

    @Mixin
    private FormatArgument format;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    /**
     * Creates the command.
     *
     * @param program the class whose main method the processes of the benchmark run
     */
    public BenchmarkCommand(Console console, Class<?> program) {
        this.console = console;
        this.program = program;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String commit = Build.CURRENT.commit();
        Worker worker = new Worker(thisJvm());
        switch (subject) {
            case WHOLE -> {
                Report report = new Benchmark(settings(), worker, launcher(), console.err()::println)
                        .run(commit, commandLine());
                finish(report, BenchmarkTable.text(report));
            }
            case LAYERS -> {
                LayerBenchmark.Result layers =
                        new LayerBenchmark(settings(), worker, console.err()::println).run(commit, commandLine());
                finish(layers, BenchmarkTable.text(layers));
            }
            case MODELS -> {
                ModelBenchmark.Result speeds = modelBenchmark().run(commit, commandLine());
                finish(speeds, BenchmarkTable.text(speeds));
            }
            default -> {
                LengthBenchmark.Result costs =
                        new LengthBenchmark(settings(), worker, console.err()::println).run(commit, commandLine());
                finish(costs, BenchmarkTable.text(costs));
            }
        }
        return ExitCode.OK;
    }

    private ModelBenchmark modelBenchmark() throws IOException {
        if (models.isEmpty() || recordings.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "models are compared on recordings: give --model and --recordings");
        }
        Map<String, ModelFile> named = new LinkedHashMap<>();
        for (Path model : models) {
            ModelFile file = ModelLocator.of(model);
            if (named.putIfAbsent(file.metadata().name(), file) != null) {
                throw new ParameterException(
                        spec.commandLine(),
                        "two models are named '" + file.metadata().name() + "': results could not tell them apart");
            }
        }
        List<Path> files = new ArrayList<>();
        for (AudioInput input : AudioInput.expand(List.of(recordings.get().toString()), console.err()::println)) {
            files.add(input.file()
                    .filter(file -> input.complaint().isEmpty())
                    .orElseThrow(() -> new IOException(
                            input.name() + ": " + input.complaint().orElse("no recordings in a folder"))));
        }
        return OptionValue.by(
                spec, () -> new ModelBenchmark(named, files, threads, rounds.orElse(3), console.err()::println));
    }

    /** Prints the result, and writes it to a file if one is given. */
    private void finish(Object measured, String text) throws IOException {
        String json = JsonOutput.pretty(JsonOutput.JSON.valueToTree(measured));
        console.out().print(format.json() ? json + System.lineSeparator() : text);
        if (result.isPresent()) {
            Files.createDirectories(result.get().toAbsolutePath().resolveSibling(""));
            AtomicFile.write(result.get(), (json + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Returns the command line as given, without this machine's own paths. */
    private String commandLine() {
        List<String> arguments = spec.commandLine().getParent().getParseResult().originalArgs();
        StringBuilder line = new StringBuilder("./prosodia");
        for (int i = 0; i < arguments.size(); i++) {
            String before = i == 0 ? "" : arguments.get(i - 1);
            String argument = arguments.get(i);
            if (!before.equals("--result") && !argument.matches("--result(=.*)?")) {
                line.append(' ')
                        .append(
                                switch (before) {
                                    case "--peer" -> "PEER";
                                    case "--python" -> "PYTHON";
                                    case "--recordings" -> "DIR";
                                    default -> argument;
                                });
            }
        }
        return line.toString();
    }

    private Settings settings() {
        if (peer.isPresent() && !Files.isRegularFile(peer.get())) {
            throw new ParameterException(spec.commandLine(), "there is no such file: " + peer.get() + " (--peer)");
        }
        boolean grows = subject == Subject.LENGTHS;
        return OptionValue.by(
                spec,
                () -> new Settings(
                        threads,
                        batch,
                        steps,
                        rounds.orElse(grows ? 1 : 5),
                        !lengths.isEmpty() ? lengths : grows ? LONG : SHORT,
                        peer.map(path -> new Peer(python, path.toString()))));
    }

    /** Returns the command that starts this JVM again, with the same options. */
    private List<String> thisJvm() {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName(), "benchmark-part"));
        return command;
    }

    private static Optional<Path> launcher() {
        return Optional.ofNullable(System.getProperty("prosodia.home"))
                .map(home -> Path.of(home, "prosodia"))
                .filter(Files::isExecutable);
    }
}
