package org.prosodia.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.prosodia.cli.shell.Console;

class BatchProgressTest {

    private long milliseconds;

    /**
     * 20 of 100 records are of an earlier run and do not count for the speed; 36 files of 10 s and 4 failures take 10
     * s.
     */
    @Test
    void printsSpeedTimeLeftAndFailures() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                InputStream.nullInputStream(),
                new PrintStream(new ByteArrayOutputStream()),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                0);
        BatchCounts counts = new BatchCounts();
        for (int i = 0; i < 20; i++) {
            counts.before(i == 0);
        }
        try (BatchProgress progress = new BatchProgress(console, counts, 100, () -> milliseconds * 1_000_000L)) {
            for (int i = 1; i <= 40; i++) {
                milliseconds = 250L * i;
                counts.add(i % 10 == 0 ? BatchResult.failed(new byte[1], "bad") : BatchResult.scored(new byte[1], 10));
                progress.written();
            }
        }

        assertThat(counts).hasToString("60 given = 55 scored + 5 failed (20 of them by earlier runs)");
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsOnly("predict: 60/100 in 0:10, 0:10 left, 5 failed, 4.0 files/s, 36 x real time");
    }
}
