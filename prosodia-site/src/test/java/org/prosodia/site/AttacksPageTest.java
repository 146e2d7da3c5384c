package org.prosodia.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttacksPageTest {

    private static final Path ROOT = Path.of("..");

    @TempDir
    private Path folder;

    private String page() throws IOException {
        return new MeasuredPages(MeasuredPages.of(ROOT).templates(), new MeasuredResults(folder), folder).attacks();
    }

    @Test
    void docsAttacksIsWrittenByTheCommand() throws IOException {
        assertThat(PageStructure.of(Files.readString(ROOT.resolve("docs/measured/attacks.md"))))
                .isEqualTo(PageStructure.of(MeasuredPages.of(ROOT).attacks()));
    }

    @Test
    void whatIsNotMeasuredIsNamed() throws IOException {
        assertThat(page()).contains("Not measured yet.").doesNotContain("targets,");
    }

    /** 5,400 s and 1,800 s are one and a half hours and half an hour. */
    @Test
    void totalsAreAddedUp() throws IOException {
        Files.writeString(folder.resolve("fuzzing.json"), """
                {"audio": {"reads": "recordings", "inputs": 1200, "processorSeconds": 5400},
                 "turns-rttm": {"reads": "files of turns", "inputs": 34, "processorSeconds": 1800}}
                """);
        Files.writeString(folder.resolve("kills.json"), """
                {"training": {"kills": 100, "fullDisks": 7}, "batch": {"kills": 3}}
                """);
        Files.writeString(folder.resolve("leaks.json"), """
                {"openings": {"times": 10000, "residentEarly": 210.4, "residentLate": 1234.5, "threads": 17, "files": 9},
                 "exits": {"times": 200}}
                """);

        assertThat(page())
                .contains("2 targets, 1,234 inputs, 2.00 hours of a processor.")
                .contains("| `audio` | recordings | 1,200 | 1.50 |")
                .contains("| `turns-rttm` | files of turns | 34 | 0.50 |")
                .contains("103 kills, 7 full disks.")
                .contains("| training | 100 | 7 |")
                .contains("| batch | 3 | 0 |")
                .contains("| openings | 10,000 | 210 | 1,235 | 17 | 9 |")
                .contains("| exits | 200 |  |  |  |  |")
                .doesNotContain("Not measured yet");
    }
}
