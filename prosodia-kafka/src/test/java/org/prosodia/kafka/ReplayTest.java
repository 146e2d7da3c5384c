package org.prosodia.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.prosodia.formats.stream.SoundEncoding;
import org.prosodia.formats.stream.SoundFormat;
import org.prosodia.recognizer.BundledModel;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.recognizer.timeline.RolePolicy;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.voice.VoiceActivity;
import org.prosodia.testing.Sounds;

/** The replay of a long call, and the memory of many. Prints both figures, which docs/reference/kafka.md has. */
@Tag("slow")
class ReplayTest {

    private static final int RATE = 16_000;
    private static final int SECONDS = 600;
    private static final int CHUNKS_A_SECOND = 4;
    private static final int CALLS = 100;
    private static final double MEGABYTE = 1e6;
    private static final SoundFormat FORMAT = new SoundFormat(RATE, 1, SoundEncoding.S16LE);

    private static byte[] chunk(byte[] sound, int number) {
        int length = 2 * RATE / CHUNKS_A_SECOND;
        byte[] part = Arrays.copyOfRange(sound, number * length, (number + 1) * length);
        return new CallChunk(FORMAT, number, false, "", part).toBytes();
    }

    private static byte[] sound(int seconds) {
        float[] samples = Sounds.golden(RATE * seconds);
        byte[] bytes = new byte[2 * samples.length];
        for (int i = 0; i < samples.length; i++) {
            int value = Math.round(samples[i] * 32_768);
            bytes[2 * i] = (byte) value;
            bytes[2 * i + 1] = (byte) (value >> 8);
        }
        return bytes;
    }

    private static void accept(PartitionCalls calls, String call, int from, byte[] sound, List<byte[]> events) {
        int chunks = sound.length * CHUNKS_A_SECOND / (2 * RATE);
        for (int number = 0; number < chunks; number++) {
            byte[] key = call.getBytes(StandardCharsets.UTF_8);
            Message message = new Message(0, from + number, 250L * number, key, chunk(sound, number));
            calls.accept(call, message, events::add);
        }
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        runtime.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void aReplayHasNoEventsAndTheSameState() throws Exception {
        byte[] sound = sound(SECONDS);
        try (Recognizer recognizer = Recognizer.open(
                        BundledModel.named(BundledModel.STANDARD).read(), RecognizerOptions.DEFAULT.withThreads(1));
                VoiceActivity gate = VoiceActivity.forSampleRate(RATE)) {
            CallSettings settings = new CallSettings(
                    recognizer,
                    gate,
                    TimelineSettings.DEFAULT,
                    OptionalDouble.empty(),
                    "",
                    RolePolicy.STRICT,
                    CallLimits.DEFAULT);
            CallMetrics metrics = new CallMetrics(new SimpleMeterRegistry());
            PartitionCalls before = new PartitionCalls(0, settings, metrics);
            List<byte[]> events = new ArrayList<>();
            accept(before, "a", 0, sound, events);
            assertThat(events).hasSizeGreaterThan(SECONDS * 2);
            Map<String, CallState> states =
                    Map.of("a", before.changes().get("a").orElseThrow());
            before.close();

            PartitionCalls after = new PartitionCalls(0, settings, metrics);
            after.restore(states);
            List<byte[]> again = new ArrayList<>();
            long began = System.nanoTime();
            accept(after, "a", 0, sound, again);
            double seconds = (System.nanoTime() - began) / 1e9;
            assertThat(again).isEmpty();
            assertThat(after.changes().get("a").orElseThrow()).isEqualTo(states.get("a"));
            print(
                    "replay: %.1f s on one thread for an hour of a call",
                    seconds * Duration.ofHours(1).toSeconds() / SECONDS);
            after.close();

            long empty = heap();
            PartitionCalls many = new PartitionCalls(0, settings, metrics);
            byte[] part = Arrays.copyOf(sound, 2 * RATE * 8);
            for (int call = 0; call < CALLS; call++) {
                accept(many, "call-" + call, 1_000 * call, part, again);
                again.clear();
            }
            print("memory: %.2f MB of heap for an open call", (heap() - empty) / MEGABYTE / CALLS);
            many.close();
        }
    }

    private static void print(String text, double value) {
        System.out.println(String.format(Locale.ROOT, text, value));
    }
}
