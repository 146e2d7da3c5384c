package org.prosodia.report.figure;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Collectors;
import org.prosodia.formats.text.Digits;
import org.prosodia.recognizer.explanation.FilterGroup;
import org.prosodia.report.FrequencyScale;
import org.prosodia.report.figure.Mark.Anchor;
import org.prosodia.spectrogram.FrontEnd;

/** Draws the first layer's filters as pictures: time goes to the right, frequency up. */
public final class FilterDrawing {

    private static final int CELL = 9;
    private static final int GAP = 14;
    private static final int TITLE = 28;
    private static final int NUMBER = 22;

    private final List<FilterGroup> groups;
    private final FrontEnd frontEnd;
    private final FrequencyScale scale;

    public FilterDrawing(List<FilterGroup> groups, FrontEnd frontEnd) {
        this.groups = groups;
        this.frontEnd = frontEnd;
        this.scale = new FrequencyScale(frontEnd);
    }

    /** Returns the description for readers who cannot see the pictures. */
    public String alternative() {
        return "The first layer\u2019s filters: "
                + groups.stream().map(this::title).collect(Collectors.joining("; "));
    }

    private String title(FilterGroup group) {
        return Digits.format(
                "%s filters: %d %s x %d frames (%s%.0f ms)",
                group.name().equals("spectral") ? "Spectral" : "Temporal",
                group.height(),
                scale.rows(),
                group.width(),
                frontEnd.bands().match(linear -> scale.extent(group.height()) + " x ", mel -> ""),
                1000.0 * group.width() * frontEnd.hop() / frontEnd.sampleRate());
    }

    /** Draws all groups, wrapping rows of filters before the right edge; returns the height used. */
    public double draw(Drawing drawing, double left, double top, double right) {
        double y = top;
        for (FilterGroup group : groups) {
            y += TITLE;
            drawing.text(left, y - 9, title(group), Anchor.START, Ink.TEXT, Drawing.TEXT, true);
            y = draw(drawing, group, left, y, right) + NUMBER;
        }
        return y - top;
    }

    /** Draws the filters of a group, numbered; returns the bottom of the last row. */
    private static double draw(Drawing drawing, FilterGroup group, double left, double top, double right) {
        int width = group.width() * CELL;
        int height = group.height() * CELL;
        double x = left;
        double y = top;
        for (int f = 0; f < group.filters().size(); f++) {
            if (x > left && x + width > right) {
                x = left;
                y += height + 2 * GAP;
            }
            drawing.box(x - 1, y - 1, width + 2, height + 2, Ink.SOFT, 1, "filter " + (f + 1));
            drawing.add(new Mark.Picture(
                    x, y, width, height, picture(group.filters().get(f), group.height(), group.width(), CELL)));
            drawing.text(
                    x + width / 2.0,
                    y + height + 12,
                    Integer.toString(f + 1),
                    Anchor.MIDDLE,
                    Ink.SOFT,
                    Drawing.SMALL,
                    false);
            x += width + GAP;
        }
        return y + height;
    }

    /** Paints a filter. Its weight of largest magnitude has full colour; zero is dark. */
    public static BufferedImage picture(float[] filter, int height, int width, int cell) {
        double full = 0;
        for (float weight : filter) {
            full = Math.max(full, Math.abs(weight));
        }
        BufferedImage image = new BufferedImage(width * cell, height * cell, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                double share = full == 0 ? 0 : filter[(height - 1 - y / cell) * width + x / cell] / full;
                image.setRGB(
                        x,
                        y,
                        mixed(
                                SoundPicture.DARKEST,
                                share > 0 ? SoundPicture.WARM : SoundPicture.COLD,
                                Math.abs(share)));
            }
        }
        return image;
    }

    /** Mixes a share of one colour into another. */
    private static int mixed(int below, int above, double share) {
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int one = below >> shift & 255;
            int other = above >> shift & 255;
            mixed |= (int) Math.round(one + share * (other - one)) << shift;
        }
        return mixed;
    }
}
