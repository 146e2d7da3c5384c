package org.prosodia.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The settings of the clients of one consumer.
 *
 * @param brokers addresses to begin with, such as {@code localhost:9092}
 * @param group the group of consumers that share the calls
 * @param instance the name of this consumer in the group, kept over restarts; empty for a new one each time
 * @param exactlyOnce true to write events, states and offsets in transactions
 * @param further settings of Kafka's, for example of encryption, for all clients
 */
record KafkaSettings(
        String brokers,
        String group,
        Optional<String> instance,
        boolean exactlyOnce,
        CallTopics topics,
        Map<String, String> further) {

    /** Messages of a poll: together with their largest size, a minute or two of work. */
    private static final int POLL_RECORDS = 50;

    /**
     * The longest time of a transaction, which begins when the work is done. After a crash, events of later
     * transactions wait so long for the one that was left open.
     */
    private static final int TRANSACTION_MILLISECONDS = 10_000;

    KafkaSettings {
        Map<String, String> copy = new HashMap<>(further);
        copy.keySet().removeAll(Set.of(ConsumerConfig.GROUP_ID_CONFIG, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));
        further = Map.copyOf(copy); // the group is for its member alone
    }

    private Map<String, Object> common() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", brokers);
        settings.putAll(further);
        return settings;
    }

    Map<String, Object> admin() {
        return common();
    }

    /** Returns the settings of a reader that belongs to no group. */
    Map<String, Object> reader() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
        settings.putAll(common());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return settings;
    }

    /** Returns the settings of the member of the group. */
    Map<String, Object> consumer() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        settings.putAll(reader());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        instance.ifPresent(name -> settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name));
        return settings;
    }

    Map<String, Object> producer() {
        Map<String, Object> settings = common();
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        if (exactlyOnce) {
            String name = instance.orElseGet(() -> UUID.randomUUID().toString());
            settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group + "-" + name);
            settings.putIfAbsent(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLISECONDS);
        }
        return settings;
    }
}
