package org.prosodia.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.prosodia.audio.concurrent.DaemonThreads;
import org.prosodia.server.http.Connections;
import org.prosodia.server.http.DocsRoutes;
import org.prosodia.server.http.HeadRoutes;
import org.prosodia.server.http.HealthRoutes;
import org.prosodia.server.http.JobRoutes;
import org.prosodia.server.http.MetricsRoutes;
import org.prosodia.server.http.ModelRoutes;
import org.prosodia.server.http.PageRoutes;
import org.prosodia.server.http.ProblemAnswers;
import org.prosodia.server.http.Readiness;
import org.prosodia.server.http.RecognizeRoutes;
import org.prosodia.server.http.RequestLog;
import org.prosodia.server.http.Routes;
import org.prosodia.server.http.SecurityHeaders;
import org.prosodia.server.http.SessionRoutes;
import org.prosodia.server.http.Threshold;
import org.prosodia.server.job.Jobs;
import org.prosodia.server.limits.ServerLimits;
import org.prosodia.server.metrics.ServerMetrics;
import org.prosodia.server.model.ServedModels;
import org.prosodia.server.security.HostCheck;
import org.prosodia.server.security.Sessions;
import org.prosodia.server.security.TlsKeys;
import org.prosodia.server.security.TokenCheck;
import org.prosodia.server.stream.StreamRoutes;
import org.prosodia.server.stream.Streams;
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
    private final ServedModels models;
    private final Spool spool;
    private final Decoders decoders;
    private final ServerMetrics metrics = new ServerMetrics();
    private final WorkQueue queue;
    private final WorkQueue jobQueue;
    private final WorkQueue streamQueue;
    private final Streams streams;
    private final Jobs jobs;
    private final ScheduledExecutorService housekeeping;
    private final Optional<TlsKeys> tls;
    private final RequestLog log;
    private final Connections connections;
    private final Javalin http;
    private final AtomicBoolean closed = new AtomicBoolean();

    private RunningServer(ServerOptions options, Spool spool, Decoders decoders, ServedModels models)
            throws IOException {
        this.options = options;
        this.models = models;
        this.spool = spool;
        this.decoders = decoders;
        ServerLimits limits = options.limits();
        this.queue =
                new WorkQueue("recognition", options.workers(), limits.queue(), "queue", metrics.times("requests"));
        // Jobs leave processors to requests, which somebody waits for.
        this.jobQueue =
                new WorkQueue("job", Math.max(1, options.workers() / 2), limits.jobs(), "jobs", metrics.times("jobs"));
        this.jobs = new Jobs(jobQueue, limits);
        // Streams have as many workers as requests have, and the system gives both the same share of the processors.
        this.streamQueue = new WorkQueue(
                "stream", options.workers(), Streams.turns(limits.stream()), "streams", metrics.times("streams"));
        this.streams = new Streams(models, streamQueue, limits, metrics);
        metrics.queue("requests", queue::waiting, queue::running);
        metrics.queue("jobs", jobQueue::waiting, jobQueue::running);
        metrics.queue("streams", streamQueue::waiting, streamQueue::running);
        this.housekeeping = Executors.newSingleThreadScheduledExecutor(DaemonThreads.factory("housekeeping"));
        this.tls = options.tls().isPresent()
                ? Optional.of(new TlsKeys(options.tls().get()))
                : Optional.empty();
        this.log = new RequestLog(options.requestLog(), metrics);
        this.connections = new Connections(
                options.host(), options.port(), limits, options.workers(), tls.map(TlsKeys::factory), log);
        this.http = Javalin.create(this::configure);
        HeadRoutes.add(http.unsafe.internalRouter);
    }

    /** Starts a server; see {@link ProsodiaServer.Builder#start}. */
    static RunningServer start(ServerOptions options) throws IOException {
        Spool spool = Spool.create(Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
        Decoders decoders = Decoders.start(options, spool);
        ServedModels models = new ServedModels();
        // The models load while the server is made, which takes as long.
        FutureTask<Void> loading = new FutureTask<>(() -> {
            models.open(options.models(), decoders.decoder());
            return null;
        });
        DaemonThreads.factory("models").newThread(loading).start();
        Optional<RunningServer> made = Optional.empty();
        boolean started = false;
        try {
            RunningServer server = new RunningServer(options, spool, decoders, models);
            made = Optional.of(server);
            server.listen();
            finish(loading);
            decoders.awaitReady();
            server.everySecond(server.jobs::expire);
            server.everySecond(server.streams::tick);
            server.everySecond(server.connections::closeSlowHeads);
            server.tls.ifPresent(keys -> server.everySecond(keys::refresh));
            server.readiness.ready();
            started = true;
            return server;
        } finally {
            if (!started) {
                abandon(loading, made, models, decoders, spool);
            }
        }
    }

    /** Waits for the models. */
    private static void finish(FutureTask<Void> loading) throws IOException {
        try {
            loading.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            if (e.getCause() instanceof RuntimeException defect) {
                throw defect;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the start was interrupted");
        }
    }

    private static void abandon(
            FutureTask<Void> loading, Optional<RunningServer> made, ServedModels models, Decoders decoders, Spool spool)
            throws IOException {
        try {
            finish(loading);
        } catch (IOException | RuntimeException e) {
            LOG.debug("the models were not loaded", e); // the start has failed with this or with an earlier reason
        }
        if (made.isPresent()) {
            made.get().close();
        } else {
            models.close();
            decoders.close();
            spool.close();
        }
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.http.prefer405over404 = true;
        connections.configure(config.jetty);
        StreamRoutes.configure(config.jetty, options.limits().stream());
        config.requestLogger.http(log);
        config.requestLogger.ws(socket -> socket.onUpgrade(log::handle));
        features().forEach(feature -> feature.register(config.routes));
        options.features().forEach(feature -> feature.register(config.routes));
    }

    /** Returns the features of the service in the order in which a request passes them; each brings its routes. */
    private List<Routes> features() {
        ServerLimits limits = options.limits();
        UploadReader uploads = new UploadReader(spool, limits);
        HostCheck hosts = new HostCheck(options.host(), options.origins());
        Sessions sessions = new Sessions();
        TokenCheck tokens = new TokenCheck(options.tokens(), sessions);
        return List.of(
                new SecurityHeaders(hosts, tls.isPresent()),
                new Threshold(hosts, tokens),
                new ProblemAnswers(),
                new HealthRoutes(readiness),
                new SessionRoutes(tokens, sessions),
                new ModelRoutes(models),
                new RecognizeRoutes(readiness, models, uploads, queue, limits, metrics),
                new JobRoutes(readiness, models, uploads, jobs, limits, metrics),
                new StreamRoutes(readiness, streams),
                new MetricsRoutes(metrics),
                new DocsRoutes(),
                new PageRoutes());
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

    /** Returns the routes, such as {@code GET /v1/models}; each GET is HEAD, too. */
    Set<String> routes() {
        return http.unsafe.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod() && !endpoint.method.equals(HandlerType.HEAD))
                .map(endpoint -> endpoint.method + " " + endpoint.path)
                .collect(Collectors.toSet());
    }

    int port() {
        return connections.port();
    }

    String address() {
        String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
        return (tls.isPresent() ? "https://" : "http://") + host + ":" + port();
    }

    void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        readiness.drain();
        drain();
        housekeeping.shutdownNow();
        http.stop();
        models.close();
        decoders.close();
        try {
            spool.close();
        } catch (IOException e) {
            LOG.warn("{}: cannot be deleted; the next start deletes it", spool.folder(), e);
        }
    }

    private void drain() {
        long end = System.nanoTime() + options.limits().drainTime().toNanos();
        try {
            boolean closed = streams.await(left(end));
            boolean requests = queue.drain(left(end));
            boolean others = jobQueue.drain(left(end));
            if (!closed || !requests || !others) {
                LOG.warn(
                        "running work was ended after {} s",
                        options.limits().drainTime().toMillis() / 1000.0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.stop();
        jobQueue.stop();
        streamQueue.stop();
    }

    private void everySecond(Runnable task) {
        ScheduledFuture<?> unused = housekeeping.scheduleWithFixedDelay(task, 1, 1, TimeUnit.SECONDS);
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
}
