package org.prosodia.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.prosodia.server.limits.ServerLimits;
import org.prosodia.server.limits.StreamLimits;
import org.prosodia.testing.Eventually;
import org.prosodia.testing.Sounds;
import org.prosodia.testing.WaveFile;

/** Streams whose client is too fast, or too slow, and many at once. */
class StreamFlowTest {

    private static ProsodiaServer server(StreamLimits limits) throws Exception {
        return ProsodiaServer.builder()
                .port(0)
                .workers(1)
                .limits(ServerLimits.builder().stream(limits).build())
                .start();
    }

    /** A second of sound has 6 MB, so that what waits anywhere is a small part of the whole. */
    @Test
    void aClientThatSendsTooFastIsSlowedDown() throws Exception {
        int second = 192_000 * 8 * 4;
        int seconds = 16;
        try (ProsodiaServer server = server(StreamLimits.DEFAULT);
                RawStream stream = new RawStream(server.port())) {
            stream.send("{'type':'session.update','rate':192000,'channels':8,'encoding':'float32','gate':'none'}");
            AtomicLong sent = new AtomicLong();
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                try {
                    byte[] frame = new byte[1 << 19];
                    for (long left = (long) seconds * second; left > 0; left -= frame.length) {
                        stream.sound(left < frame.length ? new byte[(int) left] : frame);
                        sent.addAndGet(frame.length);
                    }
                    stream.send("{'type':'session.close'}");
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            List<Long> ahead = new ArrayList<>();
            for (String text = stream.read(); !text.isEmpty(); text = stream.read()) {
                JsonNode event = Client.JSON.readTree(text);
                if (event.has("scored")) {
                    ahead.add(sent.get() - (long) (event.get("scored").asDouble() * second));
                }
            }
            sending.get();
            assertThat(stream.code()).isEqualTo(1000);
            assertThat(ahead).hasSizeGreaterThan(20).allMatch(bytes -> bytes < 2L * second + (8 << 20));
        }
    }

    @Test
    void aClientThatReadsTooSlowlyGetsTheLatestUpdateAndTheNumberOfThoseDropped() throws Exception {
        try (ProsodiaServer server = server(StreamLimits.DEFAULT);
                RawStream stream = new RawStream(server.port())) {
            Client client = new Client(server.port());
            stream.send("{'type':'session.update','rate':8000,'encoding':'mulaw','gate':'none'}");
            byte[] silence = new byte[80_000];
            Arrays.fill(silence, (byte) 0xFF);
            for (int i = 0; i < 60; i++) {
                stream.sound(silence);
            }
            stream.send("{'type':'session.close'}");
            Eventually.becomes(
                    "the sound recognised",
                    () -> client.get("/metrics").body(),
                    measures -> measures.contains("prosodia_audio_seconds_total 600.0"));

            int dropped = 0;
            int updates = 0;
            double watermark = 0;
            JsonNode last = Client.JSON.createObjectNode();
            for (String text = stream.read(); !text.isEmpty(); text = stream.read()) {
                last = Client.JSON.readTree(text);
                dropped += last.path("dropped").asInt();
                if (last.has("watermark")) {
                    updates++;
                    assertThat(last.get("watermark").asDouble()).isGreaterThanOrEqualTo(watermark);
                    watermark = last.get("watermark").asDouble();
                }
            }
            assertThat(stream.code()).isEqualTo(1000);
            assertThat(watermark).isEqualTo(600);
            assertThat(last.get("type").asText()).isEqualTo("session.closed");
            assertThat(dropped)
                    .isPositive()
                    .isEqualTo(last.get("updatesDropped").asInt());
            assertThat(updates + dropped).isEqualTo((int) ((600 - 2.56) / 0.4 + 1e-9) + 2);
        }
    }

    @Test
    void aClientThatDoesNotReadTheOtherEventsIsCutOff() throws Exception {
        try (ProsodiaServer server =
                        server(StreamLimits.builder().pendingEvents(10).build());
                RawStream stream = new RawStream(server.port())) {
            Client client = new Client(server.port());
            CompletableFuture<Integer> sending = CompletableFuture.supplyAsync(() -> {
                for (int sent = 0; ; sent++) {
                    try {
                        stream.send("{'type':'x'}"); // each is answered with an error
                    } catch (IOException e) {
                        return sent;
                    }
                }
            });
            Eventually.becomes("the answer to a message", stream::read, text -> text.contains("invalid-request"));
            Eventually.becomes(
                    "the streams",
                    () -> client.get("/metrics").body(),
                    measures -> measures.contains("prosodia_streams_open 0.0"));
            assertThat(sending.get()).isGreaterThan(10);
        }
    }

    @Test
    void manyStreamsAndARequestShareTheWorkers() throws Exception {
        try (ProsodiaServer server = server(StreamLimits.DEFAULT)) {
            Client client = new Client(server.port());
            byte[] wave = WaveFile.of(16_000, Sounds.golden(8 * 16_000));
            byte[] sound = Arrays.copyOfRange(wave, 44, wave.length);
            List<StreamSocket> streams = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                streams.add(StreamSocket.open(server.port()));
            }
            CompletableFuture<Integer> request = CompletableFuture.supplyAsync(() -> {
                try {
                    return client.post("/v1/recognize", Client.clip(60)).statusCode();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            for (StreamSocket stream : streams) {
                stream.send("{'type':'session.update','rate':16000,'gate':'none'}");
            }
            for (int at = 0; at < sound.length; at += 32_000) {
                for (StreamSocket stream : streams) {
                    stream.sound(Arrays.copyOfRange(sound, at, at + 32_000));
                }
            }
            for (StreamSocket stream : streams) {
                stream.send("{'type':'session.close'}");
            }
            for (StreamSocket stream : streams) {
                assertThat(stream.closed()).isEqualTo(1000);
                assertThat(stream.events("emotion.closed"))
                        .isEqualTo(streams.get(0).events("emotion.closed"));
                assertThat(stream.events("session.closed").get(0).get("seconds").asDouble())
                        .isEqualTo(8);
            }
            assertThat(request.get()).isEqualTo(200);
            assertThat(client.get("/metrics").body()).contains("prosodia_streams_open 0.0");
        }
    }
}
