package org.prosodia.cli;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.prosodia.benchmarks.Benchmark;
import org.prosodia.benchmarks.Peer;
import org.prosodia.benchmarks.Report;
import org.prosodia.benchmarks.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code prosodia benchmark}: how fast training and recognition are on this machine, beside an independent implementation if asked. */
@Command(name = "benchmark", usageHelpAutoWidth = true, sortOptions = false, description = {
    "Measures training, recognition, start-up and memory on synthesised sound and a network of initial weights.",
    "Everything runs in processes of its own, in rounds, in turn with the peer where one is given; a figure is the median of the rounds."},
        footerHeading = "%nExamples:%n",
        footer = {
            "  prosodia benchmark",
            "  prosodia benchmark --threads 1 --rounds 3 --format json",
            "  prosodia benchmark --peer apcnn.py --python /usr/bin/python3"})
final class BenchmarkCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--peer", paramLabel = "FILE",
            description = "An independent implementation in Python, whose 'speed' runs in turn with ours.")
    private Path peer;

    @Option(names = "--python", paramLabel = "PROGRAM", defaultValue = "${env:PROSODIA_PYTHON:-python3}",
            description = "The Python that runs the peer. Default: PROSODIA_PYTHON, or python3.")
    private String python;

    @Option(names = "--threads", paramLabel = "N", description = "Threads on both sides. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--batch", paramLabel = "N", defaultValue = "32",
            description = "Segments in a training step, on both sides. Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "8", description = "Training steps in a round. Default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = "Rounds. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--lengths", paramLabel = "S", split = ",", defaultValue = "3,60,600",
            description = "Lengths of the files recognised, in seconds. Default: ${DEFAULT-VALUE}.")
    private List<Integer> lengths;

    @Option(names = "--format", paramLabel = "FORMAT", converter = ResultFormat.TextOrJson.class, defaultValue = "text",
            description = "text or json, on standard output. Default: ${DEFAULT-VALUE}.")
    private ResultFormat format;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    BenchmarkCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Report report = new Benchmark(settings(), worker(), launcher(), console.err()::println)
                .run(Build.CURRENT.commit(), "./prosodia " + String.join(" ", spec.commandLine().getParseResult().originalArgs()));
        if (format == ResultFormat.JSON) {
            console.out().println(RunResult.pretty(RunResult.JSON.valueToTree(report)));
        } else {
            console.out().print(BenchmarkTable.text(report));
        }
        return ExitCode.OK;
    }

    private Settings settings() {
        if (peer != null && !Files.isRegularFile(peer)) {
            throw new ParameterException(spec.commandLine(), "there is no such file: " + peer + " (--peer)");
        }
        try {
            return new Settings(threads, batch, steps, rounds, lengths,
                    Optional.ofNullable(peer).map(path -> new Peer(python, path.toString())));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** This JVM once more, with the options it was started with. */
    private static List<String> worker() {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Prosodia.class.getName(), "benchmark-part"));
        return command;
    }

    private static Optional<Path> launcher() {
        return Optional.ofNullable(System.getProperty("prosodia.home")).map(home -> Path.of(home, "prosodia")).filter(Files::isExecutable);
    }
}
