package org.prosodia.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prosodia.testing.Eventually;

/** A broker, and consumers in processes of their own that are killed in mid-call. */
@Tag("slow")
class KilledConsumerTest {

    private static final String ONCE = "prosodia.exactly.once=true";
    private static final String AGAIN = "prosodia.exactly.once=false";
    private static final String STATIC = "group.instance.id=";

    @TempDir
    private Path folder;

    private final List<TestConsumer> consumers = new ArrayList<>();

    @AfterEach
    void end() {
        consumers.forEach(TestConsumer::close);
    }

    private TestConsumer consumer(TestBroker broker, String name, String further) throws IOException {
        TestConsumer consumer = TestConsumer.start(folder, name, broker.address(), further);
        consumers.add(consumer);
        return consumer;
    }

    @Test
    void nothingIsLostOrDoubledAfterKills() throws Exception {
        Map<String, List<JsonNode>> events = eventsAfterKills(true);
        TestCalls.check(events);
        TestCalls.checkNumbers(events);
    }

    /** Without transactions, events may come again, but only with the same numbers and contents. */
    @Test
    void withoutTransactionsNothingIsLostAfterKills() throws Exception {
        Map<String, List<JsonNode>> once = new TreeMap<>();
        eventsAfterKills(false).forEach((call, events) -> {
            List<JsonNode> unique = new ArrayList<>();
            for (JsonNode event : events) {
                int number = event.get("event").asInt();
                if (number < unique.size()) {
                    assertThat(event).isEqualTo(unique.get(number));
                } else {
                    assertThat(number).isEqualTo(unique.size());
                    unique.add(event);
                }
            }
            once.put(call, unique);
        });
        TestCalls.check(once);
    }

    /** Kills two consumers one after the other; with transactions, the second one is stopped by SIGTERM instead. */
    private Map<String, List<JsonNode>> eventsAfterKills(boolean exactlyOnce) throws Exception {
        String further = exactlyOnce ? ONCE : AGAIN;
        try (TestBroker broker = TestBroker.start(folder);
                ResultReader reader = reader(broker);
                KafkaProducer<byte[], byte[]> producer = broker.producer()) {
            TestCalls calls = new TestCalls(producer);
            TestConsumer first = consumer(broker, "first", further);
            TestConsumer second = consumer(broker, "second", further);

            calls.send(0, 20);
            Eventually.becomes("the calls", () -> reader.all(TestCalls.COUNT, "timeline.update"), all -> all);
            calls.send(20, 30);
            first.kill();
            calls.send(30, 40);
            TestConsumer third = consumer(broker, "third", further);
            calls.send(40, 50);
            if (exactlyOnce) {
                second.terminate();
            } else {
                second.kill();
            }
            calls.send(50, TestCalls.CHUNKS);
            ends(third, reader);

            third.checkAlive();
            third.checkRestored();
            return reader.events();
        }
    }

    /**
     * Two consumers whose names in the group are kept over restarts. One is killed and started anew: it takes its
     * partitions again, and its open transaction is ended at once, by the name of the producer.
     */
    @Test
    void aConsumerThatComesBackByItsNameGoesOn() throws Exception {
        try (TestBroker broker = TestBroker.start(folder);
                ResultReader reader = reader(broker);
                KafkaProducer<byte[], byte[]> producer = broker.producer()) {
            TestCalls calls = new TestCalls(producer);
            TestConsumer first = consumer(broker, "first", STATIC + "one");
            TestConsumer second = consumer(broker, "second", STATIC + "two");

            calls.send(0, 30);
            Eventually.becomes("the calls", () -> reader.all(TestCalls.COUNT, "timeline.update"), all -> all);
            calls.send(30, 40);
            first.kill();
            calls.send(40, 50);
            TestConsumer again = consumer(broker, "again", STATIC + "one");
            calls.send(50, TestCalls.CHUNKS);
            ends(again, reader);

            again.checkAlive();
            again.checkRestored();
            second.checkAlive();
            TestCalls.check(reader.events());
            TestCalls.checkNumbers(reader.events());
        }
    }

    private static void ends(TestConsumer consumer, ResultReader reader) throws IOException {
        Eventually.becomesOrEnds(
                consumer.process(),
                "the ends of calls",
                () -> reader.all(TestCalls.COUNT, "session.closed"),
                all -> all);
    }

    private static ResultReader reader(TestBroker broker) throws Exception {
        broker.create("calls", 4);
        broker.create("call-events", 4);
        return new ResultReader(broker.address(), "call-events");
    }
}
