package org.prosodia.report.overview;

import java.util.List;
import org.prosodia.formats.text.Digits;
import org.prosodia.report.figure.Drawing;
import org.prosodia.report.figure.Ink;
import org.prosodia.report.figure.Mark;
import org.prosodia.report.figure.Mark.Anchor;

/**
 * The scores over time as areas upon each other, which fill the panel, hatched where there is no voice; and the level.
 *
 * @param columns the columns of both
 */
record ScorePanel(ScoreColumns columns, TimeAxis time, Palette palette) {

    static final int HEIGHT = 150;
    static final int LEVEL_HEIGHT = 44;
    private static final int HATCH = 9; // pixels between two lines
    private static final double LOWEST = -60; // dBFS, as quiet as a good room
    private static final double LEAST_TEXT = 90; // pixels of room for the words in a hatched part

    void draw(Drawing drawing, double top) {
        List<ScoreColumns.Column> all = columns.columns();
        int from = 0;
        for (int i = 1; i <= all.size(); i++) {
            if (i == all.size() || all.get(i).voiced() != all.get(from).voiced()) {
                List<ScoreColumns.Column> run = all.subList(from, i);
                if (run.get(0).voiced()) {
                    areas(drawing, run, top);
                } else {
                    hatch(
                            drawing,
                            time.x(run.get(0).start()),
                            time.x(run.get(run.size() - 1).end()),
                            top);
                }
                from = i;
            }
        }
        for (int share = 0; share <= 100; share += 50) {
            double y = top + HEIGHT * (1 - share / 100.0);
            drawing.line(time.left() - 4, y, time.left(), y, Ink.SOFT, 1);
            drawing.text(time.left() - 8, y + 4, share + " %", Anchor.END, Ink.SOFT, Drawing.SMALL, false);
        }
        drawing.line(time.left(), top, time.left(), top + HEIGHT, Ink.SOFT, 1);
    }

    /** Draws a run of columns with voice; the scores of each fill the height. */
    private void areas(Drawing drawing, List<ScoreColumns.Column> run, double top) {
        double[] below = new double[run.size()];
        for (int k = 0; k < palette.labels().size(); k++) {
            double[] above = new double[run.size()];
            for (int i = 0; i < run.size(); i++) {
                double score = k < run.get(i).scores().length ? run.get(i).scores()[k] : 0;
                above[i] = below[i] + score;
            }
            String label = palette.labels().get(k);
            double mean = 0;
            for (int i = 0; i < run.size(); i++) {
                mean += (above[i] - below[i]) / run.size();
            }
            drawing.add(polygon(
                    run,
                    below,
                    above,
                    top,
                    palette.ink(label),
                    palette.opacity(label),
                    label + ", mean " + Digits.format("%.0f %%", 100 * mean)));
            below = above;
        }
    }

    private Mark polygon(
            List<ScoreColumns.Column> run,
            double[] below,
            double[] above,
            double top,
            Ink ink,
            double opacity,
            String hint) {
        int n = run.size();
        double[] xs = new double[4 * n];
        double[] ys = new double[4 * n];
        for (int i = 0; i < n; i++) {
            double left = time.x(run.get(i).start());
            double right = time.x(run.get(i).end());
            xs[2 * i] = left;
            xs[2 * i + 1] = right;
            xs[4 * n - 1 - 2 * i] = left;
            xs[4 * n - 2 - 2 * i] = right;
            ys[2 * i] = top + HEIGHT * (1 - above[i]);
            ys[2 * i + 1] = ys[2 * i];
            ys[4 * n - 1 - 2 * i] = top + HEIGHT * (1 - below[i]);
            ys[4 * n - 2 - 2 * i] = ys[4 * n - 1 - 2 * i];
        }
        return new Mark.Area(xs, ys, ink, opacity, hint);
    }

    /** Draws parallel lines through a part, on one grid for all parts. */
    private void hatch(Drawing drawing, double left, double right, double top) {
        double bottom = top + HEIGHT;
        drawing.box(left, top, right - left, HEIGHT, Ink.RULE, 0.25, "no voice");
        // The lines x + y = c, from where they enter the part to where they leave it
        for (double c = Math.ceil((left + top) / HATCH) * HATCH; c < right + bottom; c += HATCH) {
            double x1 = Math.max(left, c - bottom);
            double x2 = Math.min(right, c - top);
            if (x2 > x1) {
                drawing.line(x1, c - x1, x2, c - x2, Ink.RULE, 1);
            }
        }
        if (right - left >= LEAST_TEXT) {
            double y = top + HEIGHT / 2.0;
            drawing.box((left + right) / 2 - 32, y - 12, 64, 18, Ink.PAPER, 1, "");
            drawing.text((left + right) / 2, y + 1, "no voice", Anchor.MIDDLE, Ink.SOFT, Drawing.SMALL, false);
        }
    }

    /** Draws the level of all sound, from {@value #LOWEST} to 0 dBFS. */
    void level(Drawing drawing, double top) {
        double bottom = top + LEVEL_HEIGHT;
        List<ScoreColumns.Column> all = columns.columns();
        int n = all.size();
        double[] xs = new double[2 * n + 2];
        double[] ys = new double[2 * n + 2];
        for (int i = 0; i < n; i++) {
            double share = 1 - Math.max(LOWEST, Math.min(0, all.get(i).level().orElse(LOWEST))) / LOWEST;
            xs[2 * i + 1] = time.x(all.get(i).start());
            xs[2 * i + 2] = time.x(all.get(i).end());
            ys[2 * i + 1] = bottom - share * LEVEL_HEIGHT;
            ys[2 * i + 2] = ys[2 * i + 1];
        }
        xs[0] = time.left();
        xs[2 * n + 1] = n == 0 ? time.left() : xs[2 * n];
        ys[0] = bottom;
        ys[2 * n + 1] = bottom;
        drawing.add(new Mark.Area(xs, ys, Ink.SOFT, 0.6, "level of the sound"));
        drawing.text(time.left() - 8, top + 8, "0 dBFS", Anchor.END, Ink.SOFT, Drawing.SMALL, false);
        drawing.text(
                time.left() - 8, top + LEVEL_HEIGHT / 2.0 + 4, "level", Anchor.END, Ink.SOFT, Drawing.SMALL, false);
        drawing.text(time.left() - 8, bottom, "\u221260", Anchor.END, Ink.SOFT, Drawing.SMALL, false);
        drawing.line(time.left(), bottom, time.right(), bottom, Ink.RULE, 1);
    }
}
