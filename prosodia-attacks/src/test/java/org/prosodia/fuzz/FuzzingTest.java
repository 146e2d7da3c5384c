package org.prosodia.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.fuzz.audio.AudioFuzzing;

/**
 * Lets Jazzer invent inputs for each target for {@code -Dfuzz.seconds}. With {@code -Dfuzz.inputs} a folder keeps
 * inputs and findings for the next run; with {@code -Dfuzz.record} a file gets the totals; {@code -Dfuzz.targets} names
 * some targets.
 */
class FuzzingTest {

    private static final Duration TIME = Duration.ofSeconds(Long.getLong("fuzz.seconds", 0));

    private static ExecutorService places;

    @TempDir
    private static Path temporary;

    @BeforeAll
    static void open() {
        assumeTrue(!TIME.isZero(), "no time for fuzzing: -Dfuzz.seconds=20 gives each target 20 seconds");
        places = Executors.newFixedThreadPool(Integer.getInteger("fuzz.parallel", 2));
    }

    @AfterAll
    static void close() {
        if (places != null) {
            places.shutdownNow();
        }
    }

    private static Optional<Path> path(String property) {
        return Optional.of(System.getProperty(property, ""))
                .filter(value -> !value.isEmpty())
                .map(Path::of);
    }

    private static boolean chosen(String target) {
        String names = System.getProperty("fuzz.targets", "");
        return names.isEmpty() || List.of(names.split(",")).contains(target);
    }

    @TestFactory
    Stream<DynamicTest> inputsAreAcceptedOrRefused() throws Exception {
        List<DynamicTest> tests = new ArrayList<>(
                test(AudioFuzzing.NAME, "recordings in all formats", folder -> AudioFuzzing.run(TIME, folder)));
        for (FuzzTarget target : FuzzTargets.all()) {
            tests.addAll(test(target.name(), target.reads(), folder -> FuzzRun.of(target, TIME, folder)));
        }
        return tests.stream();
    }

    /** Returns the inputs that are findings, since their folder may be temporary. */
    private static String told(Future<FuzzRun> run) {
        try {
            StringBuilder told = new StringBuilder();
            for (Path finding : run.get().findings()) {
                byte[] bytes = Files.readAllBytes(finding);
                told.append(finding.getFileName())
                        .append(", in Base64: ")
                        .append(Base64.getEncoder().encodeToString(bytes))
                        .append('\n');
            }
            return told.toString();
        } catch (IOException | InterruptedException | ExecutionException e) {
            return e.toString();
        }
    }

    /** A run of a target in its folder. */
    private interface Work {
        FuzzRun in(Path folder) throws IOException, InterruptedException;
    }

    /**
     * Starts a run as soon as there is a place; returns the test of its result, or none if the target is not chosen.
     */
    private static List<DynamicTest> test(String name, String reads, Work work) {
        if (!chosen(name)) {
            return List.of();
        }
        Path folder = path("fuzz.inputs").orElse(temporary).resolve(name);
        Optional<FuzzRecord> record = path("fuzz.record").map(FuzzRecord::new);
        Future<FuzzRun> run = places.submit(() -> {
            FuzzRun ended = work.in(folder);
            if (record.isPresent()) {
                record.get().add(reads, ended);
            }
            return ended;
        });
        return List.of(DynamicTest.dynamicTest(name, () -> {
            assertThat(run.get().findings()).as(() -> told(run)).isEmpty();
            assertThat(run.get().inputs()).isPositive();
        }));
    }
}
