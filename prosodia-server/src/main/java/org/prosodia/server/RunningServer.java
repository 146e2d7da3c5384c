package org.prosodia.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.prosodia.server.http.Connections;
import org.prosodia.server.http.HealthRoutes;
import org.prosodia.server.http.ModelRoutes;
import org.prosodia.server.http.ProblemAnswers;
import org.prosodia.server.http.Readiness;
import org.prosodia.server.http.RecognizeRoutes;
import org.prosodia.server.http.Routes;
import org.prosodia.server.http.Threshold;
import org.prosodia.server.model.ServedModels;
import org.prosodia.server.security.HostCheck;
import org.prosodia.server.upload.Spool;
import org.prosodia.server.upload.UploadReader;
import org.prosodia.server.work.WorkQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a server that listens: made in the order of their use, closed in the opposite one. */
final class RunningServer {

    private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);

    private final ServerOptions options;
    private final Readiness readiness = new Readiness();
    private final ServedModels models = new ServedModels();
    private final Spool spool;
    private final WorkQueue queue;
    private final Connections connections;
    private final Javalin http;
    private final AtomicBoolean closed = new AtomicBoolean();

    private RunningServer(ServerOptions options, Spool spool) {
        this.options = options;
        this.spool = spool;
        this.queue =
                new WorkQueue("recognition", options.workers(), options.limits().queue(), "queue");
        this.connections = new Connections(options.host(), options.port(), options.limits(), options.workers());
        HostCheck hosts = new HostCheck(hosts(options), options.origins());
        this.http = Javalin.create(config -> configure(config, new Threshold(hosts)));
    }

    private static List<String> hosts(ServerOptions options) {
        return Stream.concat(options.hosts().stream(), Stream.of(options.host()))
                .toList();
    }

    /** Starts a server; see {@link ProsodiaServer.Builder#start}. */
    static RunningServer start(ServerOptions options) throws IOException {
        RunningServer server =
                new RunningServer(options, Spool.create(Path.of(System.getProperty("java.io.tmpdir", "/tmp"))));
        boolean started = false;
        try {
            server.listen();
            server.models.open(options.models());
            server.readiness.ready();
            started = true;
            return server;
        } finally {
            if (!started) {
                server.close();
            }
        }
    }

    private void configure(JavalinConfig config, Threshold threshold) {
        config.startup.showJavalinBanner = false;
        config.http.prefer405over404 = true;
        connections.configure(config.jetty);
        for (Routes feature : features(threshold)) {
            feature.register(config.routes);
        }
    }

    /** Returns the features of the service; each brings its routes. */
    private List<Routes> features(Threshold threshold) {
        UploadReader uploads = new UploadReader(spool, options.limits());
        return List.of(
                threshold,
                new ProblemAnswers(),
                new HealthRoutes(readiness),
                new ModelRoutes(models),
                new RecognizeRoutes(readiness, models, uploads, queue, options.limits()));
    }

    private void listen() throws IOException {
        try {
            http.start();
        } catch (RuntimeException e) {
            throw new IOException(
                    options.host() + ":" + options.port() + ": cannot be listened at (" + Connections.reason(e)
                            + "); choose another port or host",
                    e);
        }
    }

    int port() {
        return connections.port();
    }

    String address() {
        String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
        return "http://" + host + ":" + port();
    }

    void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        readiness.drain();
        try {
            if (!queue.drain(options.limits().drainTime())) {
                LOG.warn(
                        "work was ended after {} s",
                        options.limits().drainTime().toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.stop();
        http.stop();
        models.close();
        try {
            spool.close();
        } catch (IOException e) {
            LOG.warn("{}: cannot be deleted; the next start deletes it", spool.folder(), e);
        }
    }
}
