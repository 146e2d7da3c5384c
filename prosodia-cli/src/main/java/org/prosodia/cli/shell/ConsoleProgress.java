package org.prosodia.cli.shell;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * The progress of one task on standard error: on a terminal a bar with the remaining time, otherwise a line every few
 * seconds, so that the log of a long run stays readable. Safe for use by several threads.
 */
public final class ConsoleProgress implements AutoCloseable {

    /** The total of a task with an unknown number of steps. */
    public static final long UNKNOWN = -1; // the value that the library's bar uses

    /** The shortest time between two lines, except for the last. */
    private static final long PLAIN_PERIOD = Duration.ofSeconds(10).toNanos();

    private static final int BAR_PERIOD_MILLISECONDS = 200;

    private final Console console;
    private final String task;
    private final long total;
    private final long before;
    private final LongSupplier clock;
    private final long start;
    private final @Nullable ProgressBar bar; // on a terminal only
    private long lastLine;
    private long done;
    private String message = "";

    /**
     * Starts or resumes a task.
     *
     * @param task the task's name, in a word or two
     * @param total its steps, above 0, or {@link #UNKNOWN}
     * @param before the steps of earlier runs, which are not used to estimate the remaining time
     */
    public ConsoleProgress(Console console, String task, long total, long before) {
        this(console, task, total, before, System::nanoTime);
    }

    public ConsoleProgress(Console console, String task, long total, long before, LongSupplier clock) {
        this.console = console;
        this.task = task;
        this.total = total;
        this.before = before;
        this.clock = clock;
        this.start = clock.getAsLong();
        this.lastLine = start;
        this.bar = console.terminal() ? bar(console, task, total, before) : null;
    }

    private static ProgressBar bar(Console console, String task, long total, long before) {
        // The library's own consumer loads a terminal library to find the width, which is slow.
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(BAR_PERIOD_MILLISECONDS)
                .startsFrom(before, Duration.ZERO)
                .setConsumer(new DelegatingProgressBarConsumer(
                        line -> console.err().print("\r" + line), console.width() - 1))
                .build();
    }

    /**
     * Updates the progress.
     *
     * @param steps the steps done so far
     * @param note further information, such as the loss; may be empty
     */
    public synchronized void at(long steps, String note) {
        done = steps;
        message = note;
        if (bar != null) {
            bar.stepTo(steps);
            bar.setExtraMessage(note.isEmpty() ? "" : " " + note);
        } else if (clock.getAsLong() - lastLine >= PLAIN_PERIOD) {
            printLine();
        }
    }

    /** Ends the task with a last line, even if steps are missing. */
    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            console.err().println();
        } else {
            printLine();
        }
    }

    private void printLine() {
        lastLine = clock.getAsLong();
        double seconds = (lastLine - start) / 1e9;
        String left =
                done > before && done < total ? ", " + time(seconds * (total - done) / (done - before)) + " left" : "";
        String of = total == UNKNOWN ? "" : "/" + total;
        console.err()
                .println(task + ": " + done + of + " in " + time(seconds) + left
                        + (message.isEmpty() ? "" : ", " + message));
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return whole >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
}
