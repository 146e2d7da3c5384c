package org.prosodia.report;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.prosodia.report.Mark.Anchor;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Spectrogram;

/** A clip's spectrogram, and over it where the network looked, and what it saw there for two of the classes. */
final class AttentionFigure {

    private static final int WIDTH = 330;
    private static final int HEIGHT = 132;
    private static final int LEFT = 52;
    private static final int TOP = 26;
    private static final int GAP = 40;
    private static final int FOOT = 44;
    private static final double BRIGHTEST = 0.995; // of the map's numbers lie below the strongest colour

    private final Spectrogram spectrogram;
    private final ClipMaps maps;
    private final double seconds;
    private final Levels levels;
    private final Drawing drawing = new Drawing();

    private AttentionFigure(Spectrogram spectrogram, ClipMaps maps, double seconds) {
        this.spectrogram = spectrogram;
        this.maps = maps;
        this.seconds = seconds;
        this.levels = new Levels(spectrogram);
    }

    /**
     * Draws a clip.
     *
     * @param labels of the top-down maps, in order
     * @param truth its label
     * @param predicted the label predicted
     * @param seconds of it that are drawn, at most its length
     */
    static Figure of(String name, String alternative, Spectrogram spectrogram, ClipMaps maps, List<String> labels, String truth,
            String predicted, double seconds) {
        AttentionFigure figure = new AttentionFigure(spectrogram, maps, seconds);
        figure.panel(0, "Spectrogram", figure.image(new float[0][]));
        maps.bottomUp().ifPresent(map -> figure.panel(1, "Bottom-up: where it looks", figure.image(map)));
        if (!maps.topDown().isEmpty()) {
            figure.panel(2, "Top-down: for " + predicted + " (predicted)", figure.image(maps.topDown().get(labels.indexOf(predicted))));
            figure.panel(3, "Top-down: for " + truth + " (truth)", figure.image(maps.topDown().get(labels.indexOf(truth))));
        }
        int rows = maps.topDown().isEmpty() ? 1 : 2;
        return figure.drawing.figure(name, alternative, 2 * (LEFT + WIDTH) + 16, rows * (TOP + HEIGHT) + (rows - 1) * GAP + FOOT);
    }

    private void panel(int number, String title, BufferedImage image) {
        double left = LEFT + number % 2 * (LEFT + WIDTH);
        double top = TOP + number / 2 * (TOP + HEIGHT + GAP);
        FrontEnd frontEnd = spectrogram.frontEnd();
        double kilohertz = (double) frontEnd.bins() * frontEnd.sampleRate() / frontEnd.dftLength() / 1000;
        drawing.text(left, top - 9, Drawing.fitting(title, WIDTH, Drawing.TEXT), Anchor.START, Ink.TEXT, Drawing.TEXT, true);
        drawing.add(new Mark.Picture(left, top, WIDTH, HEIGHT, image));
        Plot plot = new Plot(drawing, left, top, new Axis(0, seconds, WIDTH), new Axis(0, kilohertz, HEIGHT));
        new Axis(0, kilohertz, HEIGHT).ticks(30).forEach(tick -> drawing.text(left - 7, plot.y(tick.doubleValue()) + 4,
                tick.toPlainString(), Anchor.END, Ink.SOFT, Drawing.SMALL, false));
        plot.horizontalTicks(60, number >= 2 || maps.topDown().isEmpty() ? "seconds" : "");
        if (number % 2 == 0) {
            drawing.upright(left - 34, top + HEIGHT / 2.0, "kHz");
        }
    }

    /** The spectrogram in grey, under a map: warm where its numbers are above zero, cold below. */
    private BufferedImage image(float[][] map) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        double strongest = strongest(map);
        for (int x = 0; x < WIDTH; x++) {
            double second = (x + 0.5) / WIDTH * seconds;
            for (int y = 0; y < HEIGHT; y++) {
                double height = 1 - (y + 0.5) / HEIGHT;
                double level = levels.of(second, height);
                if (map.length == 0) {
                    image.setRGB(x, y, ColourMap.colour(level));
                } else {
                    double value = map[Math.min(map.length - 1, (int) (second / maps.columnSeconds()))]
                            [Math.min(maps.height() - 1, (int) (height * maps.height()))] / strongest;
                    int grey = (int) (30 + 150 * level);
                    int over = value > 0 ? SoundPicture.WARM : SoundPicture.COLD;
                    image.setRGB(x, y, mixed(grey << 16 | grey << 8 | grey, over, Math.min(1, Math.abs(value)) * 0.85));
                }
            }
        }
        return image;
    }

    private static double strongest(float[][] map) {
        double[] sizes = Arrays.stream(map).flatMapToDouble(column -> {
            double[] values = new double[column.length];
            Arrays.setAll(values, i -> Math.abs(column[i]));
            return Arrays.stream(values);
        }).sorted().toArray();
        double strongest = sizes.length == 0 ? 1 : sizes[(int) (BRIGHTEST * (sizes.length - 1))];
        return strongest > 0 ? strongest : 1;
    }

    /** A share of one colour over another. */
    static int mixed(int below, int above, double share) {
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int one = below >> shift & 255;
            int other = above >> shift & 255;
            mixed |= (int) Math.round(one + share * (other - one)) << shift;
        }
        return mixed;
    }
}
