package org.prosodia.report.overview;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.audio.TimeSpan;
import org.prosodia.formats.text.ClockTime;
import org.prosodia.formats.text.Digits;
import org.prosodia.formats.turns.ScoredTurn;
import org.prosodia.formats.turns.Turns;
import org.prosodia.model.TrainingDistance;
import org.prosodia.recognizer.quality.Quality;
import org.prosodia.recognizer.timeline.EmotionSpan;
import org.prosodia.recognizer.timeline.EmotionTimeline;
import org.prosodia.report.figure.Drawing;
import org.prosodia.report.figure.Figure;
import org.prosodia.report.figure.Ink;
import org.prosodia.report.figure.Mark.Anchor;

/** Draws an {@link Overview}. */
final class OverviewFigure {

    private static final int LEFT = 110;
    private static final int WIDTH = 1_000;
    private static final int RIGHT = 28;
    static final int COLUMNS = 250; // more would flicker: people see an hour as minutes
    private static final int HEADING = 17;
    private static final int GAP = 10;
    private static final int MOST_LANES = 12; // speakers of turns; the others share the last lane

    private final String file;
    private final List<Overview.Track> tracks;
    private final Optional<Turns> turns;
    private final TimeAxis time;
    private final Palette palette;
    private final Drawing drawing = new Drawing();

    OverviewFigure(String file, double duration, List<Overview.Track> tracks, Optional<Turns> turns) {
        this.file = file;
        this.tracks = tracks;
        this.turns = turns;
        this.time = new TimeAxis(LEFT, WIDTH, Math.max(duration, 1e-3));
        this.palette = new Palette(tracks.get(0).timeline().model().labels());
    }

    Figure figure() {
        drawing.text(LEFT, 26, Drawing.fitting(file, WIDTH, HEADING), Anchor.START, Ink.TEXT, HEADING, true);
        double top = legend(40);
        for (Overview.Track track : tracks) {
            top = track(track, top);
        }
        for (Lane lane : turnLanes()) {
            lane.draw(drawing, time, palette, top);
            top += Lane.HEIGHT + 4;
        }
        time.labels(drawing, top);
        return drawing.figure("overview", alternative(), LEFT + WIDTH + RIGHT, top + 30);
    }

    /** Draws a timeline; returns the place below it. */
    private double track(Overview.Track track, double from) {
        EmotionTimeline timeline = track.timeline();
        double top = from;
        if (!track.name().isEmpty()) {
            drawing.text(LEFT, top + 12, track.name(), Anchor.START, Ink.TEXT, Drawing.TEXT, true);
            top += 18;
        }
        drawing.text(
                LEFT,
                top + 10,
                Drawing.fitting(summary(timeline), WIDTH, Drawing.SMALL),
                Anchor.START,
                Ink.SOFT,
                Drawing.SMALL,
                false);
        top += 20;
        ScorePanel panel =
                new ScorePanel(ScoreColumns.of(timeline.course(), timeline.duration(), COLUMNS), time, palette);
        double bottom = top + ScorePanel.HEIGHT + GAP + Lane.HEIGHT + GAP + ScorePanel.LEVEL_HEIGHT;
        time.grid(drawing, top, bottom);
        panel.draw(drawing, top);
        top += ScorePanel.HEIGHT + GAP;
        new Lane("emotions", spans(timeline.spans())).draw(drawing, time, palette, top);
        top += Lane.HEIGHT + GAP;
        panel.level(drawing, top);
        return bottom + 2 * GAP;
    }

    private static List<Lane.Span> spans(List<EmotionSpan> spans) {
        return spans.stream()
                .map(span -> new Lane.Span(
                        span.time().start(),
                        span.time().end(),
                        span.emotion(),
                        Digits.format("%.0f %%", 100 * span.score())))
                .toList();
    }

    private List<Lane> turnLanes() {
        Map<String, List<Lane.Span>> lanes = new LinkedHashMap<>();
        for (ScoredTurn scored : turns.map(Turns::scored).orElse(List.of())) {
            String speaker = scored.turn().speaker().orElse("turns");
            String lane = lanes.containsKey(speaker) || lanes.size() < MOST_LANES - 1 ? speaker : "others";
            lanes.computeIfAbsent(lane, name -> new ArrayList<>())
                    .add(new Lane.Span(
                            scored.turn().start(),
                            scored.turn().end(),
                            scored.emotion().orElse(""),
                            scored.turn().text()));
        }
        return lanes.entrySet().stream()
                .map(lane -> new Lane(lane.getKey(), lane.getValue()))
                .toList();
    }

    /** Returns the length, the voice, and the quality where it was measured. */
    private static String summary(EmotionTimeline timeline) {
        double voice = timeline.voice().stream().mapToDouble(TimeSpan::duration).sum();
        StringBuilder text =
                new StringBuilder(ClockTime.length(timeline.duration()) + ", " + ClockTime.length(voice) + " of voice");
        timeline.quality().ifPresent(quality -> text.append(sound(quality)));
        timeline.trainingDistance()
                .flatMap(TrainingDistance::warning)
                .ifPresent(warning -> text.append("; ").append(warning));
        return text + "; model " + timeline.model().name();
    }

    private static String sound(Quality quality) {
        StringBuilder text = new StringBuilder();
        quality.level().ifPresent(level -> text.append(Digits.format("; speech at %.0f dBFS", level)));
        quality.signalToNoise().ifPresent(ratio -> text.append(Digits.format(", %.0f dB above the noise", ratio)));
        quality.bandwidth().ifPresent(width -> text.append(Digits.format(", up to %.1f kHz", width / 1_000)));
        text.append(quality.clipped() > 0 ? Digits.format(", %.2f %% clipped", 100 * quality.clipped()) : "");
        quality.warnings().forEach(warning -> text.append("; ").append(warning));
        return text.toString();
    }

    /** Draws each emotion's colour and the time that it has; returns the place below. */
    private double legend(double from) {
        double x = LEFT;
        double y = from;
        for (Map.Entry<String, Double> emotion : times().entrySet()) {
            String text = emotion.getKey() + (emotion.getValue() > 0 ? " " + ClockTime.length(emotion.getValue()) : "");
            double width = 36 + Drawing.width(text, Drawing.TEXT);
            if (x + width > LEFT + WIDTH && x > LEFT) {
                x = LEFT;
                y += 20;
            }
            drawing.box(x, y, 12, 12, palette.ink(emotion.getKey()), palette.opacity(emotion.getKey()), "");
            drawing.text(x + 18, y + 11, text, Anchor.START);
            x += width;
        }
        return y + 28;
    }

    /** Returns the time of each emotion in all timelines, labels that never occur included. */
    private Map<String, Double> times() {
        Map<String, Double> times = new LinkedHashMap<>();
        palette.labels().forEach(label -> times.put(label, 0.0));
        for (Overview.Track track : tracks) {
            track.timeline()
                    .spans()
                    .forEach(span -> times.merge(span.emotion(), span.time().duration(), Double::sum));
        }
        return times;
    }

    private String alternative() {
        StringBuilder text =
                new StringBuilder(file + ", " + ClockTime.length(time.duration()) + ", emotions over time");
        times().forEach((emotion, seconds) -> {
            if (seconds > 0) {
                text.append(", ").append(emotion).append(' ').append(ClockTime.length(seconds));
            }
        });
        return text.toString();
    }
}
