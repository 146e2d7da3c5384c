package org.prosodia.report.figure;

import org.prosodia.evaluation.calibration.Reliability;
import org.prosodia.formats.text.Digits;
import org.prosodia.report.Axis;
import org.prosodia.report.figure.Mark.Anchor;
import org.prosodia.report.figure.Mark.Dash;
import org.prosodia.report.figure.Mark.Shape;
import org.prosodia.report.page.ScoreText;

/**
 * A reliability diagram: the share of right predictions over the probability claimed, with the number of predictions
 * below.
 */
public final class ReliabilityFigure {

    private static final int LEFT = 62;
    private static final int TOP = 20;
    private static final int SIDE = 300;
    private static final int GAP = 26;
    private static final int COUNTS = 60;

    private ReliabilityFigure() {}

    public static Figure of(String name, Reliability reliability) {
        Drawing drawing = new Drawing();
        Plot plot = new Plot(drawing, LEFT, TOP, new Axis(0, 100, SIDE), new Axis(0, 100, SIDE));
        plot.verticalTicks(50, "right (%)");
        drawing.line(
                new double[] {plot.left(), plot.right()},
                new double[] {plot.bottom(), plot.top()},
                Ink.SOFT,
                1.2,
                Dash.DASHED,
                "as often right as claimed");
        int most = reliability.bins().stream()
                .mapToInt(Reliability.Bin::count)
                .max()
                .orElse(1);
        Plot counts = new Plot(drawing, LEFT, TOP + SIDE + GAP, new Axis(0, 100, SIDE), new Axis(0, most, COUNTS));
        for (Reliability.Bin bin : reliability.bins()) {
            if (bin.count() > 0) {
                bin(drawing, plot, counts, bin);
            }
        }
        plot.frame();
        counts.frame().horizontalTicks(50, "probability of the label predicted (%)");
        drawing.text(LEFT - 7, counts.top() + 9, Integer.toString(most), Anchor.END, Ink.SOFT, Drawing.SMALL, false);
        drawing.text(LEFT - 7, counts.bottom() + 3, "0", Anchor.END, Ink.SOFT, Drawing.SMALL, false);
        drawing.upright(LEFT - 44, (counts.top() + counts.bottom()) / 2, "number");
        drawing.text(
                LEFT + 10,
                TOP + 16,
                "ECE " + Digits.percent(reliability.expectedCalibrationError()) + " %",
                Anchor.START,
                Ink.TEXT,
                Drawing.TEXT,
                true);
        return drawing.figure(
                name, "Reliability diagram. " + alternative(reliability), LEFT + SIDE + 24, counts.bottom() + 46);
    }

    private static void bin(Drawing drawing, Plot plot, Plot counts, Reliability.Bin bin) {
        double x = plot.x(100 * bin.from());
        double width = plot.x(100 * bin.to()) - x - 1;
        double y = plot.y(100 * bin.accuracy());
        String hint = alternative(bin);
        drawing.box(x, y, width, plot.bottom() - y, Ink.BLUE, 0.35, hint);
        drawing.dot(plot.x(100 * bin.confidence()), y, 4, Shape.CIRCLE, Ink.BLUE, true, hint);
        drawing.box(x, counts.y(bin.count()), width, counts.bottom() - counts.y(bin.count()), Ink.GREY, 0.7, hint);
    }

    private static String alternative(Reliability reliability) {
        StringBuilder text = new StringBuilder(
                "Expected calibration error " + Digits.percent(reliability.expectedCalibrationError()) + " %.");
        reliability.bins().stream()
                .filter(bin -> bin.count() > 0)
                .forEach(bin -> text.append(' ').append(alternative(bin)).append('.'));
        return text.toString();
    }

    private static String alternative(Reliability.Bin bin) {
        return ScoreText.count(bin.count(), "prediction") + " with mean probability " + Digits.percent(bin.confidence())
                + " %, " + Digits.percent(bin.accuracy()) + " % right";
    }
}
