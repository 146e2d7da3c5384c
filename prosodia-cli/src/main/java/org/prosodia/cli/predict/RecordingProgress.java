package org.prosodia.cli.predict;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.prosodia.cli.shell.Console;
import org.prosodia.formats.text.ClockTime;
import org.prosodia.recognizer.RecognitionProgress;

/**
 * The progress within one recording on standard error: on a terminal a line that is redrawn and erased at the end,
 * otherwise a line every ten seconds. Short recordings have none. Not thread-safe.
 */
final class RecordingProgress implements RecognitionProgress, AutoCloseable {

    private static final long DRAWN_PERIOD = Duration.ofMillis(200).toNanos();
    private static final long FIRST_DRAWN = Duration.ofSeconds(1).toNanos();
    private static final long PLAIN_PERIOD = Duration.ofSeconds(10).toNanos();
    private static final double LEAST_TIME = 1e-9; // seconds; a rate needs some

    private final Console console;
    private final String name;
    private final LongSupplier clock;
    private long start; // of the current reading; a call is read once for each role
    private long next;
    private double last;
    private int drawn; // columns

    RecordingProgress(Console console, String name) {
        this(console, name, System::nanoTime);
    }

    RecordingProgress(Console console, String name, LongSupplier clock) {
        this.console = console;
        this.name = name;
        this.clock = clock;
        this.start = clock.getAsLong();
        this.next = start + (console.terminal() ? FIRST_DRAWN : PLAIN_PERIOD);
    }

    @Override
    public void at(double seconds, OptionalDouble total) {
        long now = clock.getAsLong();
        start = seconds < last ? now : start;
        last = seconds;
        if (now - next < 0) {
            return;
        }
        String text = text(seconds, total, Math.max(LEAST_TIME, (now - start) / 1e9));
        next = now + (console.terminal() ? DRAWN_PERIOD : PLAIN_PERIOD);
        if (console.terminal()) {
            draw(fitting(text, console.width() - 1));
        } else {
            console.err().println(name + ": " + text);
        }
    }

    private static String text(double seconds, OptionalDouble total, double elapsed) {
        double rate = seconds / elapsed;
        boolean known = total.isPresent() && total.getAsDouble() >= seconds;
        return ClockTime.wholeSeconds(seconds)
                + (known ? " of " + ClockTime.wholeSeconds(total.getAsDouble()) : "")
                + String.format(Locale.ROOT, rate < 10 ? ", %.1f times real time" : ", %.0f times real time", rate)
                + (known && rate > 0
                        ? ", " + ClockTime.wholeSeconds((total.getAsDouble() - seconds) / rate) + " left"
                        : "");
    }

    /** Returns the line for a terminal: the end of the name if there is no room for all of it. */
    private String fitting(String text, int width) {
        int room = width - text.length() - 2;
        if (room < 4) {
            return text.substring(0, Math.min(text.length(), width));
        }
        return (name.length() <= room ? name : "..." + name.substring(name.length() - room + 3)) + ": " + text;
    }

    private void draw(String text) {
        console.err()
                .print("\r" + text + " ".repeat(Math.max(0, drawn - text.length())) + (text.isEmpty() ? "\r" : ""));
        console.err().flush();
        drawn = text.length();
    }

    /** Erases the line. */
    @Override
    public void close() {
        if (drawn > 0) {
            draw("");
        }
    }
}
