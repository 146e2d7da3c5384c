package org.prosodia.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.prosodia.audio.TimeSpan;

/** Creates small trees of files, and utterances. The files contain their own names and cannot be decoded. */
public final class Trees {

    private Trees() {}

    /** Writes files with their names as content, and returns the folder. */
    public static Path files(Path folder, String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
        return folder;
    }

    public static Path file(Path folder, String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    /** Asserts that a file was refused with problems that each have a place in it and a line of text. */
    public static void assertProblemsOf(Path file, CorpusException refused) {
        assertThat(refused.problems()).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.file()).isEqualTo(file);
            assertThat(problem.line()).isNotNegative();
            assertThat(problem.message()).isNotBlank().doesNotContain("\n");
        });
    }

    public static Utterance utterance(String id, String label, String speaker) {
        return new Utterance(
                id,
                Path.of(id + ".wav"),
                Optional.empty(),
                label,
                label,
                Optional.of(speaker),
                Optional.empty(),
                Map.of());
    }

    static Utterance span(String id, String file, double start, double end, String speaker) {
        return new Utterance(
                id,
                Path.of(file),
                Optional.of(new TimeSpan(start, end)),
                "sad",
                "sad",
                Optional.of(speaker),
                Optional.empty(),
                Map.of());
    }
}
