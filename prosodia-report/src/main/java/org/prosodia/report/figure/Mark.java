package org.prosodia.report.figure;

import java.awt.image.BufferedImage;

/**
 * A shape in a figure. Lengths are in pixels of the figure, measured from its upper left corner; a hint is the text
 * shown under the mouse pointer.
 */
public sealed interface Mark {

    /** The dash pattern of a line. */
    enum Dash {
        SOLID,
        DASHED,
        DOTTED;

        /** Returns the lengths of strokes and gaps; empty for a solid line. */
        float[] lengths() {
            return this == SOLID ? new float[0] : this == DASHED ? new float[] {6, 4} : new float[] {1.5f, 3};
        }
    }

    /** The position of a text relative to its point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** The shape of a dot. */
    enum Shape {
        CIRCLE,
        SQUARE,
        TRIANGLE,
        DIAMOND;

        /** Returns the shape of a series, counted from 0; shapes repeat from the fifth on. */
        static Shape series(int number) {
            return values()[number % values().length];
        }
    }

    /** A line through points {@code (xs[i], ys[i])}. */
    record Line(double[] xs, double[] ys, Ink ink, double width, Dash dash, String hint) implements Mark {}

    /** A filled box; opacity from 0 to 1. */
    record Box(double x, double y, double width, double height, Ink fill, double opacity, String hint)
            implements Mark {}

    /** A filled polygon with the corners {@code (xs[i], ys[i])}; opacity from 0 to 1. */
    record Area(double[] xs, double[] ys, Ink fill, double opacity, String hint) implements Mark {}

    /** A dot: filled, or as an outline. */
    record Dot(double x, double y, double radius, Shape shape, Ink ink, boolean filled, String hint) implements Mark {

        /** Returns the corners of the shape, each as x and y; empty for a circle. */
        double[][] corners() {
            return switch (shape) {
                case CIRCLE -> new double[0][];
                case SQUARE ->
                    new double[][] {
                        {x - radius, y - radius},
                        {x + radius, y - radius},
                        {x + radius, y + radius},
                        {x - radius, y + radius}
                    };
                case TRIANGLE ->
                    new double[][] {
                        {x, y - 1.2 * radius},
                        {x + 1.15 * radius, y + 0.9 * radius},
                        {x - 1.15 * radius, y + 0.9 * radius}
                    };
                case DIAMOND ->
                    new double[][] {
                        {x, y - 1.3 * radius}, {x + 1.3 * radius, y}, {x, y + 1.3 * radius}, {x - 1.3 * radius, y}
                    };
            };
        }
    }

    /** A text on one line with its baseline at y; an upright text reads from bottom to top. */
    record Words(double x, double y, String text, Anchor anchor, Ink ink, int size, boolean bold, boolean upright)
            implements Mark {}

    /** A picture, stretched into a box. */
    record Picture(double x, double y, double width, double height, BufferedImage image) implements Mark {}
}
