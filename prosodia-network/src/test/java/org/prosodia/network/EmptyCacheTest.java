package org.prosodia.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.testing.JavaProcess;

/** The first start on a new machine: JavaCPP's cache is empty. Unpacking copies some 300 MB. */
@Tag("slow")
class EmptyCacheTest {

    @TempDir
    private Path folder;

    @Test
    void trainsAtTheFirstTryAndTheNextGivesTheSame() throws Exception {
        Path cache = Files.createDirectory(folder.resolve("cache"));
        String first = run(cache);
        assertThat(first).matches("loss [0-9.]+");
        try (var unpacked = Files.list(cache)) {
            assertThat(unpacked.map(f -> f.getFileName().toString())).anyMatch(name -> name.startsWith("pytorch-"));
        }
        assertThat(run(cache)).isEqualTo(first);
    }

    /** Removes the cache, which links to libraries of the system: JUnit would warn of them. */
    @AfterEach
    void removeLinks() throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    /** Returns the output of a new JVM, which must succeed. */
    private String run(Path cache) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        List<String> options = List.of("-Xmx512m", "-Dorg.bytedeco.javacpp.cachedir=" + cache);
        Process process = JavaProcess.command(options, FirstStart.class)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        return Files.readString(out).strip();
    }
}
