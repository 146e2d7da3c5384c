package org.prosodia.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * All work is done before its transaction begins, so that a transaction is short, and none is open while partitions are
 * assigned or revoked. A partition that is being restored is paused; polling goes on meanwhile, so that the group does
 * not take the consumer for dead.
 */
/** Reads chunks, recognises, writes and restores, on one thread. */
final class CallLoop implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(CallLoop.class);
    private static final Duration WAIT = Duration.ofMillis(200);

    private final CallSettings settings;
    private final KafkaSettings kafka;
    private final CallMetrics metrics;
    private final Consumer<byte[], byte[]> member;
    private final ResultOutput output;
    private final Admin admin;
    private final CallWork work;
    private final Map<TopicPartition, PartitionCalls> partitions = new LinkedHashMap<>();
    private final Map<TopicPartition, Restoration> restorations = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> times = new HashMap<>(); // of records, in milliseconds since 1970

    CallLoop(
            CallSettings settings,
            KafkaSettings kafka,
            CallMetrics metrics,
            Consumer<byte[], byte[]> member,
            ResultOutput output,
            Admin admin,
            CallWork work) {
        this.settings = settings;
        this.kafka = kafka;
        this.metrics = metrics;
        this.member = member;
        this.output = output;
        this.admin = admin;
        this.work = work;
    }

    /** Joins the group. */
    void begin() {
        member.subscribe(Set.of(kafka.topics().sound()), this);
    }

    /** Reads the next messages, writes their events, and goes on with restorations. */
    void turn() {
        process(member.poll(restorations.isEmpty() ? WAIT : Duration.ZERO));
        restore();
    }

    private void process(ConsumerRecords<byte[], byte[]> records) {
        Map<PartitionCalls, List<Message>> messages = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            messages.computeIfAbsent(calls(partition), unused -> new ArrayList<>())
                    .add(Message.of(record));
            long time = Math.min(record.timestamp(), System.currentTimeMillis()); // a clock that is ahead ends no call
            times.merge(partition, time, Math::max);
        }
        List<CallEvent> events = new ArrayList<>(work.accept(messages));
        Map<TopicPartition, Map<String, Optional<CallState>>> states = new LinkedHashMap<>();
        partitions.forEach((partition, calls) -> {
            if (!restorations.containsKey(partition)) {
                boolean caughtUp = member.currentLag(partition).orElse(1) == 0;
                calls.expire(times.getOrDefault(partition, 0L), caughtUp, events::add);
                states.put(partition, calls.changes());
            }
        });
        Map<TopicPartition, OffsetAndMetadata> offsets = records.nextOffsets();
        ResultOutput.Batch batch = new ResultOutput.Batch(events, states, offsets);
        if (batch.isEmpty()) {
            return;
        }
        if (output.write(batch, member)) {
            events.forEach(event -> metrics.committed(event.timestamp()));
        } else {
            LOG.warn("a transaction was aborted: its calls are restored");
            restart();
        }
    }

    private PartitionCalls calls(TopicPartition partition) {
        return Optional.ofNullable(partitions.get(partition)).orElseThrow();
    }

    /** Goes back to what is committed. */
    private void restart() {
        Set<TopicPartition> mine = member.assignment();
        forget(mine);
        Map<TopicPartition, OffsetAndMetadata> committed = member.committed(mine);
        for (TopicPartition partition : mine) {
            OffsetAndMetadata offset = committed.get(partition);
            if (offset == null) {
                member.seekToBeginning(List.of(partition));
            } else {
                member.seek(partition, offset);
            }
        }
        add(mine);
    }

    private void restore() {
        Optional<TopicPartition> next = restorations.keySet().stream().findFirst();
        if (next.isEmpty()) {
            return;
        }
        TopicPartition partition = next.get();
        Restoration restoration =
                Optional.ofNullable(restorations.get(partition)).orElseThrow();
        if (restoration.step(member, admin, work)) {
            restoration.close();
            restorations.remove(partition);
            member.resume(List.of(partition));
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        add(assigned);
    }

    private void add(Collection<TopicPartition> assigned) {
        member.pause(assigned);
        for (TopicPartition partition : assigned) {
            PartitionCalls calls = new PartitionCalls(partition.partition(), settings, metrics);
            partitions.put(partition, calls);
            restorations.put(partition, new Restoration(partition, calls, kafka, metrics));
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        forget(revoked);
    }

    private void forget(Collection<TopicPartition> gone) {
        for (TopicPartition partition : gone) {
            Optional.ofNullable(restorations.remove(partition)).ifPresent(Restoration::close);
            Optional.ofNullable(partitions.remove(partition)).ifPresent(PartitionCalls::close);
            times.remove(partition);
        }
    }

    /** Releases all calls; their states remain. */
    void end() {
        forget(Set.copyOf(partitions.keySet()));
    }
}
