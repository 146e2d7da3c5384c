package org.prosodia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.prosodia.model.ModelFile;
import org.prosodia.model.architecture.Weights;

/** Training runs of a few steps, with one thread and the cheaper network, on a synthetic corpus. */
public final class TinyRun {

    private TinyRun() {}

    /** Returns the options of a tiny run. */
    static List<String> options(Path manifest) {
        return List.of(
                "--corpus",
                "manifest=" + manifest,
                "--preset",
                "small-corpus",
                "--steps",
                "3",
                "--batch",
                "4",
                "--extra-pool",
                "--threads",
                "1");
    }

    /** Runs a command with the tiny run's options and further ones. */
    public static CommandLineRun of(String command, Path manifest, String... further) {
        return CommandLineRun.of(arguments(command, manifest, further));
    }

    public static String[] arguments(String command, Path manifest, String... further) {
        return Stream.of(Stream.of(command), options(manifest).stream(), Stream.of(further))
                .flatMap(s -> s)
                .toArray(String[]::new);
    }

    /** Asserts that two model files hold the same weights, bit by bit. */
    public static void assertSameWeights(Path actual, Path expected) throws IOException {
        Weights is = ModelFile.weights(actual);
        Weights wanted = ModelFile.weights(expected);
        assertThat(is.arrays().keySet()).isEqualTo(wanted.arrays().keySet());
        is.arrays()
                .forEach((name, array) -> assertThat(array.values())
                        .as(name)
                        .isEqualTo(wanted.get(name).values()));
    }
}
