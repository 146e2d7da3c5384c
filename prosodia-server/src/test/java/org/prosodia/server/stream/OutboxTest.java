package org.prosodia.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutboxTest {

    /** A peer that reads when the test says so, or at once. */
    private static final class Reader implements Peer {
        private final boolean prompt;
        private final List<String> read = new ArrayList<>();
        private final Deque<Runnable> onTheirWay = new ArrayDeque<>();

        Reader(boolean prompt) {
            this.prompt = prompt;
        }

        @Override
        public void send(String text, Runnable done) {
            read.add(text);
            if (prompt) {
                done.run();
            } else {
                onTheirWay.add(done);
            }
        }

        void next() {
            onTheirWay.remove().run();
        }

        @Override
        public void ping() {
            read.add("ping");
        }

        @Override
        public void close(int code, String reason) {
            read.add("close " + code);
        }

        @Override
        public void disconnect() {
            read.add("disconnect");
        }
    }

    private static Map<String, Object> event(String name) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", name);
        return event;
    }

    private static String json(String name) {
        return "{\"type\":\"" + name + "\"}";
    }

    @Test
    void anUpdateReplacesTheOneThatWaitsAndTheNextEventHasTheirNumber() {
        Reader reader = new Reader(false);
        Outbox outbox = new Outbox(reader, 10);
        outbox.update("", event("update 1")); // is on its way, and stays
        outbox.update("", event("update 2"));
        outbox.update("", event("update 3"));
        outbox.send(event("opened"));
        outbox.update("", event("update 4"));
        outbox.close(Ending.CLIENT);
        outbox.send(event("too late"));

        while (!reader.onTheirWay.isEmpty()) {
            reader.next();
        }
        assertThat(reader.read)
                .containsExactly(
                        json("update 1"), "{\"type\":\"opened\",\"dropped\":2}", json("update 4"), "close 1000");
        assertThat(outbox.dropped()).isEqualTo(2);
    }

    @Test
    void updatesOfDifferentTimelinesDoNotReplaceEachOther() {
        Reader reader = new Reader(false);
        Outbox outbox = new Outbox(reader, 10);
        outbox.send(event("first"));
        outbox.update("left", event("left"));
        outbox.update("right", event("right"));

        reader.next();
        reader.next();
        assertThat(reader.read).containsExactly(json("first"), json("left"), json("right"));
    }

    @Test
    void moreEventsThanTheLimitAreRefused() {
        Reader reader = new Reader(false);
        Outbox outbox = new Outbox(reader, 2);
        assertThat(outbox.send(event("on its way"))).isTrue();
        assertThat(outbox.send(event("1"))).isTrue();
        assertThat(outbox.send(event("2"))).isTrue();
        outbox.update("", event("update"));
        assertThat(outbox.send(event("3"))).isFalse();

        outbox.cut(Ending.SLOW);
        reader.next();
        assertThat(reader.read).containsExactly(json("on its way"), "close 4002");
    }

    @Test
    void aReaderThatIsDoneAtOnceTakesAnyNumber() {
        Reader reader = new Reader(true);
        Outbox outbox = new Outbox(reader, 1);
        for (int i = 0; i < 100_000; i++) {
            assertThat(outbox.send(event("event"))).isTrue();
        }
        assertThat(reader.read).hasSize(100_000);
        assertThat(outbox.idle()).isTrue();
    }

    @Test
    void manyThatWaitNeedNoDeepStackWhenTheReaderIsDoneAtOnce() {
        Deque<Runnable> first = new ArrayDeque<>();
        List<String> read = new ArrayList<>();
        Peer peer = new Peer() {
            @Override
            public void send(String text, Runnable done) {
                read.add(text);
                if (read.size() == 1) {
                    first.add(done);
                } else {
                    done.run();
                }
            }

            @Override
            public void ping() {}

            @Override
            public void close(int code, String reason) {}

            @Override
            public void disconnect() {}
        };
        Outbox outbox = new Outbox(peer, 200_000);
        for (int i = 0; i < 200_000; i++) {
            outbox.send(event("event"));
        }
        first.remove().run();
        assertThat(read).hasSize(200_000);
    }
}
