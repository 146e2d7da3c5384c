package org.prosodia.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes events, states and offsets: all or none in a transaction; without transactions in this order, so that after a
 * crash events may be written again but are not lost. Not thread-safe.
 */
final class ResultOutput implements AutoCloseable {

    /**
     * What belongs together.
     *
     * @param states the changed states of each partition's calls; an empty one is deleted
     * @param offsets of the next messages
     */
    record Batch(
            List<CallEvent> events,
            Map<TopicPartition, Map<String, Optional<CallState>>> states,
            Map<TopicPartition, OffsetAndMetadata> offsets) {

        boolean isEmpty() {
            return events.isEmpty()
                    && offsets.isEmpty()
                    && states.values().stream().allMatch(Map::isEmpty);
        }
    }

    private final KafkaSettings settings;
    private final Producer<byte[], byte[]> producer;

    /** Opens the output, and ends a transaction that an earlier process of the same name has left. */
    ResultOutput(KafkaSettings settings) {
        this(settings, new KafkaProducer<>(settings.producer(), new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /** Opens the output with a producer of the settings, which it closes. */
    ResultOutput(KafkaSettings settings, Producer<byte[], byte[]> producer) {
        this.settings = settings;
        this.producer = producer;
        if (settings.exactlyOnce()) {
            producer.initTransactions();
        }
    }

    /**
     * Writes a batch.
     *
     * @return false if it was not written, and the calls are to be restored
     * @throws KafkaException if no more can be written
     */
    boolean write(Batch batch, Consumer<byte[], byte[]> member) {
        if (!settings.exactlyOnce()) {
            send(batch);
            member.commitSync(batch.offsets());
            return true;
        }
        producer.beginTransaction();
        try {
            send(batch);
            producer.sendOffsetsToTransaction(batch.offsets(), member.groupMetadata());
        } catch (ProducerFencedException | AuthorizationException e) {
            throw e;
        } catch (KafkaException e) {
            producer.abortTransaction();
            return false;
        }
        producer.commitTransaction();
        return true;
    }

    /** Sends events, then states, and waits for the brokers. */
    private void send(Batch batch) {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        for (CallEvent event : batch.events()) {
            byte[] key = event.call().isEmpty() ? null : event.key();
            send(new ProducerRecord<>(settings.topics().events(), key, event.value()), failure);
        }
        if (!settings.exactlyOnce()) {
            flush(failure);
        }
        batch.states()
                .forEach((partition, states) -> states.forEach((call, state) -> {
                    byte[] value = state.map(CallState::toBytes).orElse(null);
                    byte[] key = call.getBytes(StandardCharsets.UTF_8);
                    send(new ProducerRecord<>(settings.topics().state(), partition.partition(), key, value), failure);
                }));
        flush(failure);
    }

    private void send(ProducerRecord<byte[], byte[]> message, AtomicReference<@Nullable Exception> failure) {
        var unused = producer.send(message, (sent, problem) -> {
            if (problem != null) {
                failure.compareAndSet(null, problem);
            }
        });
    }

    private void flush(AtomicReference<@Nullable Exception> failure) {
        producer.flush();
        Exception problem = failure.get();
        if (problem instanceof KafkaException kafka) {
            throw kafka;
        }
        if (problem != null) {
            throw new KafkaException(problem);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
