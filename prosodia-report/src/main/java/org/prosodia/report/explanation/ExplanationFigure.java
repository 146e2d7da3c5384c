package org.prosodia.report.explanation;

import java.awt.image.BufferedImage;
import java.util.List;
import org.prosodia.audio.TimeSpan;
import org.prosodia.recognizer.explanation.Explanation;
import org.prosodia.recognizer.explanation.Region;
import org.prosodia.report.explanation.ExplanationPanels.Panel;
import org.prosodia.report.figure.Drawing;
import org.prosodia.report.figure.Figure;
import org.prosodia.report.figure.FilterDrawing;
import org.prosodia.report.figure.Ink;
import org.prosodia.report.figure.Mark;
import org.prosodia.report.figure.Mark.Anchor;
import org.prosodia.report.figure.Mark.Dash;
import org.prosodia.report.figure.Plot;
import org.prosodia.report.figure.SoundPicture;

/** The figures of an explanation: a panel for each map, the first layer's filters, and one figure of everything. */
final class ExplanationFigure {

    static final int LEFT = 62;
    static final int TOP = 28;
    static final int HEIGHT = 160;
    static final int TALL = 250;
    private static final int FOOT = 46;
    private static final int RIGHT = 16;
    private static final int NARROWEST = 420;
    private static final int WIDEST = 880;
    private static final double PIXELS = 60; // for each second
    private static final int SHARPER = 2; // pixels of the large spectrogram for each pixel of the figure
    private static final int TAG = 15;
    private static final int HEADING = 16;

    private final Explanation why;
    private final ExplanationWords words;
    private final SoundPicture picture;
    private final FilterDrawing filters;
    private final int width;
    private final ExplanationPanels panels;

    ExplanationFigure(Explanation why, ExplanationWords words) {
        this.why = why;
        this.words = words;
        this.picture = new SoundPicture(
                why.spectrogram(),
                why.maps(),
                (double) why.spectrogram().samples()
                        / why.spectrogram().frontEnd().sampleRate()); // padding included
        this.filters = new FilterDrawing(why.filters(), why.model().frontEnd());
        this.width = (int) Math.max(NARROWEST, Math.min(WIDEST, PIXELS * picture.seconds()));
        this.panels = new ExplanationPanels(why, words);
    }

    /** Returns the panels drawn. */
    ExplanationPanels panels() {
        return panels;
    }

    /** Returns the width of a panel's time axis, in pixels of its figure. */
    int width(Panel panel) {
        return panel.map().isPresent() ? width : 2 * width + LEFT;
    }

    static int height(Panel panel) {
        return panel.map().isPresent() ? HEIGHT : TALL;
    }

    /** Returns the length of the time axis in seconds, padding included. */
    double seconds() {
        return picture.seconds();
    }

    /** Draws one panel as a figure of its own; its axes begin at {@link #LEFT} and {@link #TOP}. */
    Figure figure(Panel panel) {
        Drawing drawing = new Drawing();
        draw(drawing, panel, LEFT, TOP);
        return drawing.figure(
                panel.name(), panel.alternative(), LEFT + width(panel) + RIGHT, TOP + height(panel) + FOOT);
    }

    /** Draws the filters as a figure of their own. */
    Figure filters() {
        Drawing drawing = new Drawing();
        double height = filters.draw(drawing, RIGHT, 0, 2.0 * (LEFT + width));
        return drawing.figure("filters", filters.alternative(), 2 * (LEFT + width) + RIGHT, height);
    }

    /** Draws everything in one figure. */
    Figure whole() {
        Drawing drawing = new Drawing();
        double right = 2.0 * (LEFT + width);
        String verdict = words.verdict() + ", " + words.extent() + ": ";
        String name = Drawing.fitting(why.recording().name(), right - LEFT - Drawing.width(verdict, HEADING), HEADING);
        drawing.text(LEFT, 26, verdict + name, Anchor.START, Ink.TEXT, HEADING, true);
        double top = 44 + TOP;
        List<Panel> all = panels.all();
        draw(drawing, all.get(0), LEFT, top);
        top += TALL + FOOT + TOP;
        int place = 0;
        for (Panel panel : all.subList(1, all.size())) {
            draw(drawing, panel, LEFT + place % 2 * (LEFT + width), top + place / 2 * (TOP + HEIGHT + FOOT));
            place += panels.fullWidth(panel) ? 2 : 1;
        }
        top += place / 2 * (TOP + HEIGHT + FOOT) - TOP + 18;
        if (!words.voiceless()) {
            legend(drawing, top);
        }
        top += filters.draw(drawing, LEFT, top + 12, right) + 12;
        return drawing.figure(
                ExplanationReport.FIGURE, words.verdict() + ". " + all.get(0).alternative(), right + RIGHT, top);
    }

    private void legend(Drawing drawing, double y) {
        double x = LEFT;
        for (boolean warm : new boolean[] {true, false}) {
            String text = warm ? "evidence for" + (words.attending() ? ", or attention" : "") : "evidence against";
            drawing.add(
                    new Mark.Picture(x, y - 10, 12, 12, FilterDrawing.picture(new float[] {warm ? 1 : -1}, 1, 1, 12)));
            drawing.text(x + 18, y, text, Anchor.START, Ink.SOFT, Drawing.TEXT, false);
            x += 36 + Drawing.width(text, Drawing.TEXT);
        }
        drawing.text(x, y, "Full colour: " + panels.scales() + ".", Anchor.START, Ink.SOFT, Drawing.TEXT, false);
    }

    private void draw(Drawing drawing, Panel panel, double left, double top) {
        int across = width(panel);
        int tall = height(panel);
        List<BufferedImage> layers = panel.map()
                .map(map -> picture.layers(map, panel.full(), across, tall))
                .orElseGet(() -> List.of(picture.coloured(SHARPER * across, SHARPER * tall)));
        Plot plot = picture.panel(drawing, left, top, across, tall, panel.title(), why.from(), layers);
        veilUncovered(drawing, plot);
        for (int r = 0; r < panel.regions().size(); r++) {
            frame(drawing, plot, panel.regions().get(r), r + 1, panel.map().isEmpty());
        }
    }

    /** Covers silence that is removed, padding, or the end of the recording that is in no segment, with a veil. */
    private void veilUncovered(Drawing drawing, Plot plot) {
        double end = why.from() + why.recording().duration();
        double covered =
                why.from() + why.segments().get(why.segments().size() - 1).end();
        for (TimeSpan gap : words.gaps()) {
            veil(drawing, plot, why.from() + gap.start(), why.from() + gap.end(), "silence, removed");
        }
        if (words.padded()) {
            veil(drawing, plot, end, why.from() + picture.seconds(), "padding");
        } else if (end - covered > 0.005) {
            veil(drawing, plot, covered, end, "in no segment");
        }
    }

    private static void veil(Drawing drawing, Plot plot, double from, double to, String word) {
        double across = plot.x(to) - plot.x(from);
        drawing.box(plot.x(from), plot.top(), across, plot.bottom() - plot.top(), Ink.RULE, 0.85, word);
        if (across > 1.3 * Drawing.width(word, Drawing.TEXT)) {
            drawing.text(
                    (plot.x(from) + plot.x(to)) / 2,
                    (plot.top() + plot.bottom()) / 2,
                    word,
                    Anchor.MIDDLE,
                    Ink.TEXT,
                    Drawing.TEXT,
                    false);
        }
    }

    /** Draws a white frame on black, dashed if the region is evidence against the emotion. */
    private void frame(Drawing drawing, Plot plot, Region region, int number, boolean numbered) {
        double left = plot.x(region.time().start());
        double right = plot.x(region.time().end());
        double top = plot.y(Math.min(region.high(), picture.hertz()));
        double bottom = plot.y(region.low());
        double[] xs = {left, right, right, left, left};
        double[] ys = {top, top, bottom, bottom, top};
        drawing.line(xs, ys, Ink.BLACK, 3.5, Dash.SOLID, "");
        drawing.line(
                xs,
                ys,
                Ink.WHITE,
                1.5,
                words.difference(region.evidence()) < 0 ? Dash.DASHED : Dash.SOLID,
                number + ": " + words.sentence(region));
        if (numbered) {
            double y = top - TAG - 3 < plot.top() ? Math.min(bottom + 3, plot.bottom() - TAG) : top - TAG - 3;
            double x = Math.max(plot.left(), Math.min(left - 1, plot.right() - TAG));
            drawing.box(x, y, TAG, TAG, Ink.BLACK, 0.85, "");
            drawing.text(
                    x + TAG / 2.0,
                    y + TAG - 3.5,
                    Integer.toString(number),
                    Anchor.MIDDLE,
                    Ink.WHITE,
                    Drawing.SMALL,
                    true);
        }
    }
}
