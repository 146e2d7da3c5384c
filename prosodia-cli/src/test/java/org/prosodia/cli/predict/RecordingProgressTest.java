package org.prosodia.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.prosodia.cli.shell.Console;

/** The progress of a recording of an hour that is read at 100 times real time, with a clock set by hand. */
class RecordingProgressTest {

    private static final OptionalDouble HOUR = OptionalDouble.of(3600);

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private long second;

    private RecordingProgress progress(int width, String name) {
        Console console = new Console(
                InputStream.nullInputStream(),
                new PrintStream(new ByteArrayOutputStream()),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                width);
        return new RecordingProgress(console, name, () -> second * 1_000_000_000L);
    }

    private String printed() {
        return err.toString(StandardCharsets.UTF_8).replace("\r", "<").replace(System.lineSeparator(), "\n");
    }

    @Test
    void aTerminalHasALineThatIsErased() {
        try (RecordingProgress progress = progress(80, "Gespräch.mp3")) {
            progress.at(1, HOUR);
            second = 1;
            progress.at(100, HOUR);
            progress.at(110, HOUR); // too soon
            second = 3;
            progress.at(300, HOUR);
        }
        // 3,500 s at 100 times real time take 35 s.
        String first = "Gespräch.mp3: 1:40 of 1:00:00, 100 times real time, 0:35 left";
        String last = "Gespräch.mp3: 5:00 of 1:00:00, 100 times real time, 0:33 left";
        assertThat(printed()).isEqualTo("<" + first + "<" + last + "<" + " ".repeat(last.length()) + "<");
    }

    @Test
    void aNarrowTerminalHasTheEndOfTheName() {
        RecordingProgress progress = progress(61, "recordings/2024/interview.mp3");
        second = 1;
        progress.at(100, HOUR);
        // 60 columns, of which the position takes 47, and a colon and a space 2
        assertThat(printed())
                .isEqualTo("<...view.mp3: 1:40 of 1:00:00, 100 times real time, 0:35 left")
                .hasSize(61);
        err.reset();
        RecordingProgress narrow = progress(21, "interview.mp3");
        second = 2;
        narrow.at(100, HOUR);
        assertThat(printed()).isEqualTo("<1:40 of 1:00:00, 100");
    }

    @Test
    void elsewhereThereIsALineEveryTenSeconds() {
        try (RecordingProgress progress = progress(0, "a.mp3")) {
            for (second = 0; second <= 25; second++) {
                progress.at(5.0 * second, OptionalDouble.empty());
            }
        }
        assertThat(printed()).isEqualTo("a.mp3: 0:50, 5.0 times real time\na.mp3: 1:40, 5.0 times real time\n");
    }

    /** The second role's reading begins anew, and a file may be longer than it states. */
    @Test
    void aReadingThatBeginsAgainHasItsOwnRate() {
        RecordingProgress progress = progress(0, "call.wav");
        second = 9;
        progress.at(900, HOUR);
        progress.at(0, HOUR);
        second = 19;
        progress.at(3700, HOUR);
        assertThat(printed()).isEqualTo("call.wav: 1:01:40, 370 times real time\n");
    }

    @Test
    void aShortRecordingHasNone() {
        try (RecordingProgress progress = progress(80, "a.wav")) {
            progress.at(1, OptionalDouble.of(1));
        }
        assertThat(printed()).isEmpty();
    }
}
