package org.prosodia.report.figure;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.prosodia.recognizer.explanation.RecordingMaps;
import org.prosodia.report.Axis;
import org.prosodia.report.ColourMap;
import org.prosodia.report.FrequencyScale;
import org.prosodia.report.figure.Mark.Anchor;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.Spectrogram;

/**
 * Pictures of a recording over time and frequency, all of the same extent: its spectrogram, maps laid over it, and
 * panels of both with axes. Few colours and large uniform patches keep the image files small.
 */
public final class SoundPicture {

    /** The colour of evidence for a class, {@code 0xRRGGBB}. */
    public static final int WARM = 0xff9a1f;
    /** The colour of evidence against a class, {@code 0xRRGGBB}. */
    public static final int COLD = 0x3da5ff;

    /** The darkest grey of the spectrogram, {@code 0xRRGGBB}. */
    static final int DARKEST = 0x1a1a1a;

    private static final int MAX_OPACITY = 216; // of 255, at full colour, so that the spectrogram stays visible
    private static final int GREYS = 40;
    private static final int LIGHT = 176;
    private static final double FULL_QUANTILE = 0.995; // quantile of a map's values that has full colour

    private final FrontEnd frontEnd;
    private final RecordingMaps maps;
    private final RelativeLoudness loudness;
    private final double seconds;

    /**
     * Prepares pictures of a recording.
     *
     * @param seconds the seconds shown, from the recording's beginning
     */
    public SoundPicture(Spectrogram spectrogram, RecordingMaps maps, double seconds) {
        this.frontEnd = spectrogram.frontEnd();
        this.maps = maps;
        this.loudness = new RelativeLoudness(spectrogram);
        this.seconds = seconds;
    }

    /** Returns the width of the pictures in seconds. */
    public double seconds() {
        return seconds;
    }

    /** Returns the height of the pictures in Hz, from 0 Hz at the bottom: the network's band. */
    public double hertz() {
        return new FrequencyScale(frontEnd).top();
    }

    /**
     * Draws a title, layers over each other, and axes of seconds and Hz.
     *
     * @param from the recording's beginning on the time axis, in seconds
     */
    public Plot panel(
            Drawing drawing,
            double left,
            double top,
            int width,
            int height,
            String title,
            double from,
            List<BufferedImage> layers) {
        drawing.text(
                left, top - 9, Drawing.fitting(title, width, Drawing.TEXT), Anchor.START, Ink.TEXT, Drawing.TEXT, true);
        layers.forEach(layer -> drawing.add(new Mark.Picture(left, top, width, height, layer)));
        Axis frequency = new Axis(0, hertz(), height);
        Plot plot = new Plot(drawing, left, top, new Axis(from, from + seconds, width), frequency);
        frequency
                .ticks(34)
                .forEach(tick -> drawing.text(
                        left - 7,
                        plot.y(tick.doubleValue()) + 4,
                        tick.toPlainString(),
                        Anchor.END,
                        Ink.SOFT,
                        Drawing.SMALL,
                        false));
        drawing.upright(left - 46, top + height / 2.0, "Hz");
        return plot.horizontalTicks(60, "seconds");
    }

    /** Returns the spectrogram in grey and a map to lay over it. */
    public List<BufferedImage> layers(float[] map, double full, int width, int height) {
        return List.of(grey(width, height), map(map, full, width, height));
    }

    /** Paints the spectrogram in colour, without a map. */
    public BufferedImage coloured(int width, int height) {
        int[] colours = new int[ColourMap.SIZE];
        Arrays.setAll(colours, i -> ColourMap.colour((i + 0.5) / ColourMap.SIZE));
        return painted(width, height, colours);
    }

    /** Paints the spectrogram in grey, as the background of maps. */
    BufferedImage grey(int width, int height) {
        int[] colours = new int[GREYS];
        Arrays.setAll(colours, i -> DARKEST + 0x10101 * ((LIGHT - (DARKEST & 255)) * i / (GREYS - 1)));
        return painted(width, height, colours);
    }

    private BufferedImage painted(int width, int height, int[] colours) {
        IndexColorModel palette =
                new IndexColorModel(Byte.SIZE, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, palette);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                double level = loudness.of((x + 0.5) / width * seconds, 1 - (y + 0.5) / height);
                image.getRaster().setSample(x, y, 0, (int) Math.min(colours.length - 1, level * colours.length));
            }
        }
        return image;
    }

    /**
     * Paints a map: warm for values above zero, cold below, and the larger the value, the more opaque. Zero, and every
     * place outside all segments or below all bands, is transparent.
     *
     * @param full the value with full colour, above 0
     */
    public BufferedImage map(float[] map, double full, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        double halfWindow = frontEnd.windowLength() / 2.0 / frontEnd.sampleRate(); // before the first frame's middle
        for (int x = 0; x < width && (x + 0.5) / width * seconds < maps.second(maps.columns()); x++) {
            double second = (x + 0.5) / width * seconds;
            int column = maps.column(second);
            for (int y = 0; y < height && second >= maps.start() - halfWindow; y++) {
                double hertz = (1 - (y + 0.5) / height) * hertz();
                if (hertz >= maps.hertz(0)) {
                    image.setRGB(x, y, colour(map[maps.band(hertz) * maps.columns() + column] / full));
                }
            }
        }
        return image;
    }

    private static int colour(double share) {
        int opacity = (int) Math.round(MAX_OPACITY * Math.min(1, Math.abs(share)));
        return opacity << 24 | (share > 0 ? WARM : COLD);
    }

    /** Returns the value to give full colour to, so that few values of the maps exceed it. */
    public static double full(List<float[]> maps) {
        double[] sizes = maps.stream()
                .flatMapToDouble(map -> IntStream.range(0, map.length).mapToDouble(p -> Math.abs(map[p])))
                .sorted()
                .toArray();
        double largest = sizes.length == 0 ? 0 : sizes[sizes.length - 1];
        double full = sizes.length == 0 ? 0 : sizes[(int) (FULL_QUANTILE * (sizes.length - 1))];
        return full > 0 ? full : largest > 0 ? largest : 1;
    }
}
