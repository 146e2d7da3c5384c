package org.prosodia.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts processes that measure parts.
 *
 * @param command the command, which accepts a part's JSON as a last argument, calls {@link Part#run} and prints its
 *     result
 */
public record Worker(List<String> command) {

    private static final double MEBIBYTE = 1 << 20;

    /** Copies the command. */
    public Worker {
        command = List.copyOf(command);
    }

    /**
     * The result of a part's process.
     *
     * @param values the values of {@link Part#measure}
     * @param peak the peak resident memory in MiB; 0 if the system does not report it
     */
    record Measured(double[] values, double peak) {}

    /** Measures in the environment of this process, with its allocator. */
    Measured measure(Part part) throws IOException, InterruptedException {
        return measure(part, Map.of());
    }

    /** Measures in the environment that the launcher sets for recognition. */
    Measured recognise(RecognitionPart part) throws IOException, InterruptedException {
        Map<String, String> environment = new LinkedHashMap<>(withoutAllocator());
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("JDK_JAVA_OPTIONS", "-Xmx192m");
        return measure(part, environment);
    }

    /** Returns variables that remove the allocator that is preloaded for training. */
    static Map<String, String> withoutAllocator() {
        return Map.of(
                "LD_PRELOAD",
                "",
                "MALLOC_ARENA_MAX",
                "",
                "MALLOC_MMAP_MAX_",
                "",
                "MALLOC_TRIM_THRESHOLD_",
                "",
                "MALLOC_TOP_PAD_",
                "");
    }

    private Measured measure(Part part, Map<String, String> environment) throws IOException, InterruptedException {
        Child child = Child.run(
                Stream.concat(command.stream(), Stream.of(part.json())).toList(), environment);
        if (child.exitCode() != 0) {
            throw new IOException(
                    "the part " + part + " ended with exit code " + child.exitCode() + ": " + child.lastError());
        }
        try {
            return new Measured(Part.JSON.readValue(child.out(), double[].class), child.peakBytes() / MEBIBYTE);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "the part " + part + " printed '" + child.out().strip() + "'", e);
        }
    }
}
