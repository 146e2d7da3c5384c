package org.prosodia.report.figure;

import java.util.List;

/**
 * A figure as a list of shapes, from which both SVG and PNG are made.
 *
 * @param name the name of its files, without a suffix
 * @param alternative a description for readers who cannot see the figure
 * @param width the width in pixels
 * @param height the height in pixels
 * @param marks the shapes from back to front
 */
public record Figure(String name, String alternative, int width, int height, List<Mark> marks) {

    public Figure {
        marks = List.copyOf(marks);
    }
}
