package org.prosodia.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.recognizer.BundledModel;
import org.prosodia.recognizer.Recognizer;
import org.prosodia.recognizer.RecognizerOptions;
import org.prosodia.recognizer.timeline.RolePolicy;
import org.prosodia.recognizer.voice.VoiceActivity;

/** Transactions that are aborted after their events were sent, as when the group is divided anew meanwhile. */
@Tag("slow")
class AbortedTransactionTest {

    @TempDir
    private Path folder;

    /** A producer whose every third transaction cannot commit its offsets. */
    private static final class AbortingProducer extends KafkaProducer<byte[], byte[]> {

        private int transactions;
        private int aborted;

        AbortingProducer(KafkaSettings settings) {
            super(settings.producer(), new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public void sendOffsetsToTransaction(
                Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata member) {
            if (++transactions % 3 == 0) {
                aborted++;
                throw new CommitFailedException("the group has another generation");
            }
            super.sendOffsetsToTransaction(offsets, member);
        }
    }

    @Test
    void theirEventsAreNotSeenAndTheirCallsAreRestored() throws Exception {
        SimpleMeterRegistry measures = new SimpleMeterRegistry();
        CallMetrics metrics = new CallMetrics(measures);
        try (TestBroker broker = TestBroker.start(folder);
                Admin admin = broker.admin();
                Recognizer recognizer = Recognizer.open(
                        BundledModel.named(BundledModel.STANDARD).read(), RecognizerOptions.DEFAULT.withThreads(1))) {
            broker.create("calls", 2);
            broker.create("call-events", 2);
            new TopicCheck(admin, CallTopics.DEFAULT).check();
            KafkaSettings kafka = new KafkaSettings(
                    broker.address(), "emotion", Optional.empty(), true, CallTopics.DEFAULT, Map.of());
            AbortingProducer aborting = new AbortingProducer(kafka);
            try (ResultReader reader = new ResultReader(broker.address(), "call-events");
                    KafkaProducer<byte[], byte[]> producer = broker.producer();
                    Consumer<byte[], byte[]> member = new KafkaConsumer<>(
                            kafka.consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
                    ResultOutput output = new ResultOutput(kafka, aborting);
                    CallWork work = new CallWork(1, metrics)) {
                new TestCalls(producer).send(0, TestCalls.CHUNKS);
                CallLoop loop = new CallLoop(settings(recognizer), kafka, metrics, member, output, admin, work);
                loop.begin();
                while (!reader.all(TestCalls.COUNT, "session.closed")) {
                    loop.turn();
                }
                loop.end();

                assertThat(aborting.aborted).isPositive();
                assertThat(measures.counter("prosodia.calls.replayed.seconds").count())
                        .isPositive();
                TestCalls.check(reader.events());
                TestCalls.checkNumbers(reader.events());
            }
        }
    }

    private static CallSettings settings(Recognizer recognizer) {
        return new CallSettings(
                recognizer,
                VoiceActivity.NONE,
                TestCalls.EASY,
                OptionalDouble.empty(),
                "",
                RolePolicy.STRICT,
                CallLimits.DEFAULT);
    }
}
