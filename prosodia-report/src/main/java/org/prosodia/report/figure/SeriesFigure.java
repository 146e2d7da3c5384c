package org.prosodia.report.figure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.prosodia.evaluation.Interval;
import org.prosodia.formats.text.Digits;
import org.prosodia.report.Axis;
import org.prosodia.report.figure.Mark.Anchor;
import org.prosodia.report.figure.Mark.Dash;
import org.prosodia.report.figure.Mark.Shape;
import org.prosodia.report.page.ScoreText;

/**
 * A figure of lines over a numeric axis, such as scores over the extent of a filter or losses over epochs. Each line
 * has its own colour, dot and dash pattern.
 */
public final class SeriesFigure {

    private static final int LEFT = 62;
    private static final int TOP = 20;
    private static final int WIDTH = 430;
    private static final int HEIGHT = 260;
    private static final int LEGEND = 20;
    private static final int MAX_DOTS = 12; // more dots would hide the line

    /**
     * A point.
     *
     * @param x the place on the horizontal axis
     * @param y the value
     * @param interval the interval of y
     * @param single the values of single runs
     */
    public record Point(double x, double y, Optional<Interval> interval, List<Double> single) {

        public static Point of(double x, double y) {
            return new Point(x, y, Optional.empty(), List.of());
        }
    }

    /**
     * A line.
     *
     * @param label the text in the legend and in hints
     * @param points the points from left to right
     * @param style the number of its colour, dot and dash pattern, counted from 0
     * @param thin true for a thin line without dots that is not in the legend
     */
    public record Series(String label, List<Point> points, int style, boolean thin) {}

    private final List<Series> series;
    private final boolean share;
    private final Map<Double, String> ticks;
    private final Drawing drawing = new Drawing();
    private final Plot plot;

    private SeriesFigure(List<Series> series, boolean share) {
        this(series, share, Map.of());
    }

    private SeriesFigure(List<Series> series, boolean share, Map<Double, String> ticks) {
        this.series = series;
        this.share = share;
        this.ticks = Map.copyOf(ticks);
        this.plot = new Plot(drawing, LEFT, TOP, horizontal(), vertical());
    }

    /** Draws shares from 0 to 1 in per cent, with a tick at each place that has a point. */
    public static Figure ofShares(
            String name, String alternative, String horizontal, String vertical, List<Series> series) {
        SeriesFigure figure = new SeriesFigure(series, true);
        figure.plot.verticalTicks(40, vertical + " (%)");
        series.stream()
                .flatMap(line -> line.points.stream())
                .mapToDouble(Point::x)
                .distinct()
                .forEach(x -> figure.plot.horizontalTick(x, Digits.format("%.0f", x)));
        return figure.finished(name, alternative, horizontal);
    }

    /** Draws values from zero up. */
    public static Figure ofValues(
            String name, String alternative, String horizontal, String vertical, List<Series> series) {
        SeriesFigure figure = new SeriesFigure(series, false);
        figure.plot.verticalTicks(40, vertical).horizontalTicks(60, horizontal);
        return figure.finished(name, alternative, horizontal);
    }

    /** Draws values from zero up, with a tick and its text at each key of the ticks. */
    public static Figure ofValues(
            String name,
            String alternative,
            String horizontal,
            String vertical,
            List<Series> series,
            Map<Double, String> ticks) {
        SeriesFigure figure = new SeriesFigure(series, false, ticks);
        figure.plot.verticalTicks(40, vertical);
        ticks.forEach(figure.plot::horizontalTick);
        figure.plot.horizontalTitle(horizontal);
        return figure.finished(name, alternative, horizontal);
    }

    private Figure finished(String name, String alternative, String horizontal) {
        plot.frame();
        if (share) {
            plot.horizontalTitle(horizontal);
        }
        series.forEach(this::line);
        List<Series> named = series.stream()
                .filter(line -> !line.thin && !line.label.isEmpty())
                .toList();
        double widest = 0;
        for (int i = 0; i < named.size() && named.size() > 1; i++) {
            legend(named.get(i), TOP + 10 + i * LEGEND);
            widest = Math.max(widest, 40 + Drawing.width(named.get(i).label, Drawing.TEXT));
        }
        double height = Math.max(plot.bottom() + 46, TOP + 20 + named.size() * LEGEND);
        return drawing.figure(name, alternative, plot.right() + 20 + widest, height);
    }

    private double scaled(double value) {
        return share ? 100 * value : value;
    }

    private void line(Series line) {
        double[] xs = line.points.stream().mapToDouble(point -> plot.x(point.x)).toArray();
        double[] ys = line.points.stream()
                .mapToDouble(point -> plot.y(scaled(point.y)))
                .toArray();
        Ink ink = Ink.series(line.style);
        drawing.line(xs, ys, ink, line.thin ? 0.9 : 2, line.thin ? Dash.SOLID : dash(line), line.label);
        if (line.thin) {
            return;
        }
        for (int i = 0; i < xs.length; i++) {
            Point point = line.points.get(i);
            double x = xs[i];
            point.interval.ifPresent(interval -> whisker(x, interval, ink));
            point.single.forEach(single -> drawing.dot(
                    x + 7,
                    plot.y(scaled(single)),
                    3,
                    Shape.CIRCLE,
                    Ink.VERMILION,
                    false,
                    "one run: " + Digits.percent(single)));
            if (xs.length <= MAX_DOTS) {
                drawing.dot(x, ys[i], 4, Shape.series(line.style), ink, true, hint(line, point));
            }
        }
    }

    private static Dash dash(Series line) {
        return Dash.values()[line.style % Dash.values().length];
    }

    private String hint(Series line, Point point) {
        String value = share ? Digits.percent(point.y) : Digits.format("%.3f", point.y);
        return (line.label.isEmpty() ? "" : line.label + ", ")
                + ticks.getOrDefault(point.x, Digits.format("%.0f", point.x)) + ": " + value
                + point.interval
                        .map(interval -> ", " + ScoreText.interval(interval))
                        .orElse("");
    }

    private void whisker(double x, Interval interval, Ink ink) {
        double low = plot.y(scaled(interval.lower()));
        double high = plot.y(scaled(interval.upper()));
        drawing.line(x, low, x, high, ink, 1.5)
                .line(x - 5, low, x + 5, low, ink, 1.5)
                .line(x - 5, high, x + 5, high, ink, 1.5);
    }

    private void legend(Series line, double y) {
        double x = plot.right() + 16;
        drawing.line(new double[] {x, x + 24}, new double[] {y, y}, Ink.series(line.style), 2, dash(line), "");
        drawing.dot(x + 12, y, 4, Shape.series(line.style), Ink.series(line.style), true, "");
        drawing.text(x + 32, y + 4, line.label, Anchor.START);
    }

    private Axis horizontal() {
        double least = series.stream()
                .flatMap(line -> line.points.stream())
                .mapToDouble(Point::x)
                .min()
                .orElse(0);
        double greatest = series.stream()
                .flatMap(line -> line.points.stream())
                .mapToDouble(Point::x)
                .max()
                .orElse(1);
        double room = share ? Math.max(1, (greatest - least) * 0.06) : 0;
        return new Axis(least - room, Math.max(greatest + room, least + 1), WIDTH);
    }

    private Axis vertical() {
        double[] all = series.stream()
                .flatMap(line -> line.points.stream())
                .flatMapToDouble(point -> DoubleStream.concat(
                        DoubleStream.concat(
                                DoubleStream.of(point.y), point.single.stream().mapToDouble(Double::doubleValue)),
                        point.interval.stream().flatMapToDouble(i -> DoubleStream.of(i.lower(), i.upper()))))
                .filter(Double::isFinite)
                .toArray();
        double greatest = DoubleStream.of(all).max().orElse(1);
        if (!share) {
            return new Axis(0, greatest > 0 ? greatest * 1.05 : 1, HEIGHT);
        }
        double from = Math.max(0, Math.floor(DoubleStream.of(all).min().orElse(0) * 20 - 0.2) * 5);
        return new Axis(from, Math.min(100, Math.max(from + 10, Math.ceil(greatest * 20 + 0.2) * 5)), HEIGHT);
    }
}
