package org.prosodia.report;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prosodia.recognizer.Explanation;
import org.prosodia.recognizer.Region;
import org.prosodia.report.Mark.Anchor;
import org.prosodia.report.Mark.Dash;

/** The pictures of an explanation: panels over the same time and frequencies, and the first layer's filters; each alone, or all in one. */
final class ExplanationFigure {

    static final int LEFT = 62;
    static final int TOP = 28;
    static final int HEIGHT = 160;
    static final int TALL = 250;
    private static final String LEAD = "lead";
    private static final int FOOT = 46;
    private static final int RIGHT = 16;
    private static final int NARROWEST = 420;
    private static final int WIDEST = 880;
    private static final double PIXELS = 60; // a second
    private static final int SHARPER = 2;    // pixels of the large spectrogram to one of the figure
    private static final int TAG = 15;
    private static final int HEADING = 16;

    private final Explanation why;
    private final ExplanationWords words;
    private final SoundPicture picture;
    private final FilterDrawing filters;
    private final int width;
    private final List<Panel> panels = new ArrayList<>();
    private final String scales;

    /**
     * A picture over time and frequency.
     *
     * @param name of its file
     * @param title what stands above it
     * @param alternative what it shows, for who cannot see it
     * @param map laid over the spectrogram; none for the spectrogram itself, which takes the whole width
     * @param full what has full colour
     * @param regions drawn as frames
     */
    record Panel(String name, String title, String alternative, Optional<float[]> map, double full, List<Region> regions) {
    }

    ExplanationFigure(Explanation why, ExplanationWords words) {
        this.why = why;
        this.words = words;
        this.picture = new SoundPicture(why.spectrogram(), why.maps(),
                (double) why.spectrogram().samples() / why.spectrogram().frontEnd().sampleRate()); // padding included
        this.filters = new FilterDrawing(why.filters(), why.model().frontEnd());
        this.width = (int) Math.max(NARROWEST, Math.min(WIDEST, PIXELS * picture.seconds()));
        double looks = SoundPicture.full(why.maps().bottomUp().map(List::of).orElse(List.of()));
        double says = SoundPicture.full(why.maps().topDown());
        double adds = SoundPicture.full(why.maps().evidence());
        this.scales = (words.attending() ? "bottom-up " + plain(looks) + ", " : "") + "top-down " + plain(says) + ", evidence "
                + plain(adds);
        panels(looks, says, adds);
    }

    private static String plain(double value) {
        return Digits.format(value >= 0.1 ? "%.2f" : "%.2g", value);
    }

    private void panels(double looks, double says, double adds) {
        List<Region> decided = words.decision().regions();
        String regions = decided.isEmpty() ? "no region stands out" : String.join("; ", decided.stream().map(words::sentence).toList());
        String framed = decided.isEmpty() ? "" : ", framed: what decided between " + why.emotion() + " and " + why.runnerUp();
        add("spectrogram", "Spectrogram" + framed,
                "Spectrogram of the recording. What decided: " + regions, Optional.empty(), 1, decided);
        why.maps().bottomUp().ifPresent(map -> add("bottom-up", "Bottom-up: where it looks, whatever the class",
                "Where the network looks, whatever the class: most at " + peak(map), Optional.of(map), looks, List.of()));
        add(LEAD, words.lead() + ": adds up to " + Digits.logit(words.difference(why.logits())),
                "Evidence for " + why.emotion() + " less that for " + why.runnerUp() + ": " + regions, Optional.of(lead()), adds, decided);
        for (String label : words.ranked()) {
            int k = why.model().labels().indexOf(label);
            float[] topDown = why.maps().topDown().get(k);
            add("top-down-" + (k + 1), label + ", top-down: what each place says", "What each place says for " + label + ": most at "
                    + peak(topDown), Optional.of(topDown), says, List.of());
            add("evidence-" + (k + 1), label + ", evidence: adds up to " + Digits.logit(why.logits().get(k)),
                    "Evidence, " + words.evidence() + ". " + words.strongest(label, 3), Optional.of(why.maps().evidence().get(k)), adds,
                    List.of());
        }
    }

    private void add(String name, String title, String alternative, Optional<float[]> map, double full, List<Region> regions) {
        panels.add(new Panel(name, title, alternative, map, full, regions));
    }

    private float[] lead() {
        float[] lead = why.maps().evidence().get(why.model().labels().indexOf(why.emotion())).clone();
        float[] other = why.maps().evidence().get(why.model().labels().indexOf(why.runnerUp()));
        for (int p = 0; p < lead.length; p++) {
            lead[p] -= other[p];
        }
        return lead;
    }

    /** Where a map is largest. */
    private String peak(float[] map) {
        int best = 0;
        for (int p = 1; p < map.length; p++) {
            best = map[p] > map[best] ? p : best;
        }
        int band = best / why.maps().columns();
        double second = why.from() + why.maps().second(best % why.maps().columns()) + why.maps().columnSeconds() / 2;
        return Digits.format("%s s, %.0f Hz", Digits.hundredths(second), (why.maps().hertz(band) + why.maps().hertz(band + 1)) / 2);
    }

    /** The large spectrogram, bottom-up if there is one, the lead, and then two panels for each label, the emotion's first. */
    List<Panel> panels() {
        return List.copyOf(panels);
    }

    /** Whether a panel has a row of its own: the lead where there is no bottom-up, so that the two of each label stand side by side. */
    boolean alone(Panel panel) {
        return !words.attending() && panel.name().equals(LEAD);
    }

    /** {@code bottom-up 0.0021, top-down 5.20, evidence 0.0084}: what has full colour. */
    String scales() {
        return scales;
    }

    /** How wide a panel's axis of time is, in pixels of its figure. */
    int width(Panel panel) {
        return panel.map().isPresent() ? width : 2 * width + LEFT;
    }

    static int height(Panel panel) {
        return panel.map().isPresent() ? HEIGHT : TALL;
    }

    /** How many seconds the axis of time has, padding included. */
    double seconds() {
        return picture.seconds();
    }

    /** One panel as a figure of its own; its axes begin at {@link #LEFT} and {@link #TOP}. */
    Figure figure(Panel panel) {
        Drawing drawing = new Drawing();
        draw(drawing, panel, LEFT, TOP);
        return drawing.figure(panel.name(), panel.alternative(), LEFT + width(panel) + RIGHT, TOP + height(panel) + FOOT);
    }

    /** The filters as a figure of their own. */
    Figure filters() {
        Drawing drawing = new Drawing();
        double height = filters.draw(drawing, RIGHT, 0, 2.0 * (LEFT + width));
        return drawing.figure("filters", filters.alternative(), 2 * (LEFT + width) + RIGHT, height);
    }

    /** Everything in one figure. */
    Figure whole() {
        Drawing drawing = new Drawing();
        double right = 2.0 * (LEFT + width);
        String verdict = words.verdict() + ", " + words.extent() + ": ";
        String name = Drawing.fitting(why.recording().name(), right - LEFT - Drawing.width(verdict, HEADING), HEADING);
        drawing.text(LEFT, 26, verdict + name, Anchor.START, Ink.TEXT, HEADING, true);
        double top = 44 + TOP;
        draw(drawing, panels.get(0), LEFT, top);
        top += TALL + FOOT + TOP;
        int place = 0;
        for (Panel panel : panels.subList(1, panels.size())) {
            draw(drawing, panel, LEFT + place % 2 * (LEFT + width), top + place / 2 * (TOP + HEIGHT + FOOT));
            place += alone(panel) ? 2 : 1;
        }
        top += place / 2 * (TOP + HEIGHT + FOOT) - TOP + 18;
        legend(drawing, top);
        top += filters.draw(drawing, LEFT, top + 12, right) + 12;
        return drawing.figure(ExplanationReport.FIGURE, words.verdict() + ". " + panels.get(0).alternative(), right + RIGHT, top);
    }

    private void legend(Drawing drawing, double y) {
        double x = LEFT;
        for (boolean warm : new boolean[] {true, false}) {
            String text = warm ? "speaks for" + (words.attending() ? ", or looked at" : "") : "speaks against";
            drawing.add(new Mark.Picture(x, y - 10, 12, 12, FilterDrawing.picture(new float[] {warm ? 1 : -1}, 1, 1, 12)));
            drawing.text(x + 18, y, text, Anchor.START, Ink.SOFT, Drawing.TEXT, false);
            x += 36 + Drawing.width(text, Drawing.TEXT);
        }
        drawing.text(x, y, "Full colour: " + scales + ".", Anchor.START, Ink.SOFT, Drawing.TEXT, false);
    }

    private void draw(Drawing drawing, Panel panel, double left, double top) {
        int across = width(panel);
        int tall = height(panel);
        List<BufferedImage> layers = panel.map().map(map -> picture.layers(map, panel.full(), across, tall))
                .orElseGet(() -> List.of(picture.coloured(SHARPER * across, SHARPER * tall)));
        Plot plot = picture.panel(drawing, left, top, across, tall, panel.title(), why.from(), layers);
        unheard(drawing, plot);
        for (int r = 0; r < panel.regions().size(); r++) {
            frame(drawing, plot, panel.regions().get(r), r + 1, panel.map().isEmpty());
        }
    }

    /** What no segment hears, and what is padding, under a veil. */
    private void unheard(Drawing drawing, Plot plot) {
        double end = why.from() + why.recording().duration();
        double heard = why.from() + why.segments().get(why.segments().size() - 1).end();
        if (words.padded()) {
            veil(drawing, plot, end, why.from() + picture.seconds(), "padding");
        } else if (end - heard > 0.005) {
            veil(drawing, plot, heard, end, "in no segment");
        }
    }

    private static void veil(Drawing drawing, Plot plot, double from, double to, String word) {
        double across = plot.x(to) - plot.x(from);
        drawing.box(plot.x(from), plot.top(), across, plot.bottom() - plot.top(), Ink.RULE, 0.85, word);
        if (across > 1.3 * Drawing.width(word, Drawing.TEXT)) {
            drawing.text((plot.x(from) + plot.x(to)) / 2, (plot.top() + plot.bottom()) / 2, word, Anchor.MIDDLE, Ink.TEXT, Drawing.TEXT,
                    false);
        }
    }

    /** A white frame on black, dashed where the region speaks against. */
    private void frame(Drawing drawing, Plot plot, Region region, int number, boolean numbered) {
        double left = plot.x(region.time().start());
        double right = plot.x(region.time().end());
        double top = plot.y(Math.min(region.high(), picture.hertz()));
        double bottom = plot.y(region.low());
        double[] xs = {left, right, right, left, left};
        double[] ys = {top, top, bottom, bottom, top};
        drawing.line(xs, ys, Ink.BLACK, 3.5, Dash.SOLID, "");
        drawing.line(xs, ys, Ink.WHITE, 1.5, words.difference(region.evidence()) < 0 ? Dash.DASHED : Dash.SOLID,
                number + ": " + words.sentence(region));
        if (numbered) {
            double y = top - TAG - 3 < plot.top() ? Math.min(bottom + 3, plot.bottom() - TAG) : top - TAG - 3;
            double x = Math.max(plot.left(), Math.min(left - 1, plot.right() - TAG));
            drawing.box(x, y, TAG, TAG, Ink.BLACK, 0.85, "");
            drawing.text(x + TAG / 2.0, y + TAG - 3.5, Integer.toString(number), Anchor.MIDDLE, Ink.WHITE, Drawing.SMALL, true);
        }
    }
}
