package org.prosodia.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.formats.stream.SoundEncoding;
import org.prosodia.formats.stream.SoundFormat;
import org.prosodia.formats.stream.StreamSettings;
import org.prosodia.formats.stream.StreamTimelines;
import org.prosodia.recognizer.BundledModel;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.recognizer.timeline.EmotionTimeline;
import org.prosodia.recognizer.timeline.RolePolicy;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.testing.Eventually;
import org.prosodia.testing.JavaProcess;
import org.prosodia.testing.Sounds;
import org.prosodia.testing.WaveFile;

/** A broker, and two consumers in processes of their own that are killed in mid-call. */
@Tag("slow")
class KilledConsumerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RATE = 16_000;
    private static final int HEADER = 44;
    private static final int CALLS = 8;
    private static final int CHUNK = 8_000; // bytes, a quarter of a second
    private static final int CHUNKS = 64; // 16 s
    private static final SoundFormat FORMAT = new SoundFormat(RATE, 1, SoundEncoding.S16LE);
    private static final TimelineSettings EASY = TimelineSettings.DEFAULT.withThresholds(0.4, 0.3);

    @TempDir
    private Path folder;

    private final List<Process> consumers = new ArrayList<>();

    /** Returns a sound that differs from call to call: the same one, from another place. */
    private static byte[] file(int call) {
        float[] all = Sounds.golden(RATE * (16 + CALLS));
        return WaveFile.of(RATE, Arrays.copyOfRange(all, RATE * call, RATE * (call + 16)));
    }

    private Process consumer(TestBroker broker, String name, boolean exactlyOnce) throws IOException {
        Path settings =
                Files.writeString(folder.resolve(name + ".properties"), """
                bootstrap.servers=%s
                group.id=emotion
                session.timeout.ms=6000
                heartbeat.interval.ms=1000
                prosodia.gate=none
                prosodia.enter=0.4
                prosodia.leave=0.3
                prosodia.workers=1
                prosodia.exactly.once=%s
                """.formatted(broker.address(), exactlyOnce));
        Process process = JavaProcess.command(
                        List.of("-Xmx512m", "-XX:+UseSerialGC"), RecognizeCalls.class, settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile())
                .start();
        consumers.add(process);
        return process;
    }

    private Path log(String name) {
        return folder.resolve(name + ".txt");
    }

    private void awaitPartitions(Process process, String name) throws IOException {
        Eventually.becomesOrEnds(
                process, "the log of " + name, () -> Files.readString(log(name)), text -> text.contains("restored"));
        assertThat(process.isAlive()).as(Files.readString(log(name))).isTrue();
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, List<byte[]> sounds, int from, int to) {
        for (int number = from; number < to; number++) {
            for (int call = 0; call < sounds.size(); call++) {
                byte[] part = Arrays.copyOfRange(sounds.get(call), number * CHUNK, (number + 1) * CHUNK);
                CallChunk chunk = new CallChunk(FORMAT, number, number == CHUNKS - 1, "", part);
                byte[] key = ("call-" + call).getBytes(StandardCharsets.UTF_8);
                var unused = producer.send(new ProducerRecord<>("calls", key, chunk.toBytes()));
            }
        }
        producer.flush();
    }

    @Test
    void nothingIsLostOrDoubledAfterKills() throws Exception {
        Map<String, List<JsonNode>> events = eventsAfterKills(true);
        check(events);
        for (List<JsonNode> call : events.values()) {
            for (int i = 0; i < call.size(); i++) {
                assertThat(call.get(i).get("event").asInt()).isEqualTo(i);
            }
        }
    }

    /** Without transactions, events may come again, but only with the same numbers and contents. */
    @Test
    void withoutTransactionsNothingIsLostAfterKills() throws Exception {
        Map<String, List<JsonNode>> once = new TreeMap<>();
        eventsAfterKills(false).forEach((call, events) -> {
            List<JsonNode> unique = new ArrayList<>();
            for (JsonNode event : events) {
                int number = event.get("event").asInt();
                if (number < unique.size()) {
                    assertThat(event).isEqualTo(unique.get(number));
                } else {
                    assertThat(number).isEqualTo(unique.size());
                    unique.add(event);
                }
            }
            once.put(call, unique);
        });
        check(once);
    }

    /** Kills two consumers one after the other; with transactions, the second one is stopped by SIGTERM instead. */
    private Map<String, List<JsonNode>> eventsAfterKills(boolean exactlyOnce) throws Exception {
        List<byte[]> sounds = new ArrayList<>();
        for (int call = 0; call < CALLS; call++) {
            byte[] file = file(call);
            sounds.add(Arrays.copyOfRange(file, HEADER, file.length));
        }
        try (TestBroker broker = TestBroker.start(folder)) {
            broker.create("calls", 4);
            broker.create("call-events", 4);
            try (ResultReader reader = new ResultReader(broker.address(), "call-events");
                    KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                            Map.of("bootstrap.servers", broker.address()),
                            new ByteArraySerializer(),
                            new ByteArraySerializer())) {
                Process first = consumer(broker, "first", exactlyOnce);
                awaitPartitions(first, "first");
                Process second = consumer(broker, "second", exactlyOnce);
                awaitPartitions(second, "second");

                send(producer, sounds, 0, 20);
                Eventually.becomes("the calls", () -> reader.all(CALLS, "timeline.update"), all -> all);
                send(producer, sounds, 20, 30);
                kill(first);
                send(producer, sounds, 30, 40);
                Process third = consumer(broker, "third", exactlyOnce);
                awaitPartitions(third, "third");
                send(producer, sounds, 40, 50);
                if (exactlyOnce) {
                    JavaProcess.signal(second, 15);
                    second.onExit().join();
                } else {
                    kill(second);
                }
                send(producer, sounds, 50, CHUNKS);
                Eventually.becomesOrEnds(
                        third, "the ends of calls", () -> reader.all(CALLS, "session.closed"), all -> all);

                assertThat(third.isAlive()).as(Files.readString(log("third"))).isTrue();
                assertThat(Files.readString(log("third"))).containsPattern("[1-9]\\d* open calls restored");
                return reader.events();
            }
        } finally {
            consumers.forEach(Process::destroyForcibly);
        }
    }

    private static void kill(Process process) {
        process.destroyForcibly().onExit().join(); // SIGKILL
    }

    private void check(Map<String, List<JsonNode>> events) throws IOException {
        assertThat(events).hasSize(CALLS);
        try (Recognizer recognizer = Recognizer.open(
                BundledModel.named(BundledModel.STANDARD).read(), RecognizerOptions.DEFAULT.withThreads(1))) {
            for (int call = 0; call < CALLS; call++) {
                List<JsonNode> found = events.get("call-" + call);
                List<JsonNode> expected =
                        expected(recognizer, file(call), found.get(0).get("id").asText());
                assertThat(found.stream().map(KilledConsumerTest::bare))
                        .as("call %d", call)
                        .isEqualTo(expected);
                checkTimeline(recognizer, file(call), found);
            }
        }
    }

    private static JsonNode bare(JsonNode event) {
        return ((ObjectNode) event.deepCopy()).remove(List.of("call", "session", "event"));
    }

    /** Returns the events of the sound in one piece. */
    private static List<JsonNode> expected(Recognizer recognizer, byte[] file, String session) throws IOException {
        List<Map<String, Object>> all = new ArrayList<>();
        StreamSettings settings = new StreamSettings(
                FORMAT, List.of(), RolePolicy.STRICT, OptionalDouble.empty(), VoiceActivity.NONE, EASY);
        try (StreamTimelines timelines = new StreamTimelines(recognizer, settings, event -> all.add(event.members()))) {
            all.add(timelines.created(session).members());
            timelines.accept(ByteBuffer.wrap(file, HEADER, file.length - HEADER).slice());
            timelines.finish();
            all.add(timelines.ended("client").members());
        }
        List<JsonNode> expected = new ArrayList<>();
        for (Map<String, Object> event : all) {
            expected.add(JSON.readTree(JSON.writeValueAsBytes(event)));
        }
        return expected;
    }

    private static void checkTimeline(Recognizer recognizer, byte[] file, List<JsonNode> events) throws IOException {
        EmotionTimeline timeline =
                recognizer.timeline(new ByteArrayInputStream(file), "sound.wav", EASY, VoiceActivity.NONE);
        List<JsonNode> spans = events.stream()
                .filter(event -> event.get("type").asText().equals("emotion.closed"))
                .toList();
        assertThat(spans).isNotEmpty().hasSameSizeAs(timeline.spans());
        for (int i = 0; i < spans.size(); i++) {
            assertThat(spans.get(i).get("emotion").asText())
                    .isEqualTo(timeline.spans().get(i).emotion());
            assertThat(spans.get(i).get("start").asDouble())
                    .isEqualTo(timeline.spans().get(i).time().start(), within(0.0005));
            assertThat(spans.get(i).get("end").asDouble())
                    .isEqualTo(timeline.spans().get(i).time().end(), within(0.0005));
            assertThat(spans.get(i).get("score").asDouble())
                    .isEqualTo(timeline.spans().get(i).score(), within(1e-4));
        }
    }
}
