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
 * A process that has ended.
 *
 * @param exitCode its exit code
 * @param out its standard output
 * @param err its standard error
 * @param seconds the time from its start to its end
 * @param peakBytes its peak resident memory (Linux's {@code VmHWM}); 0 if the system does not report it
 */
record Child(int exitCode, String out, String err, double seconds, long peakBytes) {

    // In milliseconds; the kernel keeps the peak, so that only growth after the last poll is missed.
    private static final long POLL_INTERVAL = 20;
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d+) kB");

    /**
     * Runs a command.
     *
     * @param environment variables added to this process's environment; an empty value removes a variable
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
            } while (!process.waitFor(POLL_INTERVAL, TimeUnit.MILLISECONDS));
            double seconds = (System.nanoTime() - start) * 1e-9;
            return new Child(process.exitValue(), out.join(), err.join(), seconds, peak);
        } finally {
            process.destroyForcibly(); // does nothing after its end
        }
    }

    private static CompletableFuture<String> read(InputStream stream) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (stream) {
                        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                work -> {
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
            return 0; // it has ended, or this is not Linux
        }
    }

    /** Returns the last line of standard error, for messages about a failure. */
    String lastError() {
        return err.lines()
                .filter(line -> !line.isBlank())
                .reduce((first, second) -> second)
                .map(String::strip)
                .orElse("no message");
    }
}
