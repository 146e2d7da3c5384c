package org.prosodia.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.testing.Eventually;
import org.prosodia.testing.JavaProcess;
import org.prosodia.testing.Sounds;
import org.prosodia.testing.WaveFile;

/** The commands of docs/how-to/kafka.md, through the same main classes, with a broker of the test's. */
@Tag("slow")
class QuickStartTest {

    private static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC");

    @TempDir
    private Path folder;

    /** Returns the file of properties in the documentation, for another broker. */
    private static String documented(TestBroker broker) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "how-to", "kafka.md"));
        String begin = "```properties\n";
        int from = page.indexOf(begin) + begin.length();
        String properties = page.substring(from, page.indexOf("```", from));
        assertThat(properties).contains("localhost:9092");
        return properties.replace("localhost:9092", broker.address());
    }

    @Test
    void aRecordingIsSentAndItsEventsAreRead() throws Exception {
        Path sound = Files.write(folder.resolve("interview.wav"), WaveFile.of(44_100, Sounds.golden(44_100 * 6)));
        Path log = folder.resolve("consumer.txt");
        try (TestBroker broker = TestBroker.start(folder);
                ResultReader reader = new ResultReader(broker.address(), "call-events")) {
            Path properties = Files.writeString(folder.resolve("calls.properties"), documented(broker));
            ProcessBuilder consume = JavaProcess.command(OPTIONS, RecognizeCalls.class, properties.toString())
                    .redirectErrorStream(true);
            JavaProcess.Result early = JavaProcess.run(consume);
            assertThat(early.exitCode()).as(early.printed()).isEqualTo(2);
            assertThat(early.printed()).contains("there is no topic 'calls'; create it");

            broker.create("calls", 2);
            broker.create("call-events", 2);
            Process consumer = consume.redirectOutput(log.toFile()).start();
            try {
                JavaProcess.Result sent = JavaProcess.run(JavaProcess.command(
                        OPTIONS, SendCall.class, broker.address(), "calls", "call-1", sound.toString()));
                assertThat(sent.exitCode()).isZero();
                Eventually.becomesOrEnds(consumer, "the end", () -> reader.all(1, "session.closed"), all -> all);
                assertThat(consumer.isAlive()).as(Files.readString(log)).isTrue();
                List<JsonNode> events = reader.events().getOrDefault("call-1", List.of());
                assertThat(events.get(0).get("rate").asInt()).isEqualTo(44_100);
                assertThat(events.get(events.size() - 1).get("seconds").asDouble())
                        .isEqualTo(6);
            } finally {
                consumer.destroyForcibly().onExit().join();
            }
        }
    }
}
