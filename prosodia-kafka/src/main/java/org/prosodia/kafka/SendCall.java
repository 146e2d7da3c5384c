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

/**
 * A program that sends a recording as a call, at once, in chunks of a quarter of a second: for a first try. Its
 * arguments are the brokers, the topic, the name of the call and the file.
 */
public final class SendCall {

    private static final int CHUNKS_A_SECOND = 4;
    private static final int ARGUMENTS = 4;

    private SendCall() {}

    /**
     * Runs the program.
     *
     * @throws IllegalArgumentException if there are not four arguments
     * @throws IOException if the file cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != ARGUMENTS) {
            throw new IllegalArgumentException("give the brokers, the topic, the name of the call and the file");
        }
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
