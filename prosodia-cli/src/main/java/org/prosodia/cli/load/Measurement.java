package org.prosodia.cli.load;

import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Collects latencies, delays of the sender, and errors by kind. Thread-safe. */
final class Measurement {

    private volatile long countedFrom;
    private final Queue<Long> latencies = new ConcurrentLinkedQueue<>();
    private final Queue<Long> refusals = new ConcurrentLinkedQueue<>();
    private final Queue<Long> delays = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> errors = new ConcurrentHashMap<>();

    /**
     * Begins.
     *
     * @param moment that before which nothing but errors counts, by {@link System#nanoTime}
     */
    void countFrom(long moment) {
        countedFrom = moment;
    }

    /** Adds what was due at a moment and is there now. */
    void answered(long due) {
        if (due - countedFrom >= 0) {
            latencies.add(System.nanoTime() - due);
        }
    }

    /** Adds what was due at a moment and is refused now. */
    void refused(long due) {
        if (due - countedFrom >= 0) {
            refusals.add(System.nanoTime() - due);
        }
    }

    /** Adds the sending, now, of what was due at a moment. */
    void sent(long due) {
        if (due - countedFrom >= 0) {
            delays.add(System.nanoTime() - due);
        }
    }

    /** Counts an error. */
    void failed(String kind) {
        errors.computeIfAbsent(kind, name -> new AtomicInteger()).incrementAndGet();
    }

    /** Returns the summary. */
    LoadResult.Part part() {
        Map<String, Integer> counts = new TreeMap<>();
        errors.forEach((kind, count) -> counts.put(kind, count.get()));
        return new LoadResult.Part(Latencies.of(latencies), Latencies.of(refusals), Latencies.of(delays), counts);
    }
}
