package org.prosodia.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A Java virtual machine of a test's own, which is the one that runs the test. */
public final class JavaProcess {

    private JavaProcess() {}

    /**
     * Returns the command that runs a program on the class path of the test.
     *
     * @param options of the virtual machine
     */
    public static ProcessBuilder command(List<String> options, Class<?> program, String... arguments) {
        Stream<String> started = Stream.of("-cp", System.getProperty("java.class.path"), program.getName());
        return command(Stream.of(options.stream(), started, Stream.of(arguments))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }

    /** Returns a command that names the program and its class or module path itself. */
    public static ProcessBuilder command(String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                Stream.concat(Stream.of(java), Stream.of(arguments)).toList());
    }

    /**
     * The end of a process.
     *
     * @param printed what it wrote to standard output
     */
    public record Result(int exitCode, String printed) {}

    /** Runs a command to its end. Standard error, unless the command redirects it, is the test's own. */
    public static Result run(ProcessBuilder command) throws IOException, InterruptedException {
        if (!command.redirectErrorStream()) {
            command.redirectError(ProcessBuilder.Redirect.INHERIT);
        }
        Process process = command.start();
        try (InputStream output = process.getInputStream()) {
            String printed = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), printed);
        }
    }

    /** Sends a signal by the shell's kill. */
    public static void signal(Process process, int number) throws IOException, InterruptedException {
        String kill = "kill -" + number + " " + process.pid();
        int exitCode =
                new ProcessBuilder("/bin/sh", "-c", kill).inheritIO().start().waitFor();
        if (exitCode != 0) {
            throw new IOException(kill + " failed with exit code " + exitCode);
        }
    }

    /**
     * Returns SIGINT's number, or SIGTERM's if these tests run in the background, where shells ignore SIGINT for all
     * children.
     */
    public static int interrupt() throws IOException {
        Path status = Path.of("/proc/self/status");
        String ignored = !Files.exists(status)
                ? "0"
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> line.substring("SigIgn:".length()).strip())
                        .findFirst()
                        .orElse("0");
        return (Long.parseUnsignedLong(ignored, 16) >> 1 & 1) == 1 ? 15 : 2;
    }
}
