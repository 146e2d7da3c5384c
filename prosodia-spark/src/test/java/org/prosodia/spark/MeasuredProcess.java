package org.prosodia.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process took.
 *
 * @param seconds from its start to its end
 * @param memory the most memory of the process in MiB
 * @param executors the most memory of one of its executors in MiB; 0 if it has none
 * @param processor the processor's time of the process, in seconds, up to a fifth of a second before its end
 * @param executorsProcessor that of its executors together
 */
record MeasuredProcess(double seconds, double memory, double executors, double processor, double executorsProcessor) {

    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d+) kB");

    /** Starts a process. */
    @FunctionalInterface
    interface Start {
        Process now() throws IOException;
    }

    /**
     * Runs a process to its end.
     *
     * @param good the exit codes of success
     * @param log the file that has the reason of a failure
     * @throws IOException if it fails
     */
    static MeasuredProcess of(Start start, List<Integer> good, Path log) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = start.now();
        double memory = 0;
        double executors = 0;
        double processor = 0;
        Map<Long, Double> executorsProcessor = new HashMap<>();
        while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
            memory = Math.max(memory, peak(process.pid()));
            processor = Math.max(processor, processor(process.toHandle()));
            for (ProcessHandle executor : SparkHome.executors(process)) {
                executors = Math.max(executors, peak(executor.pid()));
                executorsProcessor.merge(executor.pid(), processor(executor), Math::max);
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (!good.contains(process.exitValue())) {
            throw new IOException("a run ended with " + process.exitValue() + ": " + Files.readString(log));
        }
        double sum = executorsProcessor.values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        return new MeasuredProcess(seconds, memory, executors, processor, sum);
    }

    private static double processor(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L) / 1e3;
    }

    /** Returns the most memory that a process has used in MiB; 0 if it has ended, and on other systems than Linux. */
    private static double peak(long process) {
        try {
            Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc/" + process + "/status")));
            return peak.find() ? Long.parseLong(peak.group(1)) / 1024.0 : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
