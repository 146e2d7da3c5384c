package org.prosodia.report.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.prosodia.formats.text.ClockTime;
import org.prosodia.report.figure.Drawing;
import org.prosodia.report.figure.Ink;
import org.prosodia.report.figure.Mark.Anchor;

/**
 * A lane of spans with emotions. More spans than columns are drawn by the emotion that has most of each column.
 *
 * @param name the text at its left
 * @param spans the spans, which may overlap
 */
record Lane(String name, List<Span> spans) {

    static final int HEIGHT = 20;
    private static final int LEFT = 8; // between name and lane
    private static final int ROOM = 8; // around a label
    private static final double LEAST = 0.75; // pixels, so that a short span is seen

    /**
     * A span.
     *
     * @param start in seconds
     * @param end in seconds
     * @param emotion the emotion; empty if it has none
     * @param hint further words, such as the probability; may be empty
     */
    record Span(double start, double end, String emotion, String hint) {

        private String words() {
            return ClockTime.moment(start) + " - " + ClockTime.moment(end) + " " + emotion
                    + (hint.isEmpty() ? "" : ", " + hint);
        }
    }

    void draw(Drawing drawing, TimeAxis time, Palette palette, double top) {
        drawing.text(
                time.left() - LEFT,
                top + HEIGHT - 6,
                Drawing.fitting(name, time.left() - 2 * LEFT, Drawing.SMALL),
                Anchor.END,
                Ink.SOFT,
                Drawing.SMALL,
                false);
        List<Span> drawn = spans.size() > OverviewFigure.COLUMNS ? byColumn(time.duration()) : spans;
        for (Span span : drawn) {
            double left = time.x(span.start);
            double width = Math.max(LEAST, time.x(span.end) - left);
            drawing.box(
                    left, top, width, HEIGHT, palette.ink(span.emotion), palette.opacity(span.emotion), span.words());
            if (Drawing.width(span.emotion, Drawing.SMALL) + ROOM <= width) {
                drawing.text(
                        left + width / 2,
                        top + HEIGHT - 6,
                        span.emotion,
                        Anchor.MIDDLE,
                        palette.labels().contains(span.emotion) ? Ink.PAPER : Ink.TEXT,
                        Drawing.SMALL,
                        false);
            }
        }
        drawing.line(time.left(), top + HEIGHT, time.right(), top + HEIGHT, Ink.RULE, 1);
    }

    /** Returns a span for each run of columns with the same emotion. */
    List<Span> byColumn(double duration) {
        List<Map<String, Double>> columns = new ArrayList<>();
        double width = duration / OverviewFigure.COLUMNS;
        for (int x = 0; x < OverviewFigure.COLUMNS; x++) {
            columns.add(new TreeMap<>());
        }
        for (Span span : spans) {
            int last = Math.min(OverviewFigure.COLUMNS - 1, (int) (span.end / width));
            for (int x = (int) (span.start / width); x <= last; x++) {
                double share = Math.min(span.end, (x + 1) * width) - Math.max(span.start, x * width);
                columns.get(x).merge(span.emotion, share, Double::sum);
            }
        }
        List<Span> runs = new ArrayList<>();
        for (int x = 0; x < OverviewFigure.COLUMNS; x++) {
            int at = x;
            columns.get(x).entrySet().stream()
                    .filter(share -> share.getValue() > 0)
                    .max(Map.Entry.comparingByValue())
                    .ifPresent(most -> add(runs, new Span(at * width, (at + 1) * width, most.getKey(), "")));
        }
        return runs;
    }

    private static void add(List<Span> runs, Span next) {
        if (!runs.isEmpty()) {
            Span last = runs.get(runs.size() - 1);
            if (last.emotion.equals(next.emotion) && next.start - last.end < 1e-6) {
                runs.set(runs.size() - 1, new Span(last.start, next.end, last.emotion, ""));
                return;
            }
        }
        runs.add(next);
    }
}
