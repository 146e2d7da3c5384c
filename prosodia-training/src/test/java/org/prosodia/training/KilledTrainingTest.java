package org.prosodia.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.testing.Eventually;
import org.prosodia.testing.JavaProcess;
import org.prosodia.training.checkpoint.Checkpoint;
import org.prosodia.training.events.EventReader;

/** Training killed by SIGKILL, which no shutdown hook receives, at random moments. */
@Tag("slow")
class KilledTrainingTest {

    private static final int KILLS = 5;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void killedAgainAndAgainItEndsBitIdentical(boolean choose) throws Exception {
        Path recordings = Files.createDirectory(folder.resolve("tones"));
        Path run = folder.resolve("run");
        TrainedNetwork uninterrupted = TonesTraining.run(recordings, Optional.empty(), choose);
        SplittableRandom random = new SplittableRandom(1);
        List<Integer> epochs = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            boolean whileWriting = kill % 2 == 0;
            killOnceItHasSaved(recordings, run, choose, whileWriting, random.nextInt(300));
            epochs.add(readable(run));
        }
        assertThat(epochs).isSorted();
        assertThat(epochs.get(0)).as("the first kill came in the middle").isLessThan(TonesTraining.SCHEDULE.length());
        TrainedNetwork resumed = TonesTraining.run(recordings, Optional.of(run), choose);
        assertThat(resumed.losses()).isEqualTo(uninterrupted.losses());
        assertThat(resumed.validation()).isEqualTo(uninterrupted.validation());
        assertThat(resumed.chosenEpoch()).isEqualTo(choose ? 4 : TonesTraining.SCHEDULE.length());
        TrainerTest.assertSameWeights(resumed, uninterrupted);
        try (var files = Files.list(run)) {
            assertThat(files).as("nothing is left lying about").hasSize(2);
        }
        assertLoggedOnce(uninterrupted.losses());
    }

    /**
     * The files of the six processes together: every step and epoch, none twice, and the same numbers as if there had
     * been one.
     */
    private void assertLoggedOnce(List<Double> losses) throws IOException {
        List<String> logged;
        try (var files = Files.list(folder.resolve(TonesTraining.EVENTS).resolve("train"))) {
            logged = files.sorted()
                    .flatMap(file -> EventReader.numbers(file).stream())
                    .map(line -> line.replaceFirst(" at .*", ""))
                    .toList();
        }
        int steps = TonesTraining.SCHEDULE.length() * TonesTraining.STEPS;
        assertThat(logged)
                .filteredOn(line -> line.contains(" loss/step "))
                .extracting(line -> line.split(" ")[0])
                .containsExactlyElementsOf(IntStream.rangeClosed(1, steps)
                        .mapToObj(Integer::toString)
                        .toList());
        assertThat(logged)
                .filteredOn(line -> line.contains(" loss/epoch "))
                .containsExactlyElementsOf(IntStream.range(0, losses.size())
                        .mapToObj(i -> (i + 1) * TonesTraining.STEPS + " loss/epoch "
                                + losses.get(i).floatValue())
                        .toList());
    }

    /**
     * Starts training in a process, waits until it has finished one more epoch and a short time longer, and kills it.
     */
    private void killOnceItHasSaved(Path recordings, Path run, boolean choose, boolean whileWriting, int milliseconds)
            throws Exception {
        Path log = folder.resolve("log");
        int before = epoch(run);
        Process process = JavaProcess.command(
                        List.of("-Xmx512m"),
                        TonesTraining.class,
                        recordings.toString(),
                        run.toString(),
                        Boolean.toString(choose))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            Eventually.becomesOrEnds(process, "the saved epoch", () -> epoch(run), epoch -> epoch > before);
            if (whileWriting) {
                Eventually.becomesOrEnds(process, "a file is being written", () -> writes(run), writes -> writes);
            } else {
                process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(epoch(run)).as(Files.readString(log)).isPositive();
    }

    /** Returns true if a file is being written that is not yet in its place. */
    private static boolean writes(Path run) throws IOException {
        try (var parts = Files.newDirectoryStream(run, "*.part")) {
            return parts.iterator().hasNext();
        }
    }

    /** Returns the number of epochs in the index; reading it at any moment must succeed. */
    private static int epoch(Path run) throws IOException {
        Path index = run.resolve("checkpoint.json");
        return Files.exists(index)
                ? new ObjectMapper()
                        .readTree(Files.readAllBytes(index))
                        .required("epoch")
                        .asInt()
                : 0;
    }

    /** Reads the whole checkpoint and gives its epoch. */
    private static int readable(Path run) throws IOException {
        JsonNode index = new ObjectMapper().readTree(Files.readAllBytes(run.resolve("checkpoint.json")));
        Map<String, String> itself = new LinkedHashMap<>();
        index.required("run")
                .properties()
                .forEach(e -> itself.put(e.getKey(), e.getValue().asText()));
        Checkpoint checkpoint = Checkpoint.read(run, itself).orElseThrow();
        assertThat(checkpoint.weights().get("top_down.bias").values()).hasSize(Tones.LABELS.size());
        assertThat(checkpoint.losses()).hasSize(checkpoint.epoch());
        return checkpoint.epoch();
    }
}
