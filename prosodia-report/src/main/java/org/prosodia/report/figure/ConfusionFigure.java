package org.prosodia.report.figure;

import java.util.List;
import org.prosodia.evaluation.ConfusionMatrix;
import org.prosodia.formats.text.Digits;
import org.prosodia.report.figure.Mark.Anchor;

/**
 * A figure of a confusion matrix. Each cell has the number of utterances and their share of the row; the shade is the
 * share.
 */
public final class ConfusionFigure {

    private static final int TOP = 64;
    private static final double MAX_OPACITY = 0.55; // text stays readable on it, on light and on dark paper

    private ConfusionFigure() {}

    public static Figure of(String name, ConfusionMatrix matrix) {
        List<String> labels = matrix.labels();
        int size = labels.size();
        int cell = size <= 5 ? 84 : size <= 8 ? 66 : 52;
        double left = 40
                + Math.min(
                        150,
                        labels.stream()
                                .mapToDouble(label -> Drawing.width(label, Drawing.TEXT))
                                .max()
                                .orElse(0));
        Drawing drawing = new Drawing();
        drawing.text(left + size * cell / 2.0, 18, "predicted", Anchor.MIDDLE, Ink.SOFT, Drawing.TEXT, false);
        drawing.upright(16, TOP + size * cell / 2.0, "truth");
        StringBuilder alternative = new StringBuilder("Confusion matrix, rows are truths.");
        for (int k = 0; k < size; k++) {
            drawing.text(
                    left + (k + 0.5) * cell,
                    TOP - 12,
                    Drawing.fitting(labels.get(k), cell - 4, Drawing.TEXT),
                    Anchor.MIDDLE);
            drawing.text(
                    left - 10,
                    TOP + (k + 0.5) * cell + 4,
                    Drawing.fitting(labels.get(k), 150, Drawing.TEXT),
                    Anchor.END);
            alternative.append(' ').append(labels.get(k)).append(':');
            for (int p = 0; p < size; p++) {
                cell(drawing, matrix, k, p, left + p * cell, TOP + k * cell, cell);
                alternative
                        .append(p == 0 ? " " : ", ")
                        .append(matrix.count(k, p))
                        .append(" predicted as" + " ")
                        .append(labels.get(p));
            }
            alternative.append('.');
        }
        return drawing.figure(name, alternative.toString(), left + size * cell + 16, TOP + size * cell + 16);
    }

    private static void cell(
            Drawing drawing, ConfusionMatrix matrix, int truth, int predicted, double x, double y, int cell) {
        double share = matrix.occurrences(truth) == 0
                ? 0
                : (double) matrix.count(truth, predicted) / matrix.occurrences(truth);
        String hint =
                matrix.labels().get(truth) + " predicted as " + matrix.labels().get(predicted) + ":"
                        + " " + matrix.count(truth, predicted)
                        + " of " + matrix.occurrences(truth);
        drawing.box(
                x + 1,
                y + 1,
                cell - 2,
                cell - 2,
                truth == predicted ? Ink.BLUE : Ink.VERMILION,
                MAX_OPACITY * (0.06 + 0.94 * share),
                hint);
        drawing.text(
                x + cell / 2.0,
                y + cell / 2.0 - 1,
                Long.toString(matrix.count(truth, predicted)),
                Anchor.MIDDLE,
                Ink.TEXT,
                Drawing.TEXT + 2,
                true);
        drawing.text(
                x + cell / 2.0,
                y + cell / 2.0 + 15,
                Digits.percent(share) + " %",
                Anchor.MIDDLE,
                Ink.TEXT,
                Drawing.SMALL,
                false);
    }
}
