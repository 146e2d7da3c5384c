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
 * @param command that takes a part's JSON as one more argument, calls {@link Part#run} and prints what it gives
 */
public record Worker(List<String> command) {

    private static final double MEBIBYTE = 1 << 20;

    public Worker {
        command = List.copyOf(command);
    }

    /**
     * What a part's process gave.
     *
     * @param values of {@link Part#measure}
     * @param peak MiB of memory it had resident at most; 0 where the system does not say
     */
    record Measured(double[] values, double peak) {}

    /** Measures with our environment, and so with our allocator. */
    Measured measure(Part part) throws IOException, InterruptedException {
        return measure(part, Map.of());
    }

    /** Measures with the environment that the launcher gives to recognition. */
    Measured recognise(RecognitionPart part) throws IOException, InterruptedException {
        Map<String, String> environment = new LinkedHashMap<>(plain());
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("JDK_JAVA_OPTIONS", "-Xmx192m");
        return measure(part, environment);
    }

    /** An environment without the allocator that is preloaded for training. */
    static Map<String, String> plain() {
        return Map.of("LD_PRELOAD", "", "MALLOC_ARENA_MAX", "", "MALLOC_MMAP_MAX_", "", "MALLOC_TRIM_THRESHOLD_", "",
                "MALLOC_TOP_PAD_", "");
    }

    private Measured measure(Part part, Map<String, String> environment) throws IOException, InterruptedException {
        Child child = Child.run(Stream.concat(command.stream(), Stream.of(part.json())).toList(), environment);
        if (child.exitCode() != 0) {
            throw new IOException("the part " + part + " ended with exit code " + child.exitCode() + ": " + child.complaint());
        }
        try {
            return new Measured(Part.JSON.readValue(child.out(), double[].class), child.peakBytes() / MEBIBYTE);
        } catch (JsonProcessingException e) {
            throw new IOException("the part " + part + " printed '" + child.out().strip() + "'", e);
        }
    }
}
