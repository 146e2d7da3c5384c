package org.prosodia.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.prosodia.audio.concurrent.DaemonThreads;
import org.prosodia.server.http.JobRoutes;
import org.prosodia.server.http.MetricsRoutes;
import org.prosodia.server.http.RequestLog;
import org.prosodia.server.job.Jobs;
import org.prosodia.server.limits.ServerLimits;
import org.prosodia.server.metrics.ServerMetrics;
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
    private final ServerMetrics metrics = new ServerMetrics();
    private final WorkQueue queue;
    private final WorkQueue jobQueue;
    private final Jobs jobs;
    private final ScheduledExecutorService expiry;
    private final Connections connections;
    private final Javalin http;
    private final AtomicBoolean closed = new AtomicBoolean();

    private RunningServer(ServerOptions options, Spool spool) {
        this.options = options;
        this.spool = spool;
        ServerLimits limits = options.limits();
        this.queue = new WorkQueue(
                "recognition", options.workers(), limits.queue(), "queue", metrics.times("requests"));
        // Jobs leave processors to requests, which somebody waits for.
        this.jobQueue =
                new WorkQueue("job", Math.max(1, options.workers() / 2), limits.jobs(), "jobs", metrics.times("jobs"));
        this.jobs = new Jobs(jobQueue, limits);
        metrics.queue("requests", queue::waiting, queue::running);
        metrics.queue("jobs", jobQueue::waiting, jobQueue::running);
        this.expiry = Executors.newSingleThreadScheduledExecutor(DaemonThreads.factory("expiry"));
        this.connections = new Connections(options.host(), options.port(), limits, options.workers());
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
            server.expiry.scheduleWithFixedDelay(server.jobs::expire, 1, 1, TimeUnit.SECONDS);
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
        config.requestLogger.http(new RequestLog(options.requestLog(), metrics));
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
                new RecognizeRoutes(readiness, models, uploads, queue, options.limits(), metrics),
                new JobRoutes(readiness, models, uploads, jobs, options.limits(), metrics),
                new MetricsRoutes(metrics));
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
        drain();
        expiry.shutdownNow();
        http.stop();
        models.close();
        try {
            spool.close();
        } catch (IOException e) {
            LOG.warn("{}: cannot be deleted; the next start deletes it", spool.folder(), e);
        }
    }

    private void drain() {
        long end = System.nanoTime() + options.limits().drainTime().toNanos();
        try {
            boolean ended = queue.drain(left(end)) & jobQueue.drain(left(end));
            if (!ended) {
                LOG.warn("running work was ended after {} s", options.limits().drainTime().toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.stop();
        jobQueue.stop();
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
}
