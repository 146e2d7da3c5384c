package org.prosodia.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * The order of the first two questions matters. The committed offset is asked for first; it is known only once no
 * transaction that commits another is pending. The end of the states is asked for next, without regard to transactions,
 * and the states are read up to it with regard to them: the reader passes it only when all transactions that began
 * before it have ended, so that no state of the committed offset is missed.
 */
/**
 * The restoration of one partition, step by step: reads the states of its calls, and replays the sound of those that
 * are open. Not thread-safe.
 */
final class Restoration implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final TopicPartition partition;
    private final PartitionCalls calls;
    private final KafkaSettings settings;
    private final CallMetrics metrics;
    private final long began = System.nanoTime();
    private final Map<String, CallState> states = new HashMap<>();
    private Optional<Consumer<byte[], byte[]>> reader = Optional.empty();
    private long until = -1; // the committed offset

    Restoration(TopicPartition partition, PartitionCalls calls, KafkaSettings settings, CallMetrics metrics) {
        this.partition = partition;
        this.calls = calls;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** Does a step, of at most the work of a poll; returns true if the calls are restored. */
    boolean step(Consumer<byte[], byte[]> member, Admin admin, CallWork work) {
        if (until < 0) {
            try {
                until = member.position(partition, PATIENCE);
            } catch (TimeoutException e) {
                return false; // a transaction of the consumer before is pending
            }
            return begin(admin) && finished();
        }
        Consumer<byte[], byte[]> sound = reader.orElseThrow();
        List<Message> messages = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : sound.poll(PATIENCE)) {
            if (message.offset() < until && isOfOpenCall(message)) {
                messages.add(Message.of(message));
            }
        }
        work.accept(Map.of(calls, messages)); // without events, which were written before
        return sound.position(partition) >= until && finished();
    }

    private boolean isOfOpenCall(ConsumerRecord<byte[], byte[]> message) {
        if (message.key() == null) {
            return false;
        }
        CallState state = states.get(new String(message.key(), StandardCharsets.UTF_8));
        return state != null && !state.ended() && message.offset() >= state.first();
    }

    /** Reads the states; returns true if no call is open. */
    private boolean begin(Admin admin) {
        Consumer<byte[], byte[]> made =
                new KafkaConsumer<>(settings.reader(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        reader = Optional.of(made);
        readStates(made, admin);
        calls.restore(states);
        long first = states.values().stream()
                .filter(state -> !state.ended())
                .mapToLong(CallState::first)
                .min()
                .orElse(until);
        made.assign(List.of(partition));
        made.seek(partition, first);
        return first >= until;
    }

    private void readStates(Consumer<byte[], byte[]> from, Admin admin) {
        TopicPartition kept = new TopicPartition(settings.topics().state(), partition.partition());
        long end = TopicCheck.call(() -> admin.listOffsets(Map.of(kept, OffsetSpec.latest()))
                        .partitionResult(kept)
                        .get())
                .offset();
        from.assign(List.of(kept));
        from.seekToBeginning(List.of(kept));
        while (from.position(kept) < end) {
            for (ConsumerRecord<byte[], byte[]> state : from.poll(PATIENCE)) {
                String call = new String(state.key(), StandardCharsets.UTF_8);
                if (state.value() == null) {
                    states.remove(call);
                } else {
                    read(call, state);
                }
            }
        }
    }

    private void read(String call, ConsumerRecord<byte[], byte[]> state) {
        try {
            states.put(call, CallState.of(state.value()));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "offset " + state.offset() + " of partition " + state.partition() + " of '" + state.topic()
                            + "' is no state of a call: name another topic of states",
                    e);
        }
    }

    private boolean finished() {
        long open = states.values().stream().filter(state -> !state.ended()).count();
        Duration time = Duration.ofNanos(System.nanoTime() - began);
        LOG.info("partition {}: {} open calls restored in {} ms", partition.partition(), open, time.toMillis());
        metrics.restored(time);
        calls.unchanged();
        return true;
    }

    @Override
    public void close() {
        reader.ifPresent(Consumer::close);
    }
}
