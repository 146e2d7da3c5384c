package org.prosodia.leaks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process holds at a moment, as Linux has it.
 *
 * @param resident resident memory in KiB, that of native code included
 * @param threads the number of its threads
 * @param files the number of its open files, sockets and pipes
 */
record ProcessFigures(long resident, long threads, long files) {

    /** Reads the figures of a process. */
    static ProcessFigures of(long process) throws IOException {
        Path folder = Path.of("/proc", Long.toString(process));
        String status = Files.readString(folder.resolve("status"), StandardCharsets.ISO_8859_1);
        try (Stream<Path> open = Files.list(folder.resolve("fd"))) {
            return new ProcessFigures(number(status, "VmRSS"), number(status, "Threads"), open.count());
        }
    }

    private static long number(String status, String name) throws IOException {
        return status.lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow(() -> new IOException("the process has ended"));
    }
}
