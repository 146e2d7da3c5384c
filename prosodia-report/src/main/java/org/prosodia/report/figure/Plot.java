package org.prosodia.report.figure;

import java.math.BigDecimal;
import org.prosodia.report.Axis;
import org.prosodia.report.figure.Mark.Anchor;

/** The frame of a plot: two axes with ticks and a faint grid. Converts values to pixels. */
public final class Plot {

    private static final int TICK = 4;

    private final Drawing drawing;
    private final double left;
    private final double top;
    private final Axis x;
    private final Axis y; // from the top down

    /**
     * Places the frame in a drawing.
     *
     * @param x the axis from left to right
     * @param y the axis from the bottom up
     */
    Plot(Drawing drawing, double left, double top, Axis x, Axis y) {
        this.drawing = drawing;
        this.left = left;
        this.top = top;
        this.x = x;
        this.y = new Axis(y.to(), y.from(), y.pixels());
    }

    public double x(double value) {
        return left + x.place(value);
    }

    public double y(double value) {
        return top + y.place(value);
    }

    public double left() {
        return left;
    }

    public double right() {
        return left + x.pixels();
    }

    public double top() {
        return top;
    }

    public double bottom() {
        return top + y.pixels();
    }

    /** Draws a grid line and a number at each tick of the vertical axis, and the axis title. */
    Plot verticalTicks(int apart, String title) {
        for (BigDecimal tick : new Axis(y.to(), y.from(), y.pixels()).ticks(apart)) {
            double at = y(tick.doubleValue());
            drawing.line(left, at, right(), at, Ink.RULE, 1);
            drawing.text(left - 7, at + 4, text(tick), Anchor.END, Ink.SOFT, Drawing.SMALL, false);
        }
        drawing.upright(left - 44, (top + bottom()) / 2, title);
        return this;
    }

    /** Draws a number at each tick of the horizontal axis, and the axis title. */
    Plot horizontalTicks(int apart, String title) {
        x.ticks(apart).forEach(tick -> horizontalTick(tick.doubleValue(), text(tick)));
        return horizontalTitle(title);
    }

    Plot horizontalTick(double value, String text) {
        drawing.line(x(value), bottom(), x(value), bottom() + TICK, Ink.SOFT, 1);
        drawing.text(x(value), bottom() + 17, text, Anchor.MIDDLE, Ink.SOFT, Drawing.SMALL, false);
        return this;
    }

    Plot horizontalTitle(String title) {
        drawing.text((left + right()) / 2, bottom() + 36, title, Anchor.MIDDLE, Ink.SOFT, Drawing.TEXT, false);
        return this;
    }

    /** Draws the grid lines of the horizontal axis, for plots of rows. */
    Plot verticalGrid(int apart) {
        for (BigDecimal tick : x.ticks(apart)) {
            drawing.line(x(tick.doubleValue()), top, x(tick.doubleValue()), bottom(), Ink.RULE, 1);
        }
        return this;
    }

    /** Draws the lines of the two axes. */
    Plot frame() {
        drawing.line(left, bottom(), right(), bottom(), Ink.SOFT, 1);
        drawing.line(left, top, left, bottom(), Ink.SOFT, 1);
        return this;
    }

    private static String text(BigDecimal tick) {
        return tick.stripTrailingZeros().toPlainString().replace('-', '\u2212');
    }
}
