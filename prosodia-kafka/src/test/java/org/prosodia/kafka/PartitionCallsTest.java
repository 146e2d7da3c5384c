package org.prosodia.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.prosodia.formats.stream.SoundEncoding;
import org.prosodia.formats.stream.SoundFormat;
import org.prosodia.formats.stream.StreamTimelines;
import org.prosodia.recognizer.BundledModel;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.recognizer.timeline.RolePolicy;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.testing.Sounds;
import org.prosodia.testing.WaveFile;

/** The calls of a partition, without a broker. Chunks are half a second; message n has the offset 100 + n. */
class PartitionCallsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RATE = 16_000;
    private static final int HEADER = 44;
    private static final int CHUNK = RATE; // bytes
    private static final SoundFormat FORMAT = new SoundFormat(RATE, 1, SoundEncoding.S16LE);

    private static Recognizer recognizer;
    private static byte[] file;
    private static byte[] sound;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<byte[]> events = new ArrayList<>();
    private long offset = 100;

    @BeforeAll
    static void open() throws IOException {
        recognizer = Recognizer.open(
                BundledModel.named(BundledModel.STANDARD).read(), RecognizerOptions.DEFAULT.withThreads(1));
        file = WaveFile.of(RATE, Sounds.golden(RATE * 13 / 2));
        sound = Arrays.copyOfRange(file, HEADER, file.length);
    }

    @AfterAll
    static void close() {
        recognizer.close();
    }

    private static CallSettings settings(CallLimits limits) {
        return new CallSettings(
                recognizer,
                VoiceActivity.NONE,
                TimelineSettings.DEFAULT.withThresholds(0.4, 0.3),
                OptionalDouble.empty(),
                "",
                RolePolicy.STRICT,
                limits);
    }

    private PartitionCalls calls(CallLimits limits) {
        return new PartitionCalls(3, settings(limits), new CallMetrics(registry));
    }

    private PartitionCalls calls() {
        return calls(CallLimits.DEFAULT);
    }

    private static Message message(long offset, String call, byte[] value) {
        return new Message(3, offset, 1_000 * offset, call.getBytes(StandardCharsets.UTF_8), value);
    }

    private static byte[] chunk(int number, String roles) {
        int from = Math.min(sound.length, number * CHUNK);
        int to = Math.min(sound.length, from + CHUNK);
        return new CallChunk(FORMAT, number, to == sound.length, roles, Arrays.copyOfRange(sound, from, to)).toBytes();
    }

    private void send(PartitionCalls calls, String call, byte[] value) {
        calls.accept(call, message(offset, call, value), events::add);
        offset++;
    }

    /** Sends chunks from one to before another. */
    private void send(PartitionCalls calls, String call, int from, int to) {
        for (int number = from; number < to; number++) {
            send(calls, call, chunk(number, ""));
        }
    }

    private List<JsonNode> events() throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (byte[] event : events) {
            all.add(JSON.readTree(event));
        }
        return all;
    }

    private List<String> types() throws IOException {
        return events().stream().map(event -> event.get("type").asText()).toList();
    }

    private JsonNode last() throws IOException {
        return JSON.readTree(events.get(events.size() - 1));
    }

    /** Returns the events of the whole sound, without the numbers of Kafka's. */
    private static List<JsonNode> expected(String session) throws IOException {
        List<Map<String, Object>> all = new ArrayList<>();
        try (StreamTimelines timelines = new StreamTimelines(
                recognizer, settings(CallLimits.DEFAULT).mix(FORMAT), event -> all.add(event.members()))) {
            all.add(timelines.created(session).members());
            timelines.accept(ByteBuffer.wrap(sound));
            timelines.finish();
            all.add(timelines.ended("client").members());
        }
        List<JsonNode> expected = new ArrayList<>();
        for (Map<String, Object> event : all) {
            expected.add(JSON.readTree(JSON.writeValueAsBytes(event)));
        }
        return expected;
    }

    private static JsonNode bare(JsonNode event) {
        return ((ObjectNode) event.deepCopy()).remove(List.of("call", "session", "event"));
    }

    private void checkWholeCall(List<JsonNode> found) throws IOException {
        assertThat(found.stream().map(PartitionCallsTest::bare)).isEqualTo(expected("3-100"));
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i).get("event").asInt()).isEqualTo(i);
            assertThat(found.get(i).get("session").asText()).isEqualTo("3-100");
            assertThat(found.get(i).get("call").asText()).isEqualTo("a");
        }
    }

    @Test
    void theEventsAreThoseOfAStreamWithNumbers() throws IOException {
        PartitionCalls calls = calls();
        send(calls, "a", 0, 13);

        assertThat(types()).contains("emotion.closed");
        checkWholeCall(events());
        CallState state = calls.changes().get("a").orElseThrow();
        assertThat(state.ended()).isTrue();
        assertThat(state.next()).isEqualTo(13);
        assertThat(state.position()).isEqualTo(113);
        assertThat(state.events()).isEqualTo(events.size());
    }

    /** After each chunk the consumer is killed, and another one continues. */
    @Test
    void aCallContinuesFromItsStateWithTheSameEvents() throws IOException {
        Map<String, CallState> committed = Map.of();
        for (int chunks = 0; chunks < 13; chunks++) {
            try (PartitionCalls calls = calls()) {
                calls.restore(committed);
                for (int number = 0; number < chunks; number++) {
                    calls.accept("a", message(100 + number, "a", chunk(number, "")), event -> {});
                }
                calls.unchanged();
                send(calls, "a", chunks, chunks + 1);
                CallState state = calls.changes().get("a").orElseThrow();
                assertThat(CallState.of(state.toBytes())).isEqualTo(state);
                committed = Map.of("a", state);
            }
        }
        checkWholeCall(events());
        assertThat(registry.get("prosodia.calls.replayed.seconds").counter().count())
                .isEqualTo(0.5 * (12 * 13 / 2)); // 0 to 12 chunks
        assertThat(registry.get("prosodia.calls.open").gauge().value()).isZero();
    }

    @Test
    void aReplayWithOtherEventsIsTold() throws IOException {
        PartitionCalls calls = calls();
        send(calls, "a", 0, 4);
        CallState state = calls.changes().get("a").orElseThrow();
        int before = events.size();
        calls.close();
        PartitionCalls others = calls();
        others.restore(Map.of("a", state));
        others.accept("a", message(100, "a", chunk(0, "")), event -> {}); // the others are no longer in the topic

        send(others, "a", 4, 5);

        JsonNode event = events().get(before);
        assertThat(event.get("type").asText()).isEqualTo("session.restored");
        assertThat(event.get("event").asInt()).isEqualTo(before);
        assertThat(event.get("expected").asInt()).isEqualTo(before);
        assertThat(event.get("found").asInt()).isEqualTo(1); // session.created
        assertThat(types().subList(before, events.size())).doesNotContain("chunks.missing");
    }

    @Test
    void gapsAndRepetitionsAreTold() throws IOException {
        PartitionCalls calls = calls();
        send(calls, "a", 0, 1);
        send(calls, "a", 3, 4);
        JsonNode missing = last();
        assertThat(missing.get("type").asText()).isEqualTo("chunks.missing");
        assertThat(missing.get("expected").asInt()).isEqualTo(1);
        assertThat(missing.get("sequence").asInt()).isEqualTo(3);
        send(calls, "a", 1, 2);
        JsonNode ignored = last();
        assertThat(ignored.get("type").asText()).isEqualTo("chunk.ignored");
        assertThat(ignored.get("expected").asInt()).isEqualTo(4);
        assertThat(ignored.get("sequence").asInt()).isEqualTo(1);
        send(calls, "a", 12, 13);
        assertThat(last().get("seconds").asDouble()).isEqualTo(1.5);
        assertThat(registry.get("prosodia.calls.chunks.missing").counter().count())
                .isEqualTo(2 + 8);
        assertThat(registry.get("prosodia.calls.chunks.ignored").counter().count())
                .isEqualTo(1);
    }

    @Test
    void chunksAfterTheEndAreToldOnceAndANewCallMayFollow() throws IOException {
        PartitionCalls calls = calls();
        send(calls, "a", 0, 13);
        int before = events.size();
        send(calls, "a", 11, 13);
        assertThat(events).hasSize(before + 1);
        assertThat(last().get("type").asText()).isEqualTo("chunk.ignored");
        assertThat(last().get("event").asInt()).isEqualTo(before);
        send(calls, "a", 0, 1);
        assertThat(last().get("type").asText()).isEqualTo("session.created");
        assertThat(last().get("session").asText()).isEqualTo("3-115");
    }

    @Test
    void badMessagesHaveAnEventEachAndStopNothing() throws IOException {
        PartitionCalls calls = calls(CallLimits.DEFAULT.withChunkBytes(20_000));
        send(calls, "a", "hello".getBytes(StandardCharsets.UTF_8));
        assertThat(last().at("/problem/type").asText()).isEqualTo("urn:prosodia:problem:invalid-chunk");
        assertThat(last().get("offset").asInt()).isEqualTo(100);
        send(calls, "a", new byte[20_001]);
        assertThat(last().at("/problem/type").asText()).isEqualTo("urn:prosodia:problem:body-too-large");
        send(calls, "a", "RIFF....WAVE".getBytes(StandardCharsets.UTF_8));
        assertThat(last().at("/problem/type").asText()).isEqualTo("urn:prosodia:problem:not-audio");
        send(calls, "a", 0, 1);
        send(
                calls,
                "a",
                new CallChunk(new SoundFormat(8_000, 1, SoundEncoding.S16LE), 1, false, "", new byte[0]).toBytes());
        assertThat(last().at("/problem/type").asText()).isEqualTo("urn:prosodia:problem:other-form");
        send(calls, "a", Arrays.copyOf(file, 10_000));
        assertThat(last().at("/problem/type").asText()).isEqualTo("urn:prosodia:problem:out-of-order");
        send(calls, "a", 1, 13);
        assertThat(last().get("type").asText()).isEqualTo("session.closed");
        assertThat(last().get("seconds").asDouble()).isEqualTo(6.5);
    }

    @Test
    void aWaveFileIsAWholeCall() throws IOException {
        send(calls(), "a", file);
        List<JsonNode> found = events();
        List<JsonNode> expected = expected("3-100");
        assertThat(found.subList(1, found.size()).stream().map(PartitionCallsTest::bare))
                .isEqualTo(expected.subList(1, expected.size()));
    }

    @Test
    void rolesOfEmployeesAreRefusedOnce() throws IOException {
        PartitionCalls calls = calls();
        for (int number = 0; number < 3; number++) {
            send(calls, "a", chunk(number, "left=agent"));
        }
        assertThat(events).hasSize(1);
        assertThat(last().at("/problem/type").asText()).isEqualTo("urn:prosodia:problem:role-refused");
        send(calls, "b", chunk(0, "left=customer"));
        assertThat(last().get("roles").get(0).asText()).isEqualTo("customer");
        send(calls, "b", chunk(12, "left=customer"));
        assertThat(last().at("/speakers/0/role").asText()).isEqualTo("customer");
    }

    @Test
    void callsBeyondTheLimitAreRefusedOnce() throws IOException {
        PartitionCalls calls = calls(CallLimits.DEFAULT.withOpenCalls(1));
        send(calls, "a", 0, 1);
        int before = events.size();
        send(calls, "b", 0, 3);
        assertThat(events).hasSize(before + 1);
        assertThat(last().at("/problem/type").asText()).isEqualTo("urn:prosodia:problem:busy");
        send(calls, "a", 12, 13);
        send(calls, "c", 0, 1);
        assertThat(last().get("type").asText()).isEqualTo("session.created");
    }

    /** A recognizer that is closed, as by the end of the process, must not end its calls. */
    @Test
    void aClosedRecognizerEndsNoCall() throws IOException {
        Recognizer closed = Recognizer.open(
                BundledModel.named(BundledModel.STANDARD).read(), RecognizerOptions.DEFAULT.withThreads(1));
        CallSettings settings = new CallSettings(
                closed,
                VoiceActivity.NONE,
                TimelineSettings.DEFAULT,
                OptionalDouble.empty(),
                "",
                RolePolicy.STRICT,
                CallLimits.DEFAULT);
        PartitionCalls calls = new PartitionCalls(3, settings, new CallMetrics(registry));
        send(calls, "a", 0, 8);
        assertThat(settings.works()).isTrue();
        int before = events.size();
        closed.close();
        assertThatThrownBy(() -> send(calls, "a", 8, 13)).isInstanceOf(IllegalStateException.class);
        assertThat(events).hasSize(before);
    }

    @Test
    void callsEndByTheTimesOfRecordsAndByTheirLength() throws IOException {
        CallLimits limits =
                CallLimits.DEFAULT.withIdleTime(Duration.ofSeconds(60)).withCallTime(Duration.ofSeconds(2));
        PartitionCalls calls = calls(limits);
        send(calls, "a", 0, 2); // the latest at 101 s
        calls.expire(161_000, true, event -> events.add(event.value()));
        assertThat(types()).doesNotContain("session.closed");
        calls.expire(161_001, true, event -> events.add(event.value()));
        assertThat(last().get("type").asText()).isEqualTo("session.closed");
        assertThat(last().get("reason").asText()).isEqualTo("idle");
        assertThat(last().get("seconds").asDouble()).isEqualTo(1);
        assertThat(calls.changes().get("a").orElseThrow().ended()).isTrue();
        calls.expire(161_002, true, event -> events.add(event.value()));
        assertThat(calls.changes()).isEqualTo(Map.of("a", Optional.empty())); // to be deleted

        send(calls, "b", 0, 5);
        assertThat(last().get("reason").asText()).isEqualTo("time");
        assertThat(last().get("seconds").asDouble()).isEqualTo(2.5);
    }
}
