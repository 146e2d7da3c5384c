package org.prosodia.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.prosodia.report.figure.Mark.Anchor;
import org.prosodia.report.figure.Mark.Dash;
import org.prosodia.report.figure.Mark.Shape;

/** A figure under construction: collects marks from back to front. Not thread-safe. */
public final class Drawing {

    /** The standard size of text, in pixels. */
    public static final int TEXT = 13;

    public static final int SMALL = 11;

    private static final double CHARACTER = 0.56; // mean width of a character, relative to its size
    private static final double WIDE = 1.0; // the same for ideographs
    private static final int FIRST_WIDE = 0x1100;

    private final List<Mark> marks = new ArrayList<>();

    public Drawing line(double x1, double y1, double x2, double y2, Ink ink, double width) {
        return line(new double[] {x1, x2}, new double[] {y1, y2}, ink, width, Dash.SOLID, "");
    }

    public Drawing line(double[] xs, double[] ys, Ink ink, double width, Dash dash, String hint) {
        return add(new Mark.Line(xs, ys, ink, width, dash, hint));
    }

    public Drawing box(double x, double y, double width, double height, Ink fill, double opacity, String hint) {
        return add(new Mark.Box(x, y, width, height, fill, opacity, hint));
    }

    Drawing dot(double x, double y, double radius, Shape shape, Ink ink, boolean filled, String hint) {
        return add(new Mark.Dot(x, y, radius, shape, ink, filled, hint));
    }

    public Drawing text(double x, double y, String text, Anchor anchor) {
        return text(x, y, text, anchor, Ink.TEXT, TEXT, false);
    }

    public Drawing text(double x, double y, String text, Anchor anchor, Ink ink, int size, boolean bold) {
        return add(new Mark.Words(x, y, text, anchor, ink, size, bold, false));
    }

    Drawing upright(double x, double y, String text) {
        return add(new Mark.Words(x, y, text, Anchor.MIDDLE, Ink.SOFT, TEXT, false, true));
    }

    public Drawing add(Mark mark) {
        marks.add(mark);
        return this;
    }

    public Figure figure(String name, String alternative, double width, double height) {
        return new Figure(name, alternative, (int) Math.ceil(width), (int) Math.ceil(height), marks);
    }

    /** Returns the approximate width of a text in pixels, independent of the font. */
    public static double width(String text, int size) {
        return size
                * text.codePoints()
                        .mapToDouble(c -> c >= FIRST_WIDE ? WIDE : CHARACTER)
                        .sum();
    }

    /**
     * Returns a text no wider than some pixels. A long text is cut at its beginning, since the end of a long name or
     * path distinguishes it better.
     */
    public static String fitting(String text, double width, int size) {
        String fitting = text;
        while (width(fitting, size) > width && fitting.codePointCount(0, fitting.length()) > 2) {
            fitting = "\u2026" + fitting.substring(fitting.offsetByCodePoints(0, 2));
        }
        return fitting;
    }
}
