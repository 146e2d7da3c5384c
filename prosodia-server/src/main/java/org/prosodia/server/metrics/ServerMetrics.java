package org.prosodia.server.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.prosodia.recognizer.RecognitionMetrics;
import org.prosodia.server.work.WorkObserver;

/** The measures of a server. Thread-safe. */
public final class ServerMetrics implements RecognitionMetrics {

    /** Upper bounds of the buckets of waiting and working times: from a short clip to an hour's job. */
    private static final Duration[] TIMES = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofMinutes(10),
        Duration.ofHours(1)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicInteger streams = new AtomicInteger();
    private final Counter audio;

    /** Creates measures, all zero. */
    public ServerMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        MemoryMXBean java = ManagementFactory.getMemoryMXBean();
        gauge("prosodia.native.memory.bytes", "Resident memory of the process beyond Java's own", () -> {
            long own = java.getHeapMemoryUsage().getCommitted()
                    + java.getNonHeapMemoryUsage().getCommitted();
            return Math.max(0, Pointer.physicalBytes() - own);
        });
        gauge("process.resident.memory.bytes", "Resident memory of the process", Pointer::physicalBytes);
        gauge("prosodia.streams.open", "Streams over WebSocket that are open", streams::get);
        audio = Counter.builder("prosodia.audio.seconds")
                .description("Sound that was recognised, in seconds")
                .register(registry);
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    /**
     * Measures a queue.
     *
     * @param queue its name, {@code requests} or {@code jobs}
     */
    public void queue(String queue, IntSupplier waiting, IntSupplier running) {
        Gauge.builder("prosodia.queue.waiting", waiting::getAsInt)
                .description("Work that waits for a worker")
                .tag("queue", queue)
                .register(registry);
        Gauge.builder("prosodia.queue.running", running::getAsInt)
                .description("Work that workers are at")
                .tag("queue", queue)
                .register(registry);
    }

    /** Returns the observer of a queue's times. */
    public WorkObserver times(String queue) {
        Timer waiting = timer("prosodia.waiting", "Time that work waited for a worker", queue);
        Timer working = timer("prosodia.working", "Time that workers spent on work", queue);
        return (waited, worked) -> {
            waiting.record(waited);
            working.record(worked);
        };
    }

    private Timer timer(String name, String description, String queue) {
        return Timer.builder(name)
                .description(description)
                .tag("queue", queue)
                .serviceLevelObjectives(TIMES)
                .register(registry);
    }

    /**
     * Counts a request.
     *
     * @param route the pattern of the route, not the path, which clients could make without end
     * @param problem the type of the problem it was answered with; empty if there was none
     */
    public void request(String method, String route, int status, String problem) {
        registry.counter("prosodia.requests", "method", method, "route", route, "status", String.valueOf(status))
                .increment();
        if (!problem.isEmpty()) {
            registry.counter("prosodia.failures", "type", problem).increment();
        }
    }

    /** Counts a stream that has opened. */
    public void streamOpened() {
        streams.incrementAndGet();
    }

    /** Counts a stream that has closed. */
    public void streamClosed() {
        streams.decrementAndGet();
    }

    @Override
    public void succeeded(double soundSeconds, Duration time) {
        audio.increment(soundSeconds);
    }

    @Override
    public void failed(Exception failure, Duration time) {
        // Failures are counted by the type of their problem.
    }

    /** Returns all measures as text. */
    public String scrape() {
        return registry.scrape();
    }
}
