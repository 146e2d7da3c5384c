package org.prosodia.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProblemTypeTest {

    @Test
    void theDocumentationListsEachTypeWithItsStatus() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "how-to", "service.md"));

        for (ProblemType type : ProblemType.values()) {
            String word = type.uri().substring(ProblemType.PREFIX.length());
            assertThat(page).contains("| `" + word + "` | " + type.status() + " |");
        }
        long listed = page.lines()
                .filter(line -> line.matches("\\| `[a-z-]+` \\| [45]\\d\\d \\|.*"))
                .count();
        assertThat(listed).isEqualTo(ProblemType.values().length);
    }
}
