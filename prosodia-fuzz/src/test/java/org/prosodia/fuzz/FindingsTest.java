package org.prosodia.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What fuzzing has found: a file for each fault, in a folder for each target, named after what was wrong. */
class FindingsTest {

    @TestFactory
    Stream<DynamicTest> noFaultComesBack() throws Exception {
        Path all = Path.of(Objects.requireNonNull(FindingsTest.class.getResource("/findings"))
                .toURI());
        List<DynamicTest> tests = new ArrayList<>();
        for (Path folder : list(all)) {
            FuzzTarget target = FuzzTargets.named(folder.getFileName().toString());
            for (Path file : list(folder)) {
                tests.add(DynamicTest.dynamicTest(target.name() + "/" + file.getFileName(), () -> {
                    assertThat(target.accepts(Files.readAllBytes(file))).isIn(true, false);
                }));
            }
        }
        return tests.stream();
    }

    private static List<Path> list(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
