package org.prosodia.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that was run to its end.
 *
 * @param exitCode its own
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 * @param seconds from its start to its end
 * @param peakBytes the most memory it had resident at any time (Linux's {@code VmHWM}); 0 where the system does not say
 */
record Child(int exitCode, String out, String err, double seconds, long peakBytes) {

    private static final long LOOK_EVERY = 20; // ms; the kernel keeps the peak, so only the last look's age is lost
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d+) kB");

    /**
     * Runs a command.
     *
     * @param environment what it finds in its environment besides ours; an empty value takes a name away
     * @throws IOException if it cannot be started
     */
    static Child run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        long start = System.nanoTime();
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            CompletableFuture<String> out = read(process.getInputStream());
            CompletableFuture<String> err = read(process.getErrorStream());
            Path status = Path.of("/proc/" + process.pid() + "/status");
            long peak = 0;
            do {
                peak = Math.max(peak, peak(status));
            } while (!process.waitFor(LOOK_EVERY, TimeUnit.MILLISECONDS));
            double seconds = (System.nanoTime() - start) * 1e-9;
            return new Child(process.exitValue(), out.join(), err.join(), seconds, peak);
        } finally {
            process.destroyForcibly(); // does nothing to one that has ended
        }
    }

    private static CompletableFuture<String> read(InputStream stream) {
        return CompletableFuture.supplyAsync(() -> {
            try (stream) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, work -> {
            Thread thread = new Thread(work, "reader of a child process");
            thread.setDaemon(true);
            thread.start();
        });
    }

    private static long peak(Path status) {
        try {
            Matcher matcher = PEAK.matcher(Files.readString(status));
            return matcher.find() ? Long.parseLong(matcher.group(1)) * 1024 : 0;
        } catch (IOException e) {
            return 0; // it has ended, or the system has no such file
        }
    }

    /** What it said last on standard error; for messages about its failure. */
    String complaint() {
        return err.lines().filter(line -> !line.isBlank()).reduce((first, second) -> second).map(String::strip).orElse("it said nothing");
    }
}
