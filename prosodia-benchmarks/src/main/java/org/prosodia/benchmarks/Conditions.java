package org.prosodia.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a measurement was made on and with.
 *
 * @param commit of the program
 * @param command that repeats it
 * @param machine processor, cores, memory, system
 * @param versions of Java and of the libraries that do the work, by name
 * @param allocator that libtorch got its memory from
 * @param settings of the measurement, by name
 */
public record Conditions(String commit, String command, Map<String, String> machine, Map<String, String> versions, String allocator,
        Map<String, String> settings) {

    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");

    /** Libraries by the name they go by, and the name of their jar. */
    private static final Map<String, String> LIBRARIES = libraries();

    private static Map<String, String> libraries() {
        Map<String, String> libraries = new LinkedHashMap<>();
        libraries.put("libtorch", "pytorch");
        libraries.put("ONNX Runtime", "onnxruntime");
        libraries.put("FFmpeg", "ffmpeg");
        return libraries;
    }

    /** The conditions of this process and the processes it starts. */
    public static Conditions here(String commit, String command, Map<String, String> settings) {
        return new Conditions(commit, command, theMachine(), versionsIn(System.getProperty("java.class.path")), theAllocator(), settings);
    }

    private static Map<String, String> theMachine() {
        Map<String, String> machine = new LinkedHashMap<>();
        field(PROCESSOR, "model name\\s*:\\s*(.+)").ifPresent(name -> machine.put("processor", name));
        machine.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        field(MEMORY, "MemTotal:\\s*(\\d+) kB").ifPresent(kB -> machine.put("memory", Math.round(Long.parseLong(kB) / 1048576.0) + " GiB"));
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch"));
        return machine;
    }

    /** What a line of a file of the kernel's says; nothing where there is no such file. */
    private static Optional<String> field(Path file, String pattern) {
        try {
            Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
            return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // another system than Linux
        }
    }

    /** Versions from the names of the jars; a library that is repackaged is left out. */
    static Map<String, String> versionsIn(String classPath) {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
        LIBRARIES.forEach((name, jar) -> {
            Matcher matcher = Pattern.compile("[/\\\\]" + jar + "-(\\d[0-9.]*(?:-[0-9.]+)?)\\.jar").matcher(classPath);
            if (matcher.find()) {
                versions.put(name, matcher.group(1));
            }
        });
        return versions;
    }

    private static String theAllocator() {
        List<String> preloaded = new ArrayList<>();
        for (String library : Optional.ofNullable(System.getenv("LD_PRELOAD")).orElse("").split("[: ]+")) {
            if (library.contains("alloc")) {
                preloaded.add(Path.of(library).getFileName().toString());
            }
        }
        if (!preloaded.isEmpty()) {
            return preloaded.get(0);
        }
        return System.getenv("MALLOC_TOP_PAD_") == null ? "the system's" : "the system's, told to keep memory";
    }
}
