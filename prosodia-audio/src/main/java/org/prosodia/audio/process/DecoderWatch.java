package org.prosodia.audio.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.prosodia.audio.AudioException.DecoderEnded;

/** Kills decoders that do not go on, or take too much memory. */
final class DecoderWatch implements Runnable {

    private static final long INTERVAL_MILLIS = 100;
    /** The most of an interval that counts: if this process was stopped itself, its decoders were, too. */
    private static final long LONGEST_INTERVAL_NANOS = 1_000_000_000;

    private static final Duration START_TIME = Duration.ofSeconds(60);
    private static final double NANOS = 1e9;
    private static final String RESIDENT = "VmRSS:";

    private final Supplier<List<DecoderProcess>> processes;
    private final DecoderLimits limits;
    private final Map<DecoderProcess, Still> still = new HashMap<>();

    /** The messages that a process had sent, and the time since then in nanoseconds. */
    private record Still(int messages, long nanos) {}

    /**
     * Creates a watch.
     *
     * @param processes returns those in use
     */
    DecoderWatch(Supplier<List<DecoderProcess>> processes, DecoderLimits limits) {
        this.processes = processes;
        this.limits = limits;
    }

    /** Watches until the thread is interrupted. */
    @Override
    public void run() {
        long last = System.nanoTime();
        try {
            while (true) {
                Thread.sleep(INTERVAL_MILLIS);
                long now = System.nanoTime();
                check(Math.min(now - last, LONGEST_INTERVAL_NANOS));
                last = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void check(long passed) {
        List<DecoderProcess> used = processes.get();
        still.keySet().retainAll(used);
        for (DecoderProcess process : used) {
            checkProgress(process, passed);
            OptionalLong memory = memory(process.number());
            if (memory.isPresent() && memory.getAsLong() > limits.memoryBytes()) {
                process.kill(
                        DecoderEnded.Reason.MEMORY,
                        "took more than " + (limits.memoryBytes() >> 20) + " MiB of memory");
            }
        }
    }

    private void checkProgress(DecoderProcess process, long passed) {
        int messages = process.messages();
        Still before = still.getOrDefault(process, new Still(-1, 0));
        boolean stands = process.waiting() && before.messages() == messages;
        Still now = new Still(messages, stands ? before.nanos() + passed : 0);
        still.put(process, now);
        Duration limit = process.ready() ? limits.stallTime() : START_TIME;
        if (now.nanos() > limit.toNanos()) {
            process.kill(DecoderEnded.Reason.STALLED, "made no progress for " + limit.toNanos() / NANOS + " s");
        }
    }

    /** Returns the resident memory of a process in bytes; empty if the system does not tell. */
    private static OptionalLong memory(long process) {
        try {
            String status = Files.readString(Path.of("/proc", Long.toString(process), "status"));
            int start = status.indexOf(RESIDENT);
            int end = status.indexOf("kB", start);
            return start < 0 || end < 0 // it is ending
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(status.substring(start + RESIDENT.length(), end)
                                    .strip())
                            << 10);
        } catch (IOException e) {
            return OptionalLong.empty(); // it has ended, or there is no such folder
        }
    }
}
