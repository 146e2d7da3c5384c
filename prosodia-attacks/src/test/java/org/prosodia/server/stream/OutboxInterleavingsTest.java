package org.prosodia.server.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Test;

/** A stream whose events come from one thread while another one closes it, in the interleavings that Lincheck tries. */
class OutboxInterleavingsTest {

    private static final int INTERLEAVINGS = 300;

    /** A peer that is done at once, and notes what happens. */
    private static final class Notes implements Peer {

        private final List<String> all = new ArrayList<>();
        private boolean sending;

        @Override
        public void send(String text, Runnable done) {
            synchronized (this) {
                assertFalse(sending, "two texts on their way");
                sending = true;
                all.add(text);
            }
            synchronized (this) {
                sending = false;
            }
            done.run();
        }

        @Override
        public void ping() {}

        @Override
        public synchronized void close(int code, String reason) {
            all.add("closed " + reason);
        }

        @Override
        public void disconnect() {}
    }

    private static Map<String, Object> event(int number) {
        return new TreeMap<>(Map.of("event", number));
    }

    @Test
    void eventsKeepTheirOrderAndTheCloseIsTheLastAndTheOnlyOne() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            Notes peer = new Notes();
            Outbox outbox = new Outbox(peer, 10);
            Thread sender = new Thread(() -> {
                outbox.send(event(1));
                outbox.send(event(2));
            });
            Thread closer = new Thread(() -> outbox.close(Ending.CLIENT));
            sender.start();
            closer.start();
            try {
                sender.join();
                closer.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            List<String> all = List.of("{\"event\":1}", "{\"event\":2}");
            List<String> expected = new ArrayList<>(all.subList(0, peer.all.size() - 1));
            expected.add("closed client");
            assertEquals(expected, peer.all);
            assertTrue(outbox.idle());
        });
    }
}
