package org.prosodia.report.figure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.prosodia.evaluation.Interval;
import org.prosodia.formats.text.Digits;
import org.prosodia.report.Axis;
import org.prosodia.report.figure.Mark.Anchor;
import org.prosodia.report.figure.Mark.Dash;
import org.prosodia.report.figure.Mark.Shape;
import org.prosodia.report.page.ScoreText;

/** A figure of scores in per cent, one for each row: a dot, its interval, and small rings for single runs. */
public final class RowsFigure {

    private static final int ROW = 30;
    private static final int TOP = 34;
    private static final int WIDTH = 430;
    private static final int MAX_LABEL = 460;

    /**
     * A row.
     *
     * @param label the text on the left
     * @param score the score, 0 to 1
     * @param interval the interval of the score
     * @param single the scores of single runs; empty if there is only one run
     * @param remark the text on the right
     */
    public record Row(String label, double score, Optional<Interval> interval, List<Double> single, String remark) {}

    private RowsFigure() {}

    /**
     * Draws rows.
     *
     * @param score the name of the score, for the axis
     * @param reference a score drawn as a line for comparison, such as the majority baseline's
     * @param named the name of the reference
     */
    public static Figure of(
            String name, String alternative, String score, List<Row> rows, OptionalDouble reference, String named) {
        double left = 24
                + Math.min(
                        MAX_LABEL,
                        rows.stream()
                                .mapToDouble(row -> Drawing.width(row.label, Drawing.TEXT))
                                .max()
                                .orElse(0));
        Drawing drawing = new Drawing();
        Plot plot = new Plot(drawing, left, TOP, axis(rows, reference), new Axis(0, rows.size(), ROW * rows.size()));
        plot.verticalGrid(70).horizontalTicks(70, score + " (%)").frame();
        if (reference.isPresent()) {
            double at = plot.x(100 * reference.getAsDouble());
            drawing.line(new double[] {at, at}, new double[] {TOP, plot.bottom()}, Ink.SOFT, 1.2, Dash.DASHED, named);
            drawing.text(
                    at,
                    TOP - 8,
                    named,
                    at > plot.right() - 60 ? Anchor.END : at < left + 60 ? Anchor.START : Anchor.MIDDLE,
                    Ink.SOFT,
                    Drawing.SMALL,
                    false);
        }
        for (int i = 0; i < rows.size(); i++) {
            row(drawing, plot, rows.get(i), TOP + (i + 0.5) * ROW, left);
        }
        double remark = rows.stream()
                .mapToDouble(row -> Drawing.width(row.remark, Drawing.SMALL))
                .max()
                .orElse(0);
        return drawing.figure(name, alternative, plot.right() + 18 + remark, plot.bottom() + 46);
    }

    private static void row(Drawing drawing, Plot plot, Row row, double y, double left) {
        drawing.text(left - 10, y + 4, Drawing.fitting(row.label, MAX_LABEL, Drawing.TEXT), Anchor.END);
        String hint = row.label + ": " + Digits.percent(row.score)
                + row.interval
                        .map(interval -> ", " + ScoreText.interval(interval))
                        .orElse("");
        row.interval.ifPresent(interval -> {
            double from = plot.x(100 * interval.lower());
            double to = plot.x(100 * interval.upper());
            drawing.line(from, y, to, y, Ink.BLUE, 2)
                    .line(from, y - 5, from, y + 5, Ink.BLUE, 1.5)
                    .line(to, y - 5, to, y + 5, Ink.BLUE, 1.5);
        });
        row.single.forEach(single -> drawing.dot(
                plot.x(100 * single),
                y + 8,
                3,
                Shape.CIRCLE,
                Ink.VERMILION,
                false,
                row.label + ", one run: " + Digits.percent(single)));
        drawing.dot(plot.x(100 * row.score), y, 5, Shape.CIRCLE, Ink.BLUE, true, hint);
        drawing.text(plot.right() + 10, y + 4, row.remark, Anchor.START, Ink.SOFT, Drawing.SMALL, false);
    }

    /** Returns an axis from a little below the least score to a little above the greatest, ending on whole tens. */
    private static Axis axis(List<Row> rows, OptionalDouble reference) {
        double[] all = rows.stream()
                .flatMapToDouble(row -> DoubleStream.concat(
                        DoubleStream.of(row.score),
                        Stream.concat(
                                        row.interval.stream().flatMap(i -> Stream.of(i.lower(), i.upper())),
                                        row.single.stream())
                                .mapToDouble(Double::doubleValue)))
                .toArray();
        double least = Math.min(DoubleStream.of(all).min().orElse(0), reference.orElse(1));
        double greatest = Math.max(DoubleStream.of(all).max().orElse(1), reference.orElse(0));
        double from = Math.max(0, Math.floor(least * 20 - 0.2) * 5);
        double to = Math.min(100, Math.max(from + 10, Math.ceil(greatest * 20 + 0.2) * 5));
        return new Axis(from, to, WIDTH);
    }
}
