package org.prosodia.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private long seconds;

    private Console console(int width) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
        return new Console(
                InputStream.nullInputStream(), nowhere, new PrintStream(err, true, StandardCharsets.UTF_8), width);
    }

    @Test
    void printsALineAtMostEveryTenSecondsWithoutATerminal() {
        try (ConsoleProgress progress =
                new ConsoleProgress(console(0), "training", 100, 0, () -> seconds * 1_000_000_000)) {
            for (seconds = 1; seconds <= 25; seconds++) {
                progress.at(seconds, "loss 1.25");
            }
        }

        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "training: 10/100 in 0:10, 1:30 left, loss 1.25",
                        "training: 20/100 in 0:20, 1:20 left, loss 1.25",
                        "training: 25/100 in 0:26, 1:18 left, loss 1.25");
    }

    @Test
    void aResumedTaskIsNotCreditedWithWhatWasDoneBefore() {
        try (ConsoleProgress progress =
                new ConsoleProgress(console(0), "training", 100, 80, () -> seconds * 1_000_000_000)) {
            seconds = 10;
            progress.at(85, "");
        }
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .first()
                .isEqualTo("training: 85/100 in 0:10, 0:30 left"); // 5 steps took 10 s, 15 are left
    }

    @Test
    void countsUpIfTheTotalIsUnknown() {
        long unknown = ConsoleProgress.UNKNOWN;
        try (ConsoleProgress progress =
                new ConsoleProgress(console(0), "predict", unknown, 0, () -> seconds * 1_000_000_000)) {
            seconds = 10;
            progress.at(85, "1 failed");
        }
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).containsOnly("predict: 85 in 0:10, 1 failed");
    }

    @Test
    void drawsOneBarOverItselfOnATerminal() {
        try (ConsoleProgress progress = new ConsoleProgress(console(60), "training", 4, 0)) {
            progress.at(4, "loss 0.5");
        }

        String text = err.toString(StandardCharsets.UTF_8);
        assertThat(text).contains("\rtraining").contains("4/4").contains("100%").endsWith(System.lineSeparator());
        assertThat(text.strip().lines().flatMap(l -> Arrays.stream(l.split("\r"))))
                .allMatch(l -> l.length() < 60);
    }
}
