package org.prosodia.corpus.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A local server with scripted behaviour: the responses for a path are used in their order, and the last one for all
 * later requests.
 */
final class DownloadServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Queue<Behaviour>> answers = new HashMap<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch closing = new CountDownLatch(1);

    /** The response to a request. */
    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    DownloadServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(path + (range == null ? "" : " " + range));
        Behaviour behaviour;
        synchronized (answers) {
            Queue<Behaviour> left = answers.getOrDefault(path, new ArrayDeque<>(List.of(status(404))));
            behaviour = left.size() > 1 ? left.remove() : left.peek();
        }
        try (exchange) {
            behaviour.answer(exchange);
        }
    }

    /** Returns this server's address in place of any other's. */
    URI here(URI address) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + address.getRawPath());
    }

    DownloadServer at(String path, Behaviour... behaviours) {
        synchronized (answers) {
            answers.put(path, new ArrayDeque<>(List.of(behaviours)));
        }
        return this;
    }

    /** Returns the requested paths, each with its range if there is one. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    static Behaviour status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    /** Responds with the content, or with the requested range of it. */
    static Behaviour file(byte[] content) {
        return exchange -> {
            int from = from(exchange);
            if (from > 0 && from >= content.length) {
                exchange.sendResponseHeaders(416, -1);
                return;
            }
            if (from > 0) {
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
            exchange.getResponseBody().write(content, from, content.length - from);
        };
    }

    /** Responds with the whole content, even if a range is requested. */
    static Behaviour whole(byte[] content) {
        return exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        };
    }

    /** Announces the whole length, sends some bytes, and closes the connection. */
    static Behaviour hangingUpAfter(int bytes, byte[] content) {
        return exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            OutputStream body = exchange.getResponseBody();
            body.write(content, 0, bytes);
            body.flush();
        };
    }

    /** Announces the whole length, sends some bytes, and then nothing until it is closed. */
    Behaviour fallingSilentAfter(int bytes, byte[] content) {
        return exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, bytes);
            exchange.getResponseBody().flush();
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private static int from(HttpExchange exchange) {
        String range = exchange.getRequestHeaders().getFirst("Range");
        return range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
    }

    @Override
    public void close() {
        if (closing.getCount() > 0) {
            closing.countDown();
            server.stop(0);
            threads.shutdownNow();
        }
    }
}
