package org.prosodia.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.timeline.RolePolicy;
import org.prosodia.recognizer.timeline.TimelineSettings;
import org.prosodia.recognizer.voice.VoiceActivity;

/**
 * The recognition of live calls from Kafka: reads chunks of sound from a topic, and writes the events of their
 * timelines to another, exactly once. Any number of them, in one group, share the partitions.
 *
 * <ol>
 *   <li>Build a recognition with a recognizer of one thread.
 *   <li>Call {@link #run}, which returns after {@link #close}, called on another thread.
 * </ol>
 */
public final class CallRecognition implements AutoCloseable {

    private final Optional<VoiceActivity> ownGate;
    private final Consumer<byte[], byte[]> member;
    private final ResultOutput output;
    private final Admin admin;
    private final CallWork work;
    private final CallLoop loop;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);

    private CallRecognition(Builder builder) {
        KafkaSettings kafka = new KafkaSettings(
                builder.brokers,
                builder.group,
                builder.instance,
                builder.exactlyOnce,
                builder.topics,
                builder.properties);
        CallMetrics metrics = new CallMetrics(builder.metrics);
        this.admin = Admin.create(kafka.admin());
        try {
            new TopicCheck(admin, builder.topics).check();
        } catch (KafkaException | IllegalArgumentException e) {
            admin.close();
            throw e;
        }
        this.ownGate = builder.gate.isEmpty()
                ? Optional.of(VoiceActivity.forSampleRate(
                        builder.recognizer.model().frontEnd().sampleRate()))
                : Optional.empty();
        CallSettings settings = new CallSettings(
                builder.recognizer,
                ownGate.or(() -> builder.gate).orElseThrow(),
                builder.timeline,
                builder.threshold,
                builder.roles,
                builder.policy,
                builder.limits);
        this.work = new CallWork(builder.workers, metrics);
        this.output = new ResultOutput(kafka);
        this.member = new KafkaConsumer<>(kafka.consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.loop = new CallLoop(settings, kafka, metrics, member, output, admin, work);
    }

    /** Returns a builder. The recognizer is not closed by the recognition; one with one thread is best. */
    public static Builder builder(Recognizer recognizer) {
        return new Builder(recognizer);
    }

    /**
     * Recognises calls until {@link #close} is called. It may be called once.
     *
     * @throws KafkaException if events cannot be written any more, for example because another process has the same
     *     {@linkplain Builder#instance instance}; what is committed stays, and another process continues from there
     * @throws IllegalStateException if the recognizer does not work any more, for example because it is closed;
     *     likewise
     */
    public void run() {
        if (!begun.compareAndSet(false, true)) {
            throw new IllegalStateException("a recognition runs once; build another");
        }
        try {
            loop.begin();
            while (!stopped.get()) {
                loop.turn();
            }
        } catch (WakeupException | IllegalStateException e) {
            if (!stopped.get()) {
                throw e;
            }
        } finally {
            release();
            ended.countDown();
        }
    }

    private void release() {
        work.close();
        loop.end();
        member.close();
        output.close();
        admin.close();
        ownGate.ifPresent(VoiceActivity::close);
    }

    /** Leaves the group, and waits until {@link #run} has ended. Open calls continue at another consumer, or later. */
    @Override
    public void close() {
        stopped.set(true);
        if (begun.compareAndSet(false, true)) {
            release();
            return;
        }
        member.wakeup();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Builds a recognition; what is not set has its default. Not thread-safe. */
    public static final class Builder {

        private final Recognizer recognizer;
        private String brokers = "localhost:9092";
        private String group = "prosodia";
        private Optional<String> instance = Optional.empty();
        private boolean exactlyOnce = true;
        private CallTopics topics = CallTopics.DEFAULT;
        private CallLimits limits = CallLimits.DEFAULT;
        private TimelineSettings timeline = TimelineSettings.DEFAULT;
        private Optional<VoiceActivity> gate = Optional.empty();
        private OptionalDouble threshold = OptionalDouble.empty();
        private String roles = "";
        private RolePolicy policy = RolePolicy.STRICT;
        private int workers = Runtime.getRuntime().availableProcessors();
        private MeterRegistry metrics = new SimpleMeterRegistry();
        private Map<String, String> properties = Map.of();

        private Builder(Recognizer recognizer) {
            this.recognizer = Objects.requireNonNull(recognizer, "recognizer");
        }

        /** Sets the addresses of brokers; default {@code localhost:9092}. */
        public Builder brokers(String addresses) {
            brokers = addresses;
            return this;
        }

        /** Sets the group that shares the calls; default {@code prosodia}. */
        public Builder group(String name) {
            group = name;
            return this;
        }

        /**
         * Sets the name of this consumer in its group, kept over restarts: a consumer that is back within the group's
         * session time keeps its partitions, and its open transaction is ended at once. Only one process may have it.
         */
        public Builder instance(String name) {
            instance = Optional.of(name);
            return this;
        }

        /** Writes without transactions: after a crash, events may be written again, with the same numbers. */
        public Builder atLeastOnce() {
            exactlyOnce = false;
            return this;
        }

        /** Sets the topics; default {@link CallTopics#DEFAULT}. */
        public Builder topics(CallTopics names) {
            topics = names;
            return this;
        }

        /** Sets the limits; default {@link CallLimits#DEFAULT}. */
        public Builder limits(CallLimits other) {
            limits = other;
            return this;
        }

        /** Sets the timelines' settings; default {@link TimelineSettings#DEFAULT}. */
        public Builder timeline(TimelineSettings settings) {
            timeline = settings;
            return this;
        }

        /** Sets the voice gate, which the recognition does not close; default that of the model. */
        public Builder gate(VoiceActivity voice) {
            gate = Optional.of(voice);
            return this;
        }

        /** Sets the score below which a span is {@code uncertain}. */
        public Builder abstainBelow(double score) {
            threshold = OptionalDouble.of(score);
            return this;
        }

        /** Sets the roles of calls whose chunks name none, such as {@code left=customer}; default none, the mix. */
        public Builder roles(String text) {
            roles = text;
            return this;
        }

        /** Sets the policy for roles; default {@link RolePolicy#STRICT}. */
        public Builder policy(RolePolicy other) {
            policy = other;
            return this;
        }

        /** Sets the calls that are recognised at the same time; default all processors. */
        public Builder workers(int count) {
            workers = count;
            return this;
        }

        /** Sets the registry of measures. */
        public Builder metrics(MeterRegistry registry) {
            metrics = registry;
            return this;
        }

        /** Sets further settings of Kafka's for all clients, for example of encryption. */
        public Builder properties(Map<String, String> further) {
            properties = new HashMap<>(further);
            return this;
        }

        /**
         * Connects to the brokers, checks the topics, and creates the one of states if there is none.
         *
         * @throws IllegalArgumentException if a topic is missing or has another form
         * @throws KafkaException if the brokers do not answer
         */
        public CallRecognition build() {
            return new CallRecognition(this);
        }
    }
}
