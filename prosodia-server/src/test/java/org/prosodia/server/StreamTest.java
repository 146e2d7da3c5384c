package org.prosodia.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.timeline.EmotionTimeline;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.testing.Sounds;
import org.prosodia.testing.WaveFile;

/** Streams over a real socket. */
class StreamTest {

    private static final int RATE = 16_000;
    private static final int HEADER = 44;
    private static final TimelineSettings EASY = TimelineSettings.DEFAULT.withThresholds(0.4, 0.3);
    private static final String UPDATE = "{'type':'session.update','rate':16000,'gate':'none','enter':0.4,'leave':0.3}";

    private static ProsodiaServer server;
    private static byte[] file;
    private static byte[] sound;
    private static EmotionTimeline expected;

    @BeforeAll
    static void start() throws IOException {
        server = ProsodiaServer.builder().port(0).workers(1).start();
        file = WaveFile.of(RATE, Sounds.golden(RATE * 13 / 2));
        sound = Arrays.copyOfRange(file, HEADER, file.length);
        expected = timeline(file, EASY, VoiceActivity.NONE);
        assertThat(expected.spans()).isNotEmpty();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static EmotionTimeline timeline(byte[] wave, TimelineSettings settings, VoiceActivity voice)
            throws IOException {
        try (Recognizer recognizer = Recognizer.open()) {
            return recognizer.timeline(new ByteArrayInputStream(wave), "sound.wav", settings, voice);
        }
    }

    /** Sends sound, and returns the socket after its close. */
    private static StreamSocket stream(String update, byte[] bytes, int frame) throws Exception {
        StreamSocket socket = StreamSocket.open(server.port());
        socket.send(update);
        socket.sound(bytes, frame);
        socket.send("{'type':'session.close'}");
        assertThat(socket.closed()).isEqualTo(1000);
        return socket;
    }

    private static void check(StreamSocket socket, EmotionTimeline timeline) {
        List<JsonNode> spans = socket.events("emotion.closed");
        assertThat(spans).hasSameSizeAs(timeline.spans());
        for (int i = 0; i < spans.size(); i++) {
            assertThat(spans.get(i).get("start").asDouble())
                    .isEqualTo(timeline.spans().get(i).time().start(), within(0.0005));
            assertThat(spans.get(i).get("end").asDouble())
                    .isEqualTo(timeline.spans().get(i).time().end(), within(0.0005));
            assertThat(spans.get(i).get("emotion").asText())
                    .isEqualTo(timeline.spans().get(i).emotion());
            assertThat(spans.get(i).get("score").asDouble())
                    .isEqualTo(timeline.spans().get(i).score(), within(1e-4));
        }
        List<JsonNode> voice = socket.events("utterance.end");
        assertThat(voice).hasSameSizeAs(timeline.voice());
        for (int i = 0; i < voice.size(); i++) {
            assertThat(voice.get(i).get("start").asDouble())
                    .isEqualTo(timeline.voice().get(i).start(), within(0.0005));
            assertThat(voice.get(i).get("end").asDouble())
                    .isEqualTo(timeline.voice().get(i).end(), within(0.0005));
        }
    }

    /** Frames of one sample, of an odd number of bytes, of a second, and of everything. */
    @ParameterizedTest
    @ValueSource(ints = {2, 777, 2 * RATE, 1 << 20})
    void theEventsAreThoseOfTheTimelineOfTheFileWhateverTheFrames(int frame) throws Exception {
        StreamSocket socket = stream(UPDATE, sound, frame);

        check(socket, expected);
        JsonNode created = socket.events().get(0);
        assertThat(created.get("type").asText()).isEqualTo("session.created");
        assertThat(created.get("step").asDouble()).isEqualTo(0.4);
        double window = created.get("window").asDouble();
        JsonNode last = socket.events().get(socket.events().size() - 1);
        assertThat(last.get("type").asText()).isEqualTo("session.closed");
        assertThat(last.get("reason").asText()).isEqualTo("client");
        assertThat(last.get("seconds").asDouble()).isEqualTo(6.5);
        assertThat(last.get("voice").asDouble()).isEqualTo(6.5);

        List<JsonNode> updates = socket.events("timeline.update");
        int dropped = last.get("updatesDropped").asInt();
        assertThat(updates.size() + dropped).isEqualTo((int) ((6.5 - window) / 0.4 + 1e-9) + 2);
        for (int i = 1; i < updates.size(); i++) {
            assertThat(updates.get(i).get("watermark").asDouble())
                    .isGreaterThanOrEqualTo(updates.get(i - 1).get("watermark").asDouble());
        }
        assertThat(updates.get(updates.size() - 1).get("watermark").asDouble()).isEqualTo(6.5);
    }

    @Test
    void noEventIsAboutTheTimeBeforeAnEarlierWatermark() throws Exception {
        double watermark = 0;
        for (JsonNode event : stream(UPDATE, sound, 3_200).events()) {
            if (event.get("type").asText().equals("timeline.update")) {
                watermark = event.get("watermark").asDouble();
            } else if (event.get("type").asText().equals("emotion.opened")) {
                assertThat(event.get("start").asDouble()).isGreaterThanOrEqualTo(watermark);
            } else if (event.has("end")) {
                assertThat(event.get("end").asDouble()).isGreaterThanOrEqualTo(watermark);
            }
        }
        assertThat(watermark).isEqualTo(6.5);
    }

    @Test
    void theGateOfTheModelAndAThresholdApplyAsOnTheCommandLine() throws Exception {
        EmotionTimeline timeline;
        try (VoiceActivity voice = VoiceActivity.forSampleRate(RATE)) {
            timeline = timeline(file, EASY, voice).abstainingBelow(0.99);
        }

        check(
                stream(
                        "{'type':'session.update','rate':16000,'enter':0.4,'leave':0.3,'abstain_below':0.99}",
                        sound,
                        1_001),
                timeline);
    }

    @Test
    void eachChannelWithARoleHasItsTimeline() throws Exception {
        float[] left = Sounds.golden(4 * RATE);
        float[] right = new float[left.length];
        byte[] call = WaveFile.of(RATE, left, right);

        StreamSocket socket = stream(
                "{'type':'session.update','rate':16000,'channels':2,'gate':'none','enter':0.4,'leave':0.3,"
                        + "'roles':'right=customer,left=relative'}",
                Arrays.copyOfRange(call, HEADER, call.length),
                999);

        EmotionTimeline spoken = timeline(WaveFile.of(RATE, left), EASY, VoiceActivity.NONE);
        EmotionTimeline silent = timeline(WaveFile.of(RATE, right), EASY, VoiceActivity.NONE);
        assertThat(starts(socket, "relative"))
                .isEqualTo(spoken.spans().stream().map(span -> span.emotion()).toList());
        assertThat(starts(socket, "customer"))
                .isEqualTo(silent.spans().stream().map(span -> span.emotion()).toList());
        JsonNode last = socket.events("session.closed").get(0);
        assertThat(last.at("/speakers/0/role").asText()).isEqualTo("customer");
        assertThat(last.at("/speakers/1/voice").asDouble()).isEqualTo(4);
    }

    private static List<String> starts(StreamSocket socket, String role) {
        return socket.events("emotion.closed").stream()
                .filter(event -> event.get("role").asText().equals(role))
                .map(event -> event.get("emotion").asText())
                .toList();
    }

    @Test
    void anotherRateIsResampledAsThatOfAFile() throws Exception {
        byte[] wave = WaveFile.of(11_025, Sounds.golden(4 * 11_025));

        check(
                stream(
                        "{'type':'session.update','rate':11025,'gate':'none','enter':0.4,'leave':0.3}",
                        Arrays.copyOfRange(wave, HEADER, wave.length),
                        333),
                timeline(wave, EASY, VoiceActivity.NONE));
    }

    @Test
    void aStreamWithoutSoundHasTotalsOfNothing() throws Exception {
        StreamSocket socket = stream(UPDATE, new byte[0], 1);

        assertThat(socket.events()).hasSize(2);
        assertThat(socket.events().get(1).get("seconds").asDouble()).isZero();
    }

    @Test
    void aBadMessageIsAnsweredAndTheSessionLives() throws Exception {
        StreamSocket socket = StreamSocket.open(server.port());
        List<String> messages = List.of(
                "hello", // invalid-request
                "{'type':'session.begin'}", // invalid-request
                "{'type':'session.update','rate':4000}", // invalid-parameter
                "{'type':'session.update','rate':16000,'encoding':'mp3'}",
                "{'type':'session.update','rate':16000,'colour':1}",
                "{'type':'session.update','rate':16000,'channels':9}",
                "{'type':'session.update','rate':16000,'roles':'right=customer'}",
                "{'type':'session.update','rate':16000,'leave':0.9}",
                "{'type':'session.update','rate':16000,'gate':'wide'}",
                "{'type':'session.update','rate':16000,'model':'other'}",
                "{'type':'session.update','rate':16000,'channels':2,'roles':'left=agent'}");
        for (String message : messages) {
            socket.send(message);
        }
        socket.sound(new byte[100]);
        socket.send(UPDATE);
        socket.sound(sound, 64_000);
        socket.send(UPDATE);
        socket.send("{'type':'session.close'}");

        assertThat(socket.closed()).isEqualTo(1000);
        check(socket, expected);
        assertThat(socket.events("error").stream()
                        .map(event -> event.at("/problem/type").asText().replace("urn:prosodia:problem:", "")))
                .containsExactly(
                        "invalid-request",
                        "invalid-request",
                        "invalid-parameter",
                        "invalid-parameter",
                        "invalid-parameter",
                        "invalid-parameter",
                        "invalid-parameter",
                        "invalid-parameter",
                        "invalid-parameter",
                        "no-such-model",
                        "role-refused",
                        "out-of-order",
                        "out-of-order");
        assertThat(socket.events("error").stream()
                        .map(event -> event.at("/problem/parameter").asText())
                        .filter(name -> !name.isEmpty()))
                .containsExactly("rate", "encoding", "colour", "channels", "roles", "leave", "gate");
    }
}
