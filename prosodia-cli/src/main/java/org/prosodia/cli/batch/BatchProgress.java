package org.prosodia.cli.batch;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ConsoleProgress;

/** The progress and the speed of a batch since this run began, in files and in audio. */
final class BatchProgress implements AutoCloseable {

    // Formatting the note takes longer than counting a line.
    private static final long PERIOD = Duration.ofMillis(200).toNanos();
    private static final double NANOSECONDS = 1e9;

    private final BatchCounts counts;
    private final ConsoleProgress progress;
    private final LongSupplier clock;
    private final long start;
    private long last;

    /** @param total lines in the manifest, or {@link ConsoleProgress#UNKNOWN} */
    BatchProgress(Console console, BatchCounts counts, long total, LongSupplier clock) {
        this.counts = counts;
        this.progress = new ConsoleProgress(console, "predict", total, counts.given(), clock);
        this.clock = clock;
        this.start = clock.getAsLong();
        this.last = start;
    }

    /** Counts a written record. */
    void written() {
        if (clock.getAsLong() - last >= PERIOD) {
            update();
        }
    }

    private void update() {
        last = clock.getAsLong();
        progress.at(counts.given(), counts.failed() + " failed, " + speed(counts, elapsed()));
    }

    /** Returns the seconds since this run began to recognise. */
    double elapsed() {
        return (clock.getAsLong() - start) / NANOSECONDS;
    }

    /**
     * Returns the speed as {@code 12.1 files/s, 41 x real time}: the second number is the hours of audio in an hour.
     */
    private static String speed(BatchCounts counts, double elapsed) {
        double rate = 1 / Math.max(elapsed, 1e-3);
        return String.format(
                Locale.ROOT, "%.1f files/s, %.0f x real time", counts.now() * rate, counts.seconds() * rate);
    }

    @Override
    public void close() {
        update();
        progress.close();
    }
}
