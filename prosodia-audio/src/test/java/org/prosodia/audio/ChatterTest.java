package org.prosodia.audio;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prosodia.testing.Encoding;
import org.prosodia.testing.JavaProcess;
import org.prosodia.testing.Sounds;
import org.slf4j.LoggerFactory;

/** FFmpeg's messages go to the log {@code org.prosodia.audio.ffmpeg}, and none of them to the console. */
class ChatterTest {

    @Test
    void messagesGoToTheLog() throws AudioException {
        Logger logger = (Logger) LoggerFactory.getLogger("org.prosodia.audio.ffmpeg");
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        logger.addAppender(appender);
        try {
            Recording.read(new ByteArrayInputStream(damaged()), "test", AudioOptions.DEFAULT);
        } finally {
            logger.detachAppender(appender);
            logger.setAdditive(true);
            logger.setLevel(null);
        }

        assertThat(appender.list)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getLevel()).isEqualTo(Level.DEBUG));
        assertThat(appender.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anySatisfy(printed -> assertThat(printed).contains("flac"));
    }

    @Test
    void nothingIsPrintedOnTheConsole() throws Exception {
        JavaProcess.Result result =
                JavaProcess.run(JavaProcess.command(List.of("--enable-native-access=ALL-UNNAMED"), Damaged.class)
                        .redirectErrorStream(true));

        assertThat(result.exitCode()).isZero();
        assertThat(result.printed().strip()).isEqualTo("read with 2 warnings");
    }

    private static byte[] damaged() {
        byte[] file = Encoding.FLAC.file(Sounds.noise(64_000));
        Arrays.fill(file, file.length / 2, file.length / 2 + 500, (byte) 0);
        return Arrays.copyOf(file, file.length - 20_000);
    }

    /** Reads a damaged file in a process of its own. */
    static final class Damaged {
        private Damaged() {}

        public static void main(String[] arguments) throws IOException {
            Recording recording = Recording.read(new ByteArrayInputStream(damaged()), "test", AudioOptions.DEFAULT);
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            line.writeBytes(
                    ("read with " + recording.warnings().size() + " warnings\n").getBytes(StandardCharsets.UTF_8));
            line.writeTo(System.out);
        }
    }
}
