package org.prosodia.spark.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.package$;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.cli.demo.SyntheticCorpus;
import org.prosodia.model.ModelFile;
import org.prosodia.model.architecture.Weights;
import org.prosodia.testing.Eventually;
import org.prosodia.testing.JavaProcess;

/**
 * Folds on two executors that are processes of their own, by the command line with {@code --spark}. The expected bits
 * are those of the command line without it.
 */
@Tag("slow")
class ClusterTrainingTest {

    private static final String MASTER = "local-cluster[2,1,2048]";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Path manifest;
    private Path settings;

    @BeforeAll
    static void layOut() throws IOException {
        SparkDistribution.layOut();
    }

    @BeforeEach
    void files() throws IOException {
        settings = Files.createDirectories(folder.resolve("conf"));
        Files.write(
                settings.resolve("spark-defaults.conf"),
                List.of("spark.ui.enabled false", "spark.driver.host 127.0.0.1", "spark.driver.bindAddress 127.0.0.1"));
        manifest = new SyntheticCorpus(2, 2, 1).write(folder.resolve("corpus"));
    }

    private Process start(Path output, String command, int steps, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(command, "--corpus=manifest=" + manifest));
        arguments.addAll(List.of("--preset=small-corpus", "--steps=" + steps, "--batch=4", "--extra-pool"));
        arguments.addAll(List.of("--threads=1", "--output=" + output));
        arguments.addAll(List.of(more));
        Path log = folder.resolve(output.getFileName() + ".log");
        return SparkDistribution.prosodia(settings, arguments.toArray(String[]::new))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private Process onCluster(Path output, String command, int steps, String... more) throws IOException {
        return start(
                output,
                command,
                steps,
                Stream.concat(Stream.of("--spark=" + MASTER, "--spark-home=" + SparkDistribution.HOME), Stream.of(more))
                        .toArray(String[]::new));
    }

    /** Returns what a process has printed that has ended well. */
    private String succeeded(Process process, Path output) throws IOException, InterruptedException {
        int code = process.waitFor();
        String printed = Files.readString(folder.resolve(output.getFileName() + ".log"));
        Path log = output.resolve("spark.log");
        assertThat(code)
                .as(printed + (Files.exists(log) ? Files.readString(log) : ""))
                .isZero();
        return printed;
    }

    private static void sameBits(Path actual, Path expected) throws IOException {
        assertThat(actual.resolve("predictions.jsonl")).hasSameBinaryContentAs(expected.resolve("predictions.jsonl"));
        for (String fold : List.of("fold-1", "fold-2")) {
            Weights is = ModelFile.weights(actual.resolve(fold).resolve("model.onnx"));
            Weights wanted = ModelFile.weights(expected.resolve(fold).resolve("model.onnx"));
            assertThat(is.arrays().keySet())
                    .isNotEmpty()
                    .isEqualTo(wanted.arrays().keySet());
            is.arrays()
                    .forEach((name, array) -> assertThat(array.values())
                            .as(fold + " " + name)
                            .isEqualTo(wanted.get(name).values()));
        }
    }

    @Test
    void aCrossValidationHasTheBitsOfOneMachine() throws Exception {
        Path cluster = folder.resolve("cluster");
        Path here = folder.resolve("here");
        String printed = succeeded(onCluster(cluster, "cross-validate", 3), cluster);
        succeeded(start(here, "cross-validate", 3), here);

        sameBits(cluster, here);
        assertThat(printed)
                .contains("fold s1 is finished", "fold s2 is finished", "2 of 2 folds finished", "UA")
                .doesNotContain("Exception");
        assertThat(Files.readString(cluster.resolve("options.yaml")))
                .contains("threads: 1")
                .doesNotContain("spark", "fold:");
    }

    @Test
    void aKilledExecutorsFoldGoesOnFromItsCheckpoint() throws Exception {
        int steps = 80; // some forty epochs
        Path cluster = folder.resolve("cluster");
        Path here = folder.resolve("here");
        Process job = onCluster(cluster, "cross-validate", steps);
        Path fold = cluster.resolve("fold-1");
        Eventually.becomesOrEnds(job, "epochs of fold 1", () -> epochs(fold), epochs -> epochs >= 2);
        assertThat(job.isAlive() && !Files.exists(fold.resolve("fold.json")))
                .as(Files.readString(folder.resolve("cluster.log")))
                .isTrue();
        MatchResult owner = first(" process (\\d+) ", Files.readString(fold.resolve("lock.owner")));
        ProcessHandle executor =
                ProcessHandle.of(Long.parseLong(owner.group(1))).orElseThrow();
        assertThat(executor.info().commandLine().orElseThrow()).contains("CoarseGrainedExecutorBackend");
        int before = epochs(fold);
        assertThat(executor.destroyForcibly()).isTrue();

        succeeded(job, cluster);
        succeeded(start(here, "cross-validate", steps), here);

        assertThat(resumptions()).anyMatch(epochs -> epochs >= before);
        sameBits(cluster, here);
    }

    private static int epochs(Path fold) throws IOException {
        Path checkpoint = fold.resolve("checkpoint.json");
        return Files.exists(checkpoint)
                ? JSON.readTree(checkpoint.toFile()).required("epoch").asInt()
                : 0;
    }

    private static MatchResult first(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().findFirst().orElseThrow();
    }

    /** Returns the epochs after which executors have resumed a fold, as their own logs say. */
    private static List<Integer> resumptions() throws IOException {
        try (Stream<Path> logs = Files.walk(SparkDistribution.HOME.resolve("work"))) {
            return logs.filter(log -> log.endsWith("stderr"))
                    .flatMap(ClusterTrainingTest::resumed)
                    .toList();
        }
    }

    private static Stream<Integer> resumed(Path log) {
        try {
            return Pattern.compile("resumed after (\\d+) epochs")
                    .matcher(Files.readString(log))
                    .results()
                    .map(found -> Integer.valueOf(found.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aGridHasTheBitsOfOneMachine() throws Exception {
        Path cluster = folder.resolve("cluster");
        Path here = folder.resolve("here");
        String[] grid = {"--only=headline", "--seeds=1,2"};
        String printed = succeeded(onCluster(cluster, "reproduce", 3, grid), cluster);
        succeeded(start(here, "reproduce", 3, grid), here);

        for (String cell : List.of("paper/seed-1", "paper/seed-2")) {
            sameBits(cluster.resolve(cell), here.resolve(cell));
            assertThat(cluster.resolve(cell).resolve("result.json")).exists();
        }
        assertThat(printed).contains("paper, seed 2, fold s1 is finished", "4 of 4 folds finished", "UA - paper");
    }

    /** The command line's own constant is the version that this module is compiled against. */
    @Test
    void withoutSparkTheCommandEndsWithTheVersionThatIsNeeded() throws Exception {
        String[] version = package$.MODULE$.SPARK_VERSION().split("\\.");
        Process process = start(folder.resolve("none"), "cross-validate", 3, "--spark=" + MASTER);
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(Files.readAllLines(folder.resolve("none.log")))
                .singleElement()
                .asString()
                .contains("Spark " + version[0] + "." + version[1] + " for Scala 2.13 is needed")
                .contains("SPARK_HOME", "--spark-home");
        assertThat(folder.resolve("none")).doesNotExist();
        JavaProcess.Result ended = JavaProcess.run(SparkDistribution.prosodia(
                settings, "cross-validate", "--corpus=manifest=" + manifest, "--spark=x", "--spark-home=" + folder));
        assertThat(ended.exitCode()).isEqualTo(2);
    }
}
