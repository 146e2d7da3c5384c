package org.prosodia.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the committed events of a topic. */
final class ResultReader implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, List<JsonNode>> byCall = new TreeMap<>();

    ResultReader(String brokers, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", brokers,
                        "group.id", "reader",
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic));
    }

    /** Returns the events so far, by call. */
    Map<String, List<JsonNode>> events() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
            try {
                JsonNode event = JSON.readTree(record.value());
                byCall.computeIfAbsent(event.get("call").asText(), unused -> new ArrayList<>())
                        .add(event);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return byCall;
    }

    /** Returns true if each of some calls has an event of a type. */
    boolean all(int calls, String type) {
        return events().values().stream()
                        .filter(events -> events.stream()
                                .anyMatch(event -> event.get("type").asText().equals(type)))
                        .count()
                >= calls;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
