package org.prosodia.cli.predict;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import org.prosodia.cli.shell.Console;
import org.prosodia.formats.text.ClockTime;
import org.prosodia.model.TrainingDistance;
import org.prosodia.recognizer.timeline.EmotionSpan;
import org.prosodia.recognizer.timeline.TimelineEvent;
import org.prosodia.recognizer.timeline.TimelineStream;

/**
 * Prints a timeline while it grows: a line on standard output for each finished span and, on a terminal, a line that is
 * redrawn with the current estimate. Thread-safe, since Ctrl-C ends it from another thread.
 */
final class LiveTimeline implements Consumer<TimelineEvent> {

    private final Console console;
    private final OptionalDouble threshold;
    private final TimelineStream stream;
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private double voice;
    private String open = "";
    private int drawn; // columns of the redrawn line
    private boolean ended;

    /**
     * @param threshold the score below which a finished span is uncertain, if there is one
     * @param stream makes the stream whose events go to a listener
     */
    LiveTimeline(Console console, OptionalDouble threshold, Function<Consumer<TimelineEvent>, TimelineStream> stream) {
        this.console = console;
        this.threshold = threshold;
        this.stream = stream.apply(this);
    }

    /** Takes samples, as {@link TimelineStream#accept}; after the end they are ignored. */
    synchronized void accept(float[] samples, int length) {
        if (!ended) {
            stream.accept(samples, 0, length);
        }
    }

    @Override
    public void accept(TimelineEvent event) {
        if (event instanceof TimelineEvent.Opened opened) {
            open = opened.emotion();
        } else if (event instanceof TimelineEvent.Closed closed) {
            open = "";
            line(threshold.isPresent() ? closed.span().abstainingBelow(threshold.getAsDouble()) : closed.span());
        } else if (event instanceof TimelineEvent.Voice spoken) {
            voice += spoken.time().duration();
        } else if (event instanceof TimelineEvent.Watermark mark) {
            draw(String.format(Locale.ROOT, "%9s  %s", ClockTime.moment(mark.until()), open.isEmpty() ? "..." : open));
        }
    }

    private void line(EmotionSpan span) {
        draw("");
        seconds.merge(span.emotion(), span.time().duration(), Double::sum);
        console.out()
                .println(String.format(
                        Locale.ROOT,
                        "%9s - %9s  %s  %.0f %%",
                        ClockTime.moment(span.time().start()),
                        ClockTime.moment(span.time().end()),
                        span.emotion(),
                        100 * span.score()));
        console.out().flush();
    }

    private void draw(String text) {
        if (console.terminal()) {
            console.err()
                    .print("\r" + text + " ".repeat(Math.max(0, drawn - text.length())) + (text.isEmpty() ? "\r" : ""));
            console.err().flush();
            drawn = text.length();
        }
    }

    /** Ends the recording and prints a summary; further calls do nothing. */
    synchronized void end() {
        if (ended) {
            return;
        }
        ended = true;
        stream.finish();
        draw("");
        StringBuilder summary = new StringBuilder(
                ClockTime.length(stream.duration()) + " heard, " + ClockTime.length(voice) + " of voice");
        seconds.forEach((emotion, time) -> summary.append(", " + emotion + " " + ClockTime.length(time)));
        console.err().println(summary);
        stream.trainingDistance()
                .flatMap(TrainingDistance::warning)
                .ifPresent(warning -> console.err().println("warning: " + warning));
    }
}
