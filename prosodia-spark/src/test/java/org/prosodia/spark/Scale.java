package org.prosodia.spark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.prosodia.spark.ScaleResult.Run;
import org.prosodia.spark.ScaleResult.Sound;
import org.prosodia.testing.TemporaryFolder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures the job on one and two executors, and {@code predict --manifest} on one and two threads, one after the other
 * in each round. Each recognises a long and a short list, whose difference is free of what starting takes.
 */
@Command(
        name = "prosodia-spark/scale",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures recognition on one and two executors, beside one and two threads of a process.")
final class Scale implements Callable<Integer> {

    /** One of so many recordings is in the short list. */
    private static final int SHARE = 8;

    private static final List<String> EVENTS = List.of(
            "spark.eventLog.enabled=true", "spark.eventLog.compress=false", "spark.eventLog.rolling.enabled=false");
    private static final Pattern SHUFFLED = Pattern.compile("\"Shuffle Bytes Written\":(\\d+)");
    private static final JsonMapper JSON = new JsonMapper();

    @Option(
            names = "--recordings",
            required = true,
            paramLabel = "DIR",
            description = "A folder with WAV or FLAC files; may be repeated.")
    private List<Path> folders;

    @Option(
            names = "--repeat",
            defaultValue = "1",
            paramLabel = "N",
            description = "Lists each recording so often, so that few recordings give enough work. "
                    + "Default: ${DEFAULT-VALUE}.")
    private int repeat;

    @Option(names = "--rounds", defaultValue = "3", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--batch",
            defaultValue = "500",
            paramLabel = "N",
            description = "The recordings of a batch. Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(names = "--result", required = true, paramLabel = "FILE", description = "Write the result here, as JSON.")
    private Path result;

    private final Path work;
    private final SparkHome home;
    private long shuffled; // by the latest job on the long list

    private Scale(Path work, SparkHome home) {
        this.work = work;
        this.home = home;
    }

    /** A program that recognises a list on some threads or executors. */
    @FunctionalInterface
    private interface Way {
        MeasuredProcess of(Path list, int parallel) throws IOException, InterruptedException;
    }

    /** Runs the measurement. The module's folder is the working folder; options start from {@code prosodia.folder}. */
    public static void main(String[] arguments) throws IOException {
        Path work = Files.createTempDirectory("scale");
        try {
            int code = new CommandLine(new Scale(work, SparkHome.layOut())).execute(arguments);
            if (code != 0) {
                System.exit(code);
            }
        } finally {
            TemporaryFolder.delete(work);
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        double load = Double.parseDouble(first("/proc/loadavg", "([\\d.]+)"));
        List<Path> files = files();
        Path whole = list("whole", files);
        Path part = list(
                "part",
                IntStream.range(0, files.size())
                        .filter(i -> i % SHARE == 0)
                        .mapToObj(files::get)
                        .toList());
        List<Run> runs = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            for (int parallel : round % 2 == 1 ? new int[] {1, 2} : new int[] {2, 1}) {
                runs.add(run(round, "threads", parallel, this::threads, whole, part));
                runs.add(run(round, "executors", parallel, this::executors, whole, part));
            }
        }
        Sound partSound = sound(work.resolve("part.list.jsonl"));
        Sound wholeSound = sound(work.resolve("whole.list.jsonl"));
        ScaleResult measured = new ScaleResult(
                System.getProperty("prosodia.commit", ""),
                "prosodia-spark/scale --recordings DIR --repeat " + repeat + " --rounds " + rounds + " --batch "
                        + batch,
                Runtime.getRuntime().availableProcessors(),
                first("/proc/cpuinfo", "model name\\s*:\\s*(.+)"),
                load,
                batch,
                wholeSound,
                partSound,
                size(table(whole)),
                Files.size(work.resolve("whole.list.jsonl")),
                shuffled,
                runs);
        Files.writeString(given(result), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(measured) + "\n");
        return 0;
    }

    private static Run run(int round, String name, int parallel, Way way, Path whole, Path part)
            throws IOException, InterruptedException {
        MeasuredProcess all = way.of(whole, parallel);
        MeasuredProcess few = way.of(part, parallel);
        System.out.printf("round %d, %d %s: %.1f s and %.1f s%n", round, parallel, name, all.seconds(), few.seconds());
        return new Run(round, name, parallel, all, few);
    }

    private MeasuredProcess threads(Path list, int parallel) throws IOException, InterruptedException {
        Path log = work.resolve("log.txt");
        Path records = Path.of(list + ".jsonl");
        ProcessBuilder command = PredictProcess.command(
                        list, records, "--threads", Integer.toString(parallel), "--overwrite")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        return MeasuredProcess.of(command::start, List.of(0, 3), log);
    }

    private MeasuredProcess executors(Path list, int parallel) throws IOException, InterruptedException {
        Path events = work.resolve("events");
        for (Path folder : List.of(table(list), events)) {
            if (Files.exists(folder)) {
                TemporaryFolder.delete(folder);
            }
        }
        Files.createDirectories(events);
        List<String> settings = Stream.concat(EVENTS.stream(), Stream.of("spark.eventLog.dir=" + events.toUri()))
                .toList();
        String[] arguments = {
            "--manifest", list.toString(), "--output", table(list).toString(), "--batch", Integer.toString(batch)
        };
        MeasuredProcess measured = MeasuredProcess.of(
                () -> home.submit(work, parallel, settings, arguments), List.of(0), work.resolve("log.txt"));
        shuffled = list.endsWith("whole.list") ? shuffled(events) : shuffled;
        return measured;
    }

    private static Path given(Path path) {
        return Path.of(System.getProperty("prosodia.folder", "")).resolve(path).toAbsolutePath();
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> below = Files.walk(given(folder))) {
                below.filter(file -> file.toString().matches(".*\\.(flac|wav)"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }

    private Path list(String name, List<Path> files) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int time = 1; time <= repeat; time++) {
            for (Path file : files) {
                lines.add(JSON.writeValueAsString(Map.of("path", file.toString(), "id", file + "#" + time)));
            }
        }
        return Files.write(work.resolve(name + ".list"), lines);
    }

    private static Path table(Path list) {
        return Path.of(list + ".table");
    }

    /** Adds the durations of records. */
    private static Sound sound(Path records) throws IOException {
        double seconds = 0;
        List<String> lines = Files.readAllLines(records);
        for (String line : lines) {
            seconds += JSON.readTree(line).path("duration").asDouble();
        }
        return new Sound(lines.size(), seconds);
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(
                            file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
        }
    }

    /** Adds what the tasks of an event log have written for other tasks. */
    private static long shuffled(Path events) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(events)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += SHUFFLED.matcher(Files.readString(file))
                        .results()
                        .mapToLong(found -> Long.parseLong(found.group(1)))
                        .sum();
            }
        }
        return bytes;
    }

    /** Returns the first match in a file of the Linux kernel. */
    private static String first(String file, String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(Path.of(file)));
        return matcher.find() ? matcher.group(1).strip() : "";
    }
}
