package org.prosodia.formats;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import org.prosodia.audio.TimeSpan;
import org.prosodia.formats.text.ClockTime;
import org.prosodia.formats.text.Digits;
import org.prosodia.formats.text.TextTable;
import org.prosodia.recognizer.timeline.CallTimeline;
import org.prosodia.recognizer.timeline.EmotionSpan;
import org.prosodia.recognizer.timeline.EmotionTimeline;
import org.prosodia.recognizer.timeline.QuarterSummary;

/** Writes a line for each span; for a call also a table of its quarters, and the overlaps of its speakers. */
final class TextTimelines implements TimelineWriter {

    private final Writer out;

    TextTimelines(Writer out) {
        this.out = out;
    }

    @Override
    public void write(EmotionTimeline timeline) throws IOException {
        out.write(timeline.file() + ": " + ClockTime.length(timeline.duration()) + ", "
                + ClockTime.length(voice(timeline)) + " of voice\n");
        spans(timeline, List.of());
        out.flush();
    }

    @Override
    public void write(CallTimeline call) throws IOException {
        out.write(call.file() + ": " + ClockTime.length(call.duration()) + "\n");
        if (call.workplaceException().isPresent()) {
            out.write("workplace exception (Regulation (EU) 2024/1689, Article 5(1)(f)): "
                    + call.workplaceException().get() + "\n");
        }
        for (CallTimeline.Speaker speaker : call.speakers()) {
            out.write(Digits.format(
                    "%s (channel %d): %s of voice\n",
                    speaker.role().name(), speaker.role().channel() + 1, ClockTime.length(voice(speaker.timeline()))));
            spans(speaker.timeline(), call.overlaps());
            TextTable table = new TextTable().row(List.of("  quarter", "time", "voice", "emotions"));
            speaker.quarters()
                    .forEach(quarter -> table.row(List.of(
                            "  " + quarter.quarter(),
                            moments(quarter.time()),
                            ClockTime.length(quarter.voice()),
                            emotions(quarter))));
            out.write(table.toString());
        }
        double overlap =
                call.overlaps().stream().mapToDouble(TimeSpan::duration).sum();
        String times = call.overlaps().stream().map(TextTimelines::moments).collect(Collectors.joining(", "));
        out.write("both speak for " + ClockTime.length(overlap) + (times.isEmpty() ? "" : ": " + times) + "\n");
        out.flush();
    }

    @Override
    public void writeFailure(String file, String error) throws IOException {
        FailureLine.write(file, error, out);
    }

    private void spans(EmotionTimeline timeline, List<TimeSpan> overlaps) throws IOException {
        if (timeline.quality().isPresent()) {
            out.write("  sound: " + QualityFields.text(timeline.quality().get()) + "\n");
        }
        if (timeline.trainingDistance().isPresent()) {
            out.write("  " + QualityFields.text(timeline.trainingDistance().get()) + "\n");
        }
        WarningLines.write(timeline.file(), timeline.warnings(), out);
        for (EmotionSpan span : timeline.spans()) {
            boolean overlapped = overlaps.stream()
                    .anyMatch(time ->
                            time.start() < span.time().end() && span.time().start() < time.end());
            out.write("  " + line(span) + (overlapped ? "  (both speak)" : "") + "\n");
        }
    }

    /** Returns a line such as {@code 0:12.4 - 0:15.0 angry 71.3 %}. */
    static String line(EmotionSpan span) {
        return Digits.format(
                "%9s - %9s  %s  %s %%",
                ClockTime.moment(span.time().start()),
                ClockTime.moment(span.time().end()),
                span.emotion(),
                Digits.percent(span.score()));
    }

    private static String moments(TimeSpan time) {
        return ClockTime.moment(time.start()) + "-" + ClockTime.moment(time.end());
    }

    private static double voice(EmotionTimeline timeline) {
        return timeline.voice().stream().mapToDouble(TimeSpan::duration).sum();
    }

    private static String emotions(QuarterSummary quarter) {
        return quarter.emotions().isEmpty()
                ? "-"
                : quarter.emotions().entrySet().stream()
                        .map(emotion -> emotion.getKey() + " "
                                + ClockTime.length(emotion.getValue().seconds()))
                        .collect(Collectors.joining(", "));
    }
}
