package org.prosodia.cli.predict;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ConsoleProgress;
import org.prosodia.formats.text.ClockTime;
import org.prosodia.recognizer.RecognitionProgress;

/**
 * The progress through the recordings of a folder: finished recordings, and the sound read so far in unfinished ones
 * too. Safe for use by several threads.
 */
final class FolderProgress implements AutoCloseable {

    private static final long PERIOD = Duration.ofMillis(200).toNanos(); // formatting takes longer than counting

    private final Console console;
    private final ConsoleProgress progress;
    private final long start = System.nanoTime();
    private long next = start + PERIOD;
    private long done;
    private int failed;
    private double seconds;

    /**
     * Starts.
     *
     * @param total the recordings, at least 1
     * @param before those of earlier runs
     */
    FolderProgress(Console console, int total, int before) {
        this.console = console;
        this.progress = new ConsoleProgress(console, "predict", total, before);
        this.done = before;
    }

    /** Returns a listener for the reading of a recording. */
    RecognitionProgress reading() {
        return new RecognitionProgress() {
            private double last;

            @Override
            public void at(double position, OptionalDouble total) {
                read(position - last);
                last = position;
            }
        };
    }

    private synchronized void read(double more) {
        seconds += more;
        if (System.nanoTime() - next >= 0) {
            update();
        }
    }

    /** Counts a finished recording; prints the reason if it failed. */
    synchronized void finished(String failure) {
        done++;
        if (!failure.isEmpty()) {
            failed++;
            console.err()
                    .println(console.terminal() ? String.format("\r%-" + console.width() + "s", failure) : failure);
        }
        update();
    }

    private void update() {
        long now = System.nanoTime();
        next = now + PERIOD;
        progress.at(done, failed + " failed" + (seconds > 0 ? sound(now) : ""));
    }

    private String sound(long now) {
        return String.format(
                Locale.ROOT,
                ", %s of sound, %.0f times real time",
                ClockTime.wholeSeconds(seconds),
                seconds / Math.max(1e-3, (now - start) / 1e9));
    }

    @Override
    public synchronized void close() {
        progress.close();
    }
}
