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
 * The progress of one task on standard error: a bar with the time left on a terminal, and elsewhere a plain line now and then, so that
 * a log of a long run stays readable. Safe for use by several threads.
 */
public final class ConsoleProgress implements AutoCloseable {

    /** For a number of steps that nobody knows. */
    public static final long UNKNOWN = -1; // as the library's bar has it

    /** Plain lines come at most this often, but for the last. */
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
     * Starts a task, or goes on with one.
     *
     * @param task what is done, in a word or two
     * @param total its steps, above 0, or {@link #UNKNOWN}
     * @param before steps already done: they took no time that tells how long the others will take
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
        // Our own consumer: the library's asks a terminal library for the width, which costs more than it tells.
        return new ProgressBarBuilder().setTaskName(task).setInitialMax(total).setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(BAR_PERIOD_MILLISECONDS).startsFrom(before, Duration.ZERO)
                .setConsumer(new DelegatingProgressBarConsumer(line -> console.err().print("\r" + line), console.width() - 1))
                .build();
    }

    /**
     * Tells how far the task is.
     *
     * @param steps done so far
     * @param note what else is worth a word, such as the loss; may be empty
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

    /** Ends the task with a last line, whether or not all steps were done. */
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
        String left = done > before && done < total ? ", " + time(seconds * (total - done) / (done - before)) + " left" : "";
        String of = total == UNKNOWN ? "" : "/" + total;
        console.err().println(task + ": " + done + of + " in " + time(seconds) + left + (message.isEmpty() ? "" : ", " + message));
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return whole >= 3600 ? String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
}
