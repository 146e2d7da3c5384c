package org.prosodia.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.prosodia.evaluation.RocCurve;
import org.prosodia.formats.text.Digits;
import org.prosodia.report.Axis;
import org.prosodia.report.figure.Mark.Anchor;
import org.prosodia.report.figure.Mark.Dash;
import org.prosodia.report.page.ScoreText;

/** ROC curves of classes: the share of the class found over the share of the others taken for it. */
public final class RocFigure {

    private static final int LEFT = 62;
    private static final int TOP = 20;
    private static final int SIDE = 300;
    private static final int LEGEND = 20;

    /**
     * A class's curve.
     *
     * @param label the class
     * @param points the curve, or several if runs are drawn together
     * @param area the area under it, 0 to 1
     */
    public record Line(String label, List<RocCurve.Point> points, double area) {}

    private RocFigure() {}

    /**
     * Draws curves.
     *
     * @param lines the classes that have a curve
     * @param macro the mean area, for the description; empty if no class has a curve
     */
    public static Figure of(String name, List<Line> lines, OptionalDouble macro) {
        Drawing drawing = new Drawing();
        Plot plot = new Plot(drawing, LEFT, TOP, new Axis(0, 100, SIDE), new Axis(0, 100, SIDE));
        plot.verticalTicks(50, "of the class, found (%)").horizontalTicks(50, "of the others, taken for it (%)");
        drawing.line(
                new double[] {plot.left(), plot.right()},
                new double[] {plot.bottom(), plot.top()},
                Ink.SOFT,
                1.2,
                Dash.DASHED,
                "chance");
        double widest = 0;
        List<String> words = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            String text = line.label + " " + Digits.percent(line.area);
            words.add(text);
            Dash dash = Dash.values()[i % Dash.values().length];
            drawing.line(
                    line.points.stream()
                            .mapToDouble(p -> plot.x(100 * p.falsePositives()))
                            .toArray(),
                    line.points.stream()
                            .mapToDouble(p -> plot.y(100 * p.truePositives()))
                            .toArray(),
                    Ink.series(i),
                    2,
                    dash,
                    text);
            double x = plot.right() + 16;
            double y = TOP + 10 + i * LEGEND;
            drawing.line(new double[] {x, x + 24}, new double[] {y, y}, Ink.series(i), 2, dash, "");
            drawing.text(x + 32, y + 4, text, Anchor.START);
            widest = Math.max(widest, 40 + Drawing.width(text, Drawing.TEXT));
        }
        plot.frame();
        return drawing.figure(
                name,
                "ROC curves, each class against the rest. Area in per cent: " + String.join(", ", words) + "; mean "
                        + ScoreText.percent(macro) + ".",
                plot.right() + 24 + widest,
                Math.max(plot.bottom() + 46, TOP + 20 + lines.size() * LEGEND));
    }
}
