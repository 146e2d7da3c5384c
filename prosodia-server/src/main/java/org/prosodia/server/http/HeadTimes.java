package org.prosodia.server.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * The time that connections take for the heads of their requests. Jetty closes a connection after a time without a
 * byte, and so not one that sends its head byte by byte. A connection that rests between two requests is left to the
 * idle time. Thread-safe.
 */
final class HeadTimes implements Connection.Listener, HttpConfiguration.Customizer {

    private final long limit;
    private final Map<Connection, Head> heads = new ConcurrentHashMap<>();

    HeadTimes(Duration limit) {
        this.limit = limit.toNanos();
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof ConnectionMetaData) { // not those of TLS below it, and of streams
            heads.put(connection, new Head(System.nanoTime()));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        heads.remove(connection);
    }

    /** A request's head is complete. */
    @Override
    public Request customize(Request request, HttpFields.Mutable fields) {
        Connection connection = request.getConnectionMetaData().getConnection();
        Head head = heads.get(connection);
        if (head != null) {
            head.complete();
            Request.addCompletionListener(request, failure -> head.next(System.nanoTime(), connection.getBytesIn()));
        }
        return request;
    }

    /**
     * Closes the connections whose head takes longer than the limit.
     *
     * @param now the time now, as {@link System#nanoTime} has it
     */
    void closeSlow(long now) {
        heads.forEach((connection, head) -> {
            if (head.age(now, connection.getBytesIn()) > limit) {
                connection.getEndPoint().close();
            }
        });
    }

    /** The head that a connection sends, or will send. */
    private static final class Head {

        private long since;
        private long bytesBefore = -1; // the first head's time includes the handshake of TLS
        private boolean complete;

        Head(long now) {
            this.since = now;
        }

        synchronized void complete() {
            complete = true;
        }

        synchronized void next(long now, long bytes) {
            complete = false;
            since = now;
            bytesBefore = bytes;
        }

        /** Returns the nanoseconds since the head began; 0 if none has begun. */
        synchronized long age(long now, long bytes) {
            if (complete || bytes == bytesBefore) {
                since = now;
                return 0;
            }
            return now - since;
        }
    }
}
