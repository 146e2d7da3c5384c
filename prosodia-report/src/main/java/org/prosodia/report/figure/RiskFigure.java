package org.prosodia.report.figure;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.prosodia.evaluation.calibration.RiskCoverage;
import org.prosodia.evaluation.calibration.RiskCoverage.Point;
import org.prosodia.formats.text.Digits;
import org.prosodia.report.Axis;
import org.prosodia.report.figure.Mark.Anchor;
import org.prosodia.report.figure.Mark.Dash;
import org.prosodia.report.figure.Mark.Shape;

/** A risk-coverage curve: the share of wrong answers over the share of utterances answered, the most probable first. */
public final class RiskFigure {

    /** The shares of answered utterances for which reports list numbers. */
    public static final List<Double> COVERAGES = List.of(0.5, 0.6, 0.7, 0.8, 0.9, 1.0);

    private static final int LEFT = 62;
    private static final int TOP = 20;
    private static final int SIDE = 300;
    private static final int FIRST = 5; // per cent; among fewer answers a single wrong one makes a peak

    private RiskFigure() {}

    public static Figure of(String name, RiskCoverage curve) {
        Drawing drawing = new Drawing();
        double[] shares = IntStream.rangeClosed(FIRST, 100)
                .mapToDouble(percent -> percent / 100.0)
                .toArray();
        double[] risks = DoubleStream.of(shares)
                .map(share -> 100 * curve.covering(share).risk())
                .toArray();
        double highest = DoubleStream.of(risks).max().orElse(0);
        double top = Math.min(100, Math.max(10, Math.ceil(highest / 10 + 0.1) * 10));
        Plot plot = new Plot(drawing, LEFT, TOP, new Axis(0, 100, SIDE), new Axis(0, top, SIDE));
        plot.verticalTicks(50, "wrong (%)").horizontalTicks(50, "answered, the surest first (%)");
        double all = plot.y(100 * curve.covering(1).risk());
        drawing.line(
                new double[] {plot.left(), plot.right()},
                new double[] {all, all},
                Ink.SOFT,
                1.2,
                Dash.DASHED,
                "where any are answered, whatever the probability");
        drawing.line(
                DoubleStream.of(shares).map(share -> plot.x(100 * share)).toArray(),
                DoubleStream.of(risks).map(plot::y).toArray(),
                Ink.BLUE,
                2,
                Dash.SOLID,
                "");
        for (double coverage : COVERAGES) {
            Point point = curve.covering(coverage);
            drawing.dot(
                    plot.x(100 * point.coverage()),
                    plot.y(100 * point.risk()),
                    4,
                    Shape.CIRCLE,
                    Ink.BLUE,
                    true,
                    words(point));
        }
        plot.frame();
        drawing.text(
                LEFT + 10,
                TOP + 16,
                "area " + Digits.percent(curve.area()) + " %",
                Anchor.START,
                Ink.TEXT,
                Drawing.TEXT,
                true);
        return drawing.figure(
                name,
                "Risk-coverage curve, area " + Digits.percent(curve.area()) + " %. " + alternative(curve),
                LEFT + SIDE + 24,
                plot.bottom() + 46);
    }

    private static String alternative(RiskCoverage curve) {
        StringBuilder text = new StringBuilder();
        COVERAGES.forEach(coverage -> text.append(text.isEmpty() ? "" : " ")
                .append(words(curve.covering(coverage)))
                .append('.'));
        return text.toString();
    }

    private static String words(Point point) {
        return Digits.percent(point.coverage()) + " % answered, from probability "
                + Digits.format("%.3f", point.threshold()) + ": " + Digits.percent(point.risk()) + " % wrong";
    }
}
