package org.prosodia.server.http;

import io.javalin.config.JettyConfig;
import java.util.Optional;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.prosodia.server.limits.ServerLimits;

/** The connections of a server, under its limits. */
public final class Connections {

    /** Threads besides those that a body, a waiting request or a stream holds: for short answers and Jetty itself. */
    private static final int OTHER_THREADS = 64;

    private static final long LAST_ANSWERS = 5_000; // milliseconds

    private static final int HEADER_BYTES = 16 << 10;

    private final String host;
    private final int port;
    private final ServerLimits limits;
    private final int workers;
    private final Optional<SslContextFactory.Server> tls;
    private final RequestLog log;
    private final HeadTimes heads;
    private @Nullable ServerConnector connector;

    /**
     * Creates them; nothing is listened at yet.
     *
     * @param host the address to listen at
     * @param port the port; 0 for a free one
     * @param workers the number of workers, for each of which a thread waits
     * @param tls the keys for TLS; empty for connections that are not encrypted
     * @param log the log of requests, for those that Jetty refuses
     */
    public Connections(
            String host,
            int port,
            ServerLimits limits,
            int workers,
            Optional<SslContextFactory.Server> tls,
            RequestLog log) {
        this.host = host;
        this.port = port;
        this.limits = limits;
        this.workers = workers;
        this.tls = tls;
        this.log = log;
        this.heads = new HeadTimes(limits.headTime());
    }

    /** Configures Jetty. */
    public void configure(JettyConfig jetty) {
        int held = 2 * limits.uploads() // those that have lost their place to faster ones, too
                + limits.queue()
                + workers
                + limits.stream().streams();
        QueuedThreadPool threads = new QueuedThreadPool(held + OTHER_THREADS);
        threads.setName("http");
        threads.setDaemon(true);
        jetty.threadPool = threads;
        jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(HEADER_BYTES);
            http.addCustomizer(heads);
            if (tls.isPresent()) {
                http.addCustomizer(new SecureRequestCustomizer(false)); // names are checked with the header Host
            }
        });
        jetty.addConnector(this::connector);
        jetty.modifyServer(server -> {
            server.setErrorHandler(new ProblemPages(log));
            server.setHandler(new GracefulHandler()); // answers that are being written are not cut
            server.setStopTimeout(LAST_ANSWERS);
        });
    }

    private Connector connector(Server server, HttpConfiguration http) {
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        ServerConnector made = tls.isPresent()
                ? new ServerConnector(server, new SslConnectionFactory(tls.get(), plain.getProtocol()), plain)
                : new ServerConnector(server, plain);
        made.setHost(host);
        made.setPort(port);
        made.setIdleTimeout(limits.idleTime().toMillis());
        server.addBean(new NetworkConnectionLimit(limits.connections(), made));
        made.addEventListener(heads);
        connector = made;
        return made;
    }

    /** Closes the connections whose request's head takes longer than its limit. */
    public void closeSlowHeads() {
        heads.closeSlow(System.nanoTime());
    }

    /** Returns the port that is listened at. */
    public int port() {
        return connector == null ? port : connector.getLocalPort();
    }

    /** Returns the reason why an address cannot be listened at. */
    public static String reason(Throwable failure) {
        Throwable reason = failure;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        String message = reason.getMessage();
        return message == null ? reason.getClass().getSimpleName() : message;
    }
}
