package org.prosodia.cli.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Connections that cost a service something and send next to nothing: of every three, one is silent, one sends the head
 * of a request, and one the body of a recording, a byte a second each. Thread-safe.
 */
final class OpenConnections implements AutoCloseable {

    private static final int BODY = 10_000_000; // bytes, which never come

    /** The bytes that a connection still has to send; the last one is repeated without end. */
    private static final class Slow {
        private final SocketChannel channel;
        private final byte[] text;
        private int sent;

        Slow(SocketChannel channel, String text) {
            this.channel = channel;
            this.text = text.getBytes(StandardCharsets.US_ASCII);
        }

        void next() throws IOException {
            channel.write(ByteBuffer.wrap(text, Math.min(sent++, text.length - 1), 1));
        }
    }

    private final int opened;
    private final List<SocketChannel> open = new ArrayList<>(); // guarded by this
    private final List<Slow> slow = new ArrayList<>(); // guarded by this
    private final ByteBuffer answer = ByteBuffer.allocate(4_096);

    /**
     * Opens connections.
     *
     * @throws IOException if the service does not accept so many
     */
    OpenConnections(int count, URI service, Optional<String> token) throws IOException {
        this.opened = count;
        String names = "Host: " + service.getAuthority() + "\r\n"
                + token.map(secret -> "Authorization: Bearer " + secret + "\r\n")
                        .orElse("");
        String head = "GET /healthz/live HTTP/1.1\r\n" + names + "X-Slow: xxx";
        String body = "POST /v1/recognize HTTP/1.1\r\n" + names + "Content-Length: " + BODY + "\r\n\r\n";
        int port = service.getPort() < 0 ? 80 : service.getPort();
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(service.getHost(), port));
            open.add(channel);
            if (i % 3 == 1) {
                slow.add(new Slow(channel, head));
            } else if (i % 3 == 2) {
                channel.write(ByteBuffer.wrap(body.getBytes(StandardCharsets.US_ASCII)));
                slow.add(new Slow(channel, "x"));
            }
            channel.configureBlocking(false);
        }
    }

    /** Sends the next byte of each slow connection, and finds out which ones the service has closed. */
    synchronized void everySecond() {
        for (Iterator<SocketChannel> all = open.iterator(); all.hasNext(); ) {
            SocketChannel channel = all.next();
            if (closed(channel)) {
                all.remove();
                close(channel);
            }
        }
        for (Iterator<Slow> all = slow.iterator(); all.hasNext(); ) {
            Slow one = all.next();
            try {
                one.next();
            } catch (IOException e) {
                all.remove(); // the service has closed it
            }
        }
    }

    private boolean closed(SocketChannel channel) {
        try {
            int read = channel.read(answer.clear());
            while (read > 0) {
                read = channel.read(answer.clear());
            }
            return read < 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** Returns the number of connections that were opened. */
    int opened() {
        return opened;
    }

    /** Returns the number of connections that the service has not closed. */
    synchronized int open() {
        return open.size();
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            return; // it is gone either way
        }
    }

    @Override
    public synchronized void close() {
        open.forEach(OpenConnections::close);
        open.clear();
        slow.clear();
    }
}
