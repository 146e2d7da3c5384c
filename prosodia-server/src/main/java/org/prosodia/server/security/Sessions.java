package org.prosodia.server.security;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sessions of browsers that have shown a token once, and then send a cookie. Thread-safe. */
public final class Sessions {

    /** The time after which a session ends: a working day. */
    public static final Duration TIME = Duration.ofHours(12);

    private static final int MOST = 1_024; // the oldest ends when there are more
    private static final int ID_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, Instant> ends = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST;
        }
    };

    /** Opens a session; returns its id, which is as secret as a token. */
    public synchronized String open() {
        byte[] random = new byte[ID_BYTES];
        RANDOM.nextBytes(random);
        String id = HexFormat.of().formatHex(random);
        ends.put(id, Instant.now().plus(TIME));
        return id;
    }

    /** Returns true if there is a session of this id. */
    public synchronized boolean contains(String id) {
        ends.values().removeIf(end -> end.isBefore(Instant.now()));
        return ends.containsKey(id);
    }

    /** Ends a session, if there is one of this id. */
    public synchronized void close(String id) {
        ends.remove(id);
    }
}
