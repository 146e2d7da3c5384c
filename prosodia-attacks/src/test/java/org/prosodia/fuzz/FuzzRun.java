package org.prosodia.fuzz;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prosodia.testing.JavaProcess;

/**
 * Jazzer on one target, in a process of its own.
 *
 * @param target the target's name
 * @param inputs the number of inputs that were read
 * @param processor the time on processors, to the nearest second
 * @param findings the files with inputs that were neither accepted nor refused as the reader's Javadoc says, or took
 *     too long or too much memory
 */
public record FuzzRun(String target, long inputs, Duration processor, List<Path> findings) {

    private static final Pattern EXECUTED = Pattern.compile("stat::number_of_executed_units:\\s+(\\d+)");
    /**
     * What Jazzer does not look for: patterns from outside, since there are none, and the hooks make readers that use
     * patterns fifty times slower; and connections, since targets have a server of their own.
     */
    private static final String NOT_LOOKED_FOR = Stream.of(
                    "RegexInjection", "RegexRoadblocks", "ServerSideRequestForgery")
            .map(name -> "com.code_intelligence.jazzer.sanitizers." + name)
            .collect(Collectors.joining(":"));

    private static final String SECONDS = "20"; // for one input
    private static final String MEBIBYTES = "3000"; // for the process
    private static final String LONGEST = "16384"; // bytes of an input
    private static final String MOST_FINDINGS = "50"; // before the run ends

    /**
     * Runs a target.
     *
     * @param folder where its inputs, findings and log are; inputs of an earlier run are the beginning of this one
     */
    static FuzzRun of(FuzzTarget target, Duration time, Path folder) throws IOException, InterruptedException {
        Path inputs = Files.createDirectories(folder.resolve("inputs"));
        Path findings = Files.createDirectories(folder.resolve("findings"));
        for (int i = 0; i < target.seeds().size(); i++) {
            Files.write(inputs.resolve("seed-" + i), target.seeds().get(i));
        }
        Path log = folder.resolve("log.txt");
        Process process = JavaProcess.command(
                        List.of("-Xmx1g", "-D" + JazzerEntry.TARGET + "=" + target.name()),
                        Jazzer.class,
                        "--target_class=" + JazzerEntry.class.getName(),
                        "--instrumentation_includes=org.prosodia.**",
                        "--custom_hook_includes=org.prosodia.**",
                        "--disabled_hooks=" + NOT_LOOKED_FOR,
                        "--keep_going=" + MOST_FINDINGS,
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + findings + "/",
                        "-max_total_time=" + time.toSeconds(),
                        "-timeout=" + SECONDS,
                        "-rss_limit_mb=" + MEBIBYTES,
                        "-max_len=" + LONGEST,
                        "-print_final_stats=1",
                        inputs.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Duration processor = Duration.ZERO;
        while (!process.waitFor(1, TimeUnit.SECONDS)) {
            processor = process.info().totalCpuDuration().orElse(processor);
        }
        return new FuzzRun(target.name(), executed(log), processor, files(findings));
    }

    private static long executed(Path log) throws IOException {
        String last = "";
        try (Stream<String> lines = Files.lines(log, java.nio.charset.StandardCharsets.ISO_8859_1)) {
            last = lines.filter(line -> line.startsWith("stat::number_of_executed_units"))
                    .reduce("", (a, b) -> b);
        }
        Matcher number = EXECUTED.matcher(last);
        if (!number.matches()) {
            throw new IOException(log + ": Jazzer did not end as it should; read the log");
        }
        return Long.parseLong(number.group(1));
    }

    /** Returns the files in a folder, by name. */
    public static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
