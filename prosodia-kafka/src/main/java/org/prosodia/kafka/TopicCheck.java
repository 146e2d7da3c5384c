package org.prosodia.kafka;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Checks the topics of a recognition, and creates the one of states if there is none. */
final class TopicCheck {

    private static final int ATTEMPTS = 40;
    private static final int ATTEMPTS_AT_NEW = 12; // 3 s
    private static final long PAUSE_NANOSECONDS = 250_000_000;
    private static final String COMPACT = TopicConfig.CLEANUP_POLICY_COMPACT;

    private final Admin admin;
    private final CallTopics topics;

    TopicCheck(Admin admin, CallTopics topics) {
        this.admin = admin;
        this.topics = topics;
    }

    /**
     * Checks the topics.
     *
     * @throws IllegalArgumentException if one is missing, or the states' has another number of partitions or is not
     *     compacted
     * @throws KafkaException if the brokers do not answer
     */
    void check() {
        Set<String> there = known();
        for (String name : needed()) {
            if (!there.contains(name)) {
                throw new IllegalArgumentException("there is no topic '" + name + "'; create it");
            }
        }
        if (!there.contains(topics.state())) {
            create();
        }
        if (partitions(topics.state()) != partitions(topics.sound())) {
            throw new IllegalArgumentException("the topic '" + topics.state() + "' has "
                    + partitions(topics.state()) + " partitions and '" + topics.sound() + "' has "
                    + partitions(topics.sound()) + "; when no call is open, delete '" + topics.state()
                    + "', and it is created again");
        }
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topics.state());
        Config config = call(() -> Optional.ofNullable(
                        admin.describeConfigs(List.of(resource)).all().get().get(resource)))
                .orElseThrow();
        String policy = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
        if (!COMPACT.equals(policy)) {
            throw new IllegalArgumentException("the topic '" + topics.state() + "' has "
                    + TopicConfig.CLEANUP_POLICY_CONFIG + "=" + policy + "; set it to " + COMPACT);
        }
    }

    /** Returns the topics that there are. One that is missing may be new, and is waited for a moment. */
    private Set<String> known() {
        Set<String> there = call(() -> admin.listTopics().names().get());
        for (int attempt = 1; attempt < ATTEMPTS_AT_NEW && !there.containsAll(needed()); attempt++) {
            LockSupport.parkNanos(PAUSE_NANOSECONDS);
            there = call(() -> admin.listTopics().names().get());
        }
        return there;
    }

    private List<String> needed() {
        return List.of(topics.sound(), topics.events());
    }

    private void create() {
        NewTopic topic = new NewTopic(topics.state(), Optional.of(partitions(topics.sound())), Optional.empty())
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, COMPACT));
        try {
            call(() -> admin.createTopics(List.of(topic)).all().get());
        } catch (KafkaException e) {
            if (!(e.getCause() instanceof TopicExistsException)) { // another consumer has been faster
                throw e;
            }
        }
    }

    private int partitions(String topic) {
        TopicDescription description = call(() -> Optional.ofNullable(admin.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic)))
                .orElseThrow();
        return description.partitions().size();
    }

    /** A question to the brokers. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws ExecutionException, InterruptedException;
    }

    /** Returns the answer. Brokers know a new topic one after the other, so that a question may have to be repeated. */
    static <T> T call(Question<T> question) {
        for (int attempt = 1; ; attempt++) {
            try {
                return question.ask();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RetriableException) || attempt == ATTEMPTS) {
                    throw new KafkaException("the brokers do not answer: " + e.getCause(), e.getCause());
                }
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
            LockSupport.parkNanos(PAUSE_NANOSECONDS);
        }
    }
}
