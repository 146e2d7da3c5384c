package org.prosodia.report.figure;

import java.util.List;

/**
 * A figure as shapes, from which both SVG and PNG are made.
 *
 * @param name of its files, without a suffix
 * @param alternative what it shows, for who cannot see it
 * @param width in pixels
 * @param height in pixels
 * @param marks from back to front
 */
public record Figure(String name, String alternative, int width, int height, List<Mark> marks) {

    public Figure {
        marks = List.copyOf(marks);
    }
}
