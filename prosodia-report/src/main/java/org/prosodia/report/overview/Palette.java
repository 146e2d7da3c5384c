package org.prosodia.report.overview;

import java.util.List;
import org.prosodia.report.figure.Ink;

/**
 * The colours of emotions: those of series, in the order of the model's labels. What is no label, such as uncertain, is
 * pale grey.
 *
 * @param labels the model's labels
 */
record Palette(List<String> labels) {

    private static final int COLOURS = 8; // then they repeat, paler
    private static final double FULL = 0.9;
    private static final double PALE = 0.5;

    Ink ink(String emotion) {
        int index = labels.indexOf(emotion);
        return index < 0 ? Ink.SOFT : Ink.series(index);
    }

    double opacity(String emotion) {
        int index = labels.indexOf(emotion);
        return index >= 0 && index < COLOURS ? FULL : PALE;
    }
}
