package org.prosodia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Unpacks the archive that {@code mvn -Pdist package} makes, away from the checkout, and runs it with a bare
 * environment: a PATH of the few tools that a launcher needs, no Maven, and only {@code java} of the JDK.
 */
class DistributionIT {

    private static final Path ARCHIVE = Path.of(System.getProperty("prosodia.archive"));

    @TempDir
    static Path folder;

    private static Path home;
    private static Path model;
    private static Path clip;

    private record Result(int exitCode, String out, String err) {}

    @BeforeAll
    static void unpack() throws Exception {
        run(
                folder,
                Map.of("PATH", System.getenv("PATH")),
                List.of("tar", "-xzf", ARCHIVE.toAbsolutePath().toString()));
        try (Stream<Path> roots = Files.list(folder).filter(Files::isDirectory)) {
            home = roots.findFirst().orElseThrow();
        }
        // Kept beside the archive: the example project is tried with the same ones.
        Path sample = Files.createDirectories(ARCHIVE.resolveSibling("sample"));
        model = SampleModel.write(sample.resolve("model.onnx"));
        clip = SampleModel.clip(sample.resolve("clip.wav"));
    }

    @Test
    void holdsWhatItNeedsAndItsLicences() {
        assertThat(Stream.of("prosodia", "prosodia.cmd", "LICENSE", "NOTICE", "lib"))
                .allMatch(name -> Files.exists(home.resolve(name)));
        assertThat(home.resolve("prosodia")).isExecutable();
    }

    @Test
    void predictsWithAJavaRuntimeAlone() throws Exception {
        Result result = prosodia("predict", "--model", model.toString(), "--format", "json", clip.toString());

        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(result.out());
        assertThat(json.get("file").asText()).isEqualTo(clip.toString());
        assertThat(json.get("scores").properties().stream()
                        .mapToDouble(e -> e.getValue().asDouble())
                        .sum())
                .isCloseTo(1, within(1e-6));
        assertThat(json.get("emotion").asText()).isIn(SampleModel.LABELS);
        assertThat(result.err()).doesNotContainIgnoringCase("warning");
    }

    @Test
    void printsItsVersion() throws Exception {
        assertThat(prosodia("--version").out()).startsWith("prosodia ");
    }

    /** Runs the launcher in another folder, with only the tools it needs. */
    private static Result prosodia(String... arguments) throws Exception {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of("sh", "dirname", "readlink", "sed", "head", "cat", "uname", "stty")) {
            passOn(tools.resolve(tool), which(tool));
        }
        passOn(tools.resolve("java"), Path.of(System.getProperty("java.home"), "bin", "java"));
        Path elsewhere = Files.createDirectories(folder.resolve("else where"));
        return run(
                elsewhere,
                Map.of("PATH", tools.toString(), "HOME", folder.toString()),
                Stream.concat(Stream.of(home.resolve("prosodia").toString()), Stream.of(arguments))
                        .toList());
    }

    private static void passOn(Path script, Path tool) throws IOException {
        Files.writeString(script, "#!/bin/sh\nexec '" + tool + "' \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path which(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no " + tool + " on the PATH"));
    }

    private static Result run(Path from, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(from.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        int exitCode = builder.start().waitFor();
        return new Result(
                exitCode, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }
}
