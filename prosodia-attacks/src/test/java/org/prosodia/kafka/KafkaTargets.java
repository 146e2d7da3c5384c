package org.prosodia.kafka;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.prosodia.formats.stream.SoundEncoding;
import org.prosodia.formats.stream.SoundFormat;
import org.prosodia.fuzz.FuzzTarget;
import org.prosodia.recognizer.BundledModel;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.recognizer.timeline.RolePolicy;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.voice.VoiceActivity;

/** The messages of a topic. An input has several, each after its length in two bytes. */
public final class KafkaTargets {

    private static final int MOST = 16; // messages of an input

    private static CallSettings settings;

    private KafkaTargets() {}

    /** Returns the targets. */
    public static List<FuzzTarget> all() {
        SoundFormat format = new SoundFormat(16_000, 1, SoundEncoding.S16LE);
        byte[] first = new CallChunk(format, 0, false, "left=customer", new byte[320]).toBytes();
        byte[] last = new CallChunk(format, 1, true, "left=customer", new byte[320]).toBytes();
        byte[] seed = ByteBuffer.allocate(4 + first.length + last.length)
                .putShort((short) first.length)
                .put(first)
                .putShort((short) last.length)
                .put(last)
                .array();
        return List.of(new FuzzTarget(
                "kafka-messages", "messages of calls in Kafka", List.of(seed), List.of(), KafkaTargets::read));
    }

    private static synchronized CallSettings settings() throws Exception {
        if (settings == null) {
            settings = new CallSettings(
                    Recognizer.open(
                            BundledModel.named(BundledModel.STANDARD).read(), RecognizerOptions.DEFAULT.withThreads(1)),
                    VoiceActivity.NONE,
                    TimelineSettings.DEFAULT,
                    OptionalDouble.empty(),
                    "",
                    RolePolicy.STRICT,
                    CallLimits.DEFAULT);
        }
        return settings;
    }

    private static void read(byte[] bytes) throws Exception {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        PartitionCalls calls = new PartitionCalls(0, settings(), new CallMetrics(new SimpleMeterRegistry()));
        for (int offset = 0; offset < MOST && rest.remaining() >= 2; offset++) {
            byte[] value = new byte[Math.min(rest.getShort() & 0xFFFF, rest.remaining())];
            rest.get(value);
            byte[] key = {'c'};
            calls.accept("c", new Message(0, offset, offset, key, value), KafkaTargets::check);
        }
        calls.close();
    }

    private static void check(byte[] event) {
        String text = new String(event, StandardCharsets.UTF_8);
        if (text.contains("\"internal\"")) {
            throw new AssertionError(text);
        }
    }
}
