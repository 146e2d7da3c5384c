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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
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
import org.prosodia.testing.Sounds;
import org.prosodia.testing.WaveFile;

/** Eight calls of 16 s in chunks of a quarter of a second, and the events that belong to them. */
final class TestCalls {

    static final int COUNT = 8;
    static final int CHUNKS = 64;

    /** The thresholds of the timelines: low ones, so that there are spans. */
    static final TimelineSettings EASY = TimelineSettings.DEFAULT.withThresholds(0.4, 0.3);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RATE = 16_000;
    private static final int HEADER = 44;
    private static final int SECONDS = 16;
    private static final int CHUNK = 8_000; // bytes
    private static final SoundFormat FORMAT = new SoundFormat(RATE, 1, SoundEncoding.S16LE);

    private final Producer<byte[], byte[]> producer;

    /** Creates them; the producer sends their chunks. */
    TestCalls(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Returns a sound that differs from call to call: the same one, from another place. */
    private static byte[] file(int call) {
        float[] all = Sounds.golden(RATE * (SECONDS + COUNT));
        return WaveFile.of(RATE, Arrays.copyOfRange(all, RATE * call, RATE * (call + SECONDS)));
    }

    /** Sends some chunks of each call to the topic {@code calls}, one of each call in turn; the last one ends it. */
    void send(int from, int to) {
        for (int number = from; number < to; number++) {
            for (int call = 0; call < COUNT; call++) {
                int at = HEADER + number * CHUNK;
                byte[] part = Arrays.copyOfRange(file(call), at, at + CHUNK);
                CallChunk chunk = new CallChunk(FORMAT, number, number == CHUNKS - 1, "", part);
                byte[] key = ("call-" + call).getBytes(StandardCharsets.UTF_8);
                var unused = producer.send(new ProducerRecord<>("calls", key, chunk.toBytes()));
            }
        }
        producer.flush();
    }

    /** Checks that the numbers of the events have no gap and none twice. */
    static void checkNumbers(Map<String, List<JsonNode>> events) {
        for (List<JsonNode> call : events.values()) {
            for (int i = 0; i < call.size(); i++) {
                assertThat(call.get(i).get("event").asInt()).isEqualTo(i);
            }
        }
    }

    /** Checks that the events are those of each sound in one piece, and of its timeline as a file. */
    static void check(Map<String, List<JsonNode>> events) throws IOException {
        assertThat(events).hasSize(COUNT);
        try (Recognizer recognizer = Recognizer.open(
                BundledModel.named(BundledModel.STANDARD).read(), RecognizerOptions.DEFAULT.withThreads(1))) {
            for (int call = 0; call < COUNT; call++) {
                List<JsonNode> found = events.get("call-" + call);
                List<JsonNode> expected =
                        expected(recognizer, file(call), found.get(0).get("id").asText());
                assertThat(found.stream().map(TestCalls::bare))
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
