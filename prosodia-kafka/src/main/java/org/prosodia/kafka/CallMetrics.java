package org.prosodia.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The measures of a consumer. {@code docs/reference/kafka.md} lists them. Thread-safe. */
final class CallMetrics {

    private final MeterRegistry registry;
    private final AtomicInteger open = new AtomicInteger();
    private final Counter sound;
    private final Counter replayed;
    private final Counter missing;
    private final Counter ignored;
    private final Counter restoredOtherwise;
    private final Timer delay;
    private final Timer replay;

    CallMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("prosodia.calls.open", open::get)
                .description("Calls that are open")
                .register(registry);
        sound = counter("prosodia.calls.audio.seconds", "Sound that was recognised, in seconds");
        replayed = counter("prosodia.calls.replayed.seconds", "Sound that was replayed to restore calls, in seconds");
        missing = counter("prosodia.calls.chunks.missing", "Chunks that are missing by their sequence numbers");
        ignored = counter("prosodia.calls.chunks.ignored", "Chunks that came again, late or after the end");
        restoredOtherwise =
                counter("prosodia.calls.restored.otherwise", "Restored calls whose events were others than before");
        delay = Timer.builder("prosodia.calls.delay")
                .description("Time from a message to its committed events")
                .publishPercentileHistogram()
                .register(registry);
        replay = Timer.builder("prosodia.calls.replay")
                .description("Time that the replay of a partition took")
                .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    /** Takes a place for a call; returns false if all are taken. */
    boolean takePlace(int places) {
        if (open.incrementAndGet() > places) {
            open.decrementAndGet();
            return false;
        }
        return true;
    }

    /** Gives a call's place free. */
    void leavePlace() {
        open.decrementAndGet();
    }

    void recognised(double seconds, boolean again) {
        (again ? replayed : sound).increment(seconds);
    }

    void missing(long chunks) {
        missing.increment((double) chunks);
    }

    void ignored() {
        ignored.increment();
    }

    void restoredOtherwise() {
        restoredOtherwise.increment();
    }

    void ended(String reason) {
        registry.counter("prosodia.calls.ended", "reason", reason).increment();
    }

    void failed(CallProblem problem) {
        registry.counter("prosodia.calls.failures", "type", problem.word()).increment();
    }

    /** Measures the time from a message to its event, if the clocks agree so far. */
    void committed(long timestamp) {
        long milliseconds = System.currentTimeMillis() - timestamp;
        if (milliseconds >= 0) {
            delay.record(Duration.ofMillis(milliseconds));
        }
    }

    void restored(Duration time) {
        replay.record(time);
    }
}
