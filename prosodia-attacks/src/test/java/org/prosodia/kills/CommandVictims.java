package org.prosodia.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prosodia.cli.Prosodia;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.model.ModelFile;
import org.prosodia.model.architecture.Weights;

/** The commands that write results, on a synthetic corpus. */
final class CommandVictims {

    private final Path folder;
    private final String corpus;

    CommandVictims(Path folder) throws IOException {
        this.folder = folder;
        this.corpus = "manifest=" + new SyntheticCorpus(3, 2, 1).write(folder.resolve("corpus"));
    }

    /** A command, whose results are a file or folder. */
    private record Command(String name, Arguments arguments, Arguments again, Comparison comparison) implements Victim {

        @Override
        public List<String> command(Path output) throws IOException {
            return arguments.of(output);
        }

        @Override
        public List<String> restart(Path output) throws IOException {
            return again.of(output);
        }

        @Override
        public Class<?> program() {
            return Prosodia.class;
        }

        @Override
        public void check(Path output, Path whole) throws IOException {
            comparison.check(output, whole);
        }
    }

    /** The arguments of a command. */
    private interface Arguments {
        List<String> of(Path output) throws IOException;
    }

    /** The comparison of two results. */
    private interface Comparison {
        void check(Path output, Path whole) throws IOException;
    }

    Victim training() {
        return resumed("training", "train", (output, whole) -> {
            sameWeights(output.resolve("model.onnx"), whole.resolve("model.onnx"));
            assertThat(names(output)).isEqualTo(names(whole));
        });
    }

    Victim crossValidation() {
        return resumed("cross-validation", "cross-validate", (output, whole) -> {
            sameFile(output.resolve("predictions.jsonl"), whole.resolve("predictions.jsonl"));
            assertThat(names(output)).isEqualTo(names(whole));
        });
    }

    private Victim resumed(String name, String command, Comparison comparison) {
        Arguments first = output -> arguments(
                command,
                "--corpus",
                corpus,
                "--preset",
                "small-corpus",
                "--extra-pool",
                "--steps",
                "24",
                "--batch",
                "4",
                "--threads",
                "1",
                "--output",
                output.toString());
        Arguments again = output -> {
            List<String> arguments = new ArrayList<>(first.of(output));
            if (Files.exists(output.resolve("options.yaml"))) {
                arguments.add("--resume");
            }
            return arguments;
        };
        return new Command(name, first, again, comparison);
    }

    Victim batch() throws IOException {
        Path list = Files.write(
                folder.resolve("list.txt"),
                wavesIn(folder.resolve("corpus")).stream()
                        .flatMap(file -> Stream.of(file, file))
                        .toList());
        Arguments arguments = output ->
                arguments("predict", "--manifest", list.toString(), "--output", output.toString(), "--threads", "1");
        return new Command("batch", arguments, arguments, CommandVictims::sameFile);
    }

    /** Takes the results of a whole cross-validation and a whole training. */
    Victim calibration(Path crossValidation, Path training) {
        Arguments arguments = output -> arguments(
                "calibrate",
                "--run",
                crossValidation.toString(),
                "--model",
                training.resolve("model.onnx").toString(),
                "--output",
                output.toString());
        return new Command("calibration", arguments, arguments, CommandVictims::sameFile);
    }

    /** Takes the results of a whole cross-validation. */
    Victim report(Path crossValidation) {
        Arguments arguments = output -> arguments("report", crossValidation.toString(), "--output", output.toString());
        return new Command("report", arguments, arguments, (output, whole) -> {
            assertThat(names(output)).isEqualTo(names(whole));
            for (String name : names(whole)) {
                Path file = output.resolve(name);
                if (Files.isRegularFile(file)) { // in which the report names its own folder
                    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    assertThat(text.replace(output.toString(), whole.toString()))
                            .as(name)
                            .isEqualTo(Files.readString(whole.resolve(name), StandardCharsets.ISO_8859_1));
                }
            }
        });
    }

    private static List<String> arguments(String... arguments) {
        return List.of(arguments);
    }

    private static List<String> wavesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".wav"))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the names of all files below a folder, without the logs of training, whose names have times. */
    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.contains("events"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static void sameFile(Path output, Path whole) throws IOException {
        assertThat(Files.readAllBytes(output)).as(output.toString()).isEqualTo(Files.readAllBytes(whole));
    }

    private static void sameWeights(Path output, Path whole) throws IOException {
        Weights is = ModelFile.weights(output);
        ModelFile.weights(whole)
                .arrays()
                .forEach((name, array) -> assertThat(is.get(name).values()).isEqualTo(array.values()));
    }
}
