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
 * The conditions of a measurement: program, machine, versions and settings.
 *
 * @param commit the commit of the program
 * @param command the command that repeats the measurement
 * @param machine processor, cores, memory and system
 * @param versions the versions of Java and the native libraries, by name
 * @param allocator the memory allocator of libtorch
 * @param settings the settings of the measurement, by name
 */
public record Conditions(
        String commit,
        String command,
        Map<String, String> machine,
        Map<String, String> versions,
        String allocator,
        Map<String, String> settings) {

    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");

    /** The names of the jars of libraries, by the libraries' names. */
    private static final Map<String, String> LIBRARIES = libraries();

    private static Map<String, String> libraries() {
        Map<String, String> libraries = new LinkedHashMap<>();
        libraries.put("libtorch", "pytorch");
        libraries.put("ONNX Runtime", "onnxruntime");
        libraries.put("FFmpeg", "ffmpeg");
        return libraries;
    }

    /** Returns the conditions of this process and the processes it starts. */
    public static Conditions here(String commit, String command, Map<String, String> settings) {
        return new Conditions(
                commit,
                command,
                readMachine(),
                versionsIn(System.getProperty("java.class.path")),
                readAllocator(),
                settings);
    }

    private static Map<String, String> readMachine() {
        Map<String, String> machine = new LinkedHashMap<>();
        field(PROCESSOR, "model name\\s*:\\s*(.+)").ifPresent(name -> machine.put("processor", name));
        machine.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        field(MEMORY, "MemTotal:\\s*(\\d+) kB")
                .ifPresent(kB -> machine.put("memory", Math.round(Long.parseLong(kB) / 1048576.0) + " GiB"));
        machine.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        return machine;
    }

    /** Returns the first match in a file of the Linux kernel; empty on other systems. */
    private static Optional<String> field(Path file, String pattern) {
        try {
            Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
            return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // not Linux
        }
    }

    /** Reads versions from the names of the jars in a class path; a repackaged library is omitted. */
    static Map<String, String> versionsIn(String classPath) {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
        LIBRARIES.forEach((name, jar) -> {
            Matcher matcher = Pattern.compile("[/\\\\]" + jar + "-(\\d[0-9.]*(?:-[0-9.]+)?)\\.jar")
                    .matcher(classPath);
            if (matcher.find()) {
                versions.put(name, matcher.group(1));
            }
        });
        return versions;
    }

    private static String readAllocator() {
        List<String> preloaded = new ArrayList<>();
        for (String library :
                Optional.ofNullable(System.getenv("LD_PRELOAD")).orElse("").split("[: ]+")) {
            if (library.contains("alloc")) {
                preloaded.add(Path.of(library).getFileName().toString());
            }
        }
        if (!preloaded.isEmpty()) {
            return preloaded.get(0);
        }
        return System.getenv("MALLOC_TOP_PAD_") == null ? "the system's" : "the system's, set to keep memory";
    }
}
