package org.prosodia.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

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

    private static boolean chosen(FuzzTarget target) {
        String names = System.getProperty("fuzz.targets", "");
        return names.isEmpty() || List.of(names.split(",")).contains(target.name());
    }

    @TestFactory
    Stream<DynamicTest> nothingButAcceptanceAndRefusal() throws Exception {
        Path folder = path("fuzz.inputs").orElse(temporary);
        Optional<FuzzRecord> record = path("fuzz.record").map(FuzzRecord::new);
        List<DynamicTest> tests = new ArrayList<>();
        for (FuzzTarget target : FuzzTargets.all()) {
            if (chosen(target)) {
                Future<FuzzRun> run = places.submit(() -> {
                    FuzzRun ended = FuzzRun.of(target, TIME, folder.resolve(target.name()));
                    if (record.isPresent()) {
                        record.get().add(target, ended);
                    }
                    return ended;
                });
                tests.add(DynamicTest.dynamicTest(target.name(), () -> {
                    assertThat(run.get().findings()).isEmpty();
                    assertThat(run.get().inputs()).isPositive();
                }));
            }
        }
        return tests.stream();
    }
}
