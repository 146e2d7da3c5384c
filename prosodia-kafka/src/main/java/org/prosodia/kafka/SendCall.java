package org.prosodia.kafka;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.prosodia.audio.AudioOptions;
import org.prosodia.audio.Recording;
import org.prosodia.formats.stream.SoundEncoding;
import org.prosodia.formats.stream.SoundFormat;
import org.slf4j.Logger;

/**
 * A program that sends a recording as a call, at once, in chunks of a quarter of a second: for a first try. Its
 * arguments are the brokers, the topic, the name of the call and the file.
 */
public final class SendCall {

    private static final int CHUNKS_A_SECOND = 4;
    private static final int ARGUMENTS = 4;
    private static final int WRONG = 2; // exit code

    private SendCall() {}

    /** Runs the program; it ends with 2 if an argument is missing or the file cannot be read. */
    public static void main(String[] arguments) {
        Logger log = RecognizeCalls.log(SendCall.class);
        if (arguments.length != ARGUMENTS) {
            log.error("give the brokers, the topic, the name of the call and the file");
            System.exit(WRONG);
        }
        try {
            send(arguments);
        } catch (IOException | IllegalArgumentException e) {
            log.error("{}", e.getMessage());
            System.exit(WRONG);
        }
    }

    private static void send(String[] arguments) throws IOException {
        Recording recording =
                Recording.read(Path.of(arguments[3]), AudioOptions.DEFAULT.withSampleRate(AudioOptions.NATIVE_RATE));
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", arguments[0]), new ByteArraySerializer(), new ByteArraySerializer())) {
            send(recording, producer, arguments[1], arguments[2].getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void send(Recording recording, Producer<byte[], byte[]> producer, String topic, byte[] call) {
        SoundFormat format = new SoundFormat(recording.sampleRate(), 1, SoundEncoding.S16LE);
        float[] samples = recording.samples();
        int length = recording.sampleRate() / CHUNKS_A_SECOND;
        for (int at = 0, sequence = 0; at < samples.length; at += length, sequence++) {
            int end = Math.min(samples.length, at + length);
            byte[] sound = bytes(Arrays.copyOfRange(samples, at, end));
            CallChunk chunk = new CallChunk(format, sequence, end == samples.length, "", sound);
            var unused = producer.send(new ProducerRecord<>(topic, call, chunk.toBytes()));
        }
    }

    private static byte[] bytes(float[] samples) {
        ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float sample : samples) {
            bytes.putShort((short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sample * 32_768))));
        }
        return bytes.array();
    }
}
