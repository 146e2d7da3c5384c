package org.prosodia.kafka;

import java.nio.file.Path;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.testing.Eventually;

/** Three brokers with three copies of each topic, of which one is killed in mid-call. */
@Tag("slow")
class KilledBrokerTest {

    @TempDir
    private Path folder;

    @Test
    void callsGoOnWithTheBrokersThatAreLeft() throws Exception {
        try (TestBroker brokers = TestBroker.start(folder, 3)) {
            brokers.create("calls", 4);
            brokers.create("call-events", 4);
            try (ResultReader reader = new ResultReader(brokers.address(), "call-events");
                    KafkaProducer<byte[], byte[]> producer = brokers.producer();
                    TestConsumer consumer = TestConsumer.start(folder, "consumer", brokers.address(), "")) {
                TestCalls calls = new TestCalls(producer);
                calls.send(0, 30);
                Eventually.becomes("the calls", () -> reader.all(TestCalls.COUNT, "timeline.update"), all -> all);
                calls.send(30, 40);
                brokers.kill(brokers.leader("calls", 0));
                calls.send(40, TestCalls.CHUNKS);
                Eventually.becomesOrEnds(
                        consumer.process(),
                        "the ends of calls",
                        () -> reader.all(TestCalls.COUNT, "session.closed"),
                        all -> all);

                consumer.checkAlive();
                TestCalls.check(reader.events());
                TestCalls.checkNumbers(reader.events());
            }
        }
    }
}
