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
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.fuzz.audio.AudioFuzzing;

/** Findings of fuzzing: a file for each fault, in a folder for each target, named after what was wrong. */
class FuzzFindingsTest {

    @TempDir
    private Path temporary;

    @TestFactory
    Stream<DynamicTest> noFaultComesBack() throws Exception {
        Path all = Path.of(Objects.requireNonNull(FuzzFindingsTest.class.getResource("/findings"))
                .toURI());
        List<DynamicTest> tests = new ArrayList<>();
        for (Path folder : list(all)) {
            String name = folder.getFileName().toString();
            for (Path file : list(folder)) {
                tests.add(DynamicTest.dynamicTest(name + "/" + file.getFileName(), () -> repeat(name, file)));
            }
        }
        return tests.stream();
    }

    private void repeat(String target, Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        if (target.equals(AudioFuzzing.NAME)) {
            assertThat(AudioFuzzing.decodes(bytes, temporary)).isTrue();
        } else {
            FuzzTargets.named(target).accepts(bytes); // throws if it is neither accepted nor refused
        }
    }

    private static List<Path> list(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
