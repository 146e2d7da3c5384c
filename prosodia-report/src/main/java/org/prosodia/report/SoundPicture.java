package org.prosodia.report;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import org.prosodia.recognizer.Explanation;
import org.prosodia.recognizer.RecordingMaps;
import org.prosodia.spectrogram.FrontEnd;

/**
 * Pictures of a recording over time and frequency, all of the same extents: its spectrogram, and maps to lay over it. Few colours and large
 * even patches keep them small.
 */
final class SoundPicture {

    /** What speaks for. */
    static final int WARM = 0xff9a1f;
    /** What speaks against. */
    static final int COLD = 0x3da5ff;

    private static final int OPAQUE = 216;  // of 255, at full colour: the spectrogram stays visible
    private static final int GREYS = 40;
    private static final int DARK = 26;
    private static final int LIGHT = 176;
    private static final double BRIGHTEST = 0.995; // of a map's numbers lie below its full colour

    private final Explanation why;
    private final Levels levels;
    private final double seconds;

    SoundPicture(Explanation why) {
        this.why = why;
        this.levels = new Levels(why.spectrogram());
        this.seconds = (double) why.spectrogram().samples() / why.spectrogram().frontEnd().sampleRate();
    }

    /** From side to side, padding included. */
    double seconds() {
        return seconds;
    }

    /** From the bottom, 0 Hz, to the top: the network's band. */
    double hertz() {
        FrontEnd frontEnd = why.spectrogram().frontEnd();
        return (double) frontEnd.bins() * frontEnd.sampleRate() / frontEnd.dftLength();
    }

    /** The spectrogram by itself. */
    BufferedImage coloured(int width, int height) {
        int[] colours = new int[ColourMap.SIZE];
        Arrays.setAll(colours, i -> ColourMap.colour((i + 0.5) / ColourMap.SIZE));
        return painted(width, height, colours);
    }

    /** The spectrogram in grey, to lay maps over. */
    BufferedImage grey(int width, int height) {
        int[] colours = new int[GREYS];
        Arrays.setAll(colours, i -> 0x10101 * (DARK + (LIGHT - DARK) * i / (GREYS - 1)));
        return painted(width, height, colours);
    }

    private BufferedImage painted(int width, int height, int[] colours) {
        IndexColorModel palette = new IndexColorModel(Byte.SIZE, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, palette);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                double level = levels.of((x + 0.5) / width * seconds, 1 - (y + 0.5) / height);
                image.getRaster().setSample(x, y, 0, (int) Math.min(colours.length - 1, level * colours.length));
            }
        }
        return image;
    }

    /**
     * A map: warm where its numbers are above zero, cold below, the more opaque the larger, nothing at zero and where no segment hears.
     *
     * @param full the number of full colour, above 0
     */
    BufferedImage map(float[] map, double full, int width, int height) {
        RecordingMaps maps = why.maps();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int x = 0; x < width && (x + 0.5) / width * seconds < maps.second(maps.columns()); x++) {
            int column = maps.column((x + 0.5) / width * seconds);
            for (int y = 0; y < height; y++) {
                int band = maps.band((1 - (y + 0.5) / height) * hertz());
                image.setRGB(x, y, colour(map[band * maps.columns() + column] / full));
            }
        }
        return image;
    }

    private static int colour(double share) {
        int opacity = (int) Math.round(OPAQUE * Math.min(1, Math.abs(share)));
        return opacity << 24 | (share > 0 ? WARM : COLD);
    }

    /** A filter: its largest weight, by size, has full colour; zero is dark. */
    static BufferedImage filter(float[] filter, int height, int width, int cell) {
        double full = 0;
        for (float weight : filter) {
            full = Math.max(full, Math.abs(weight));
        }
        BufferedImage image = new BufferedImage(width * cell, height * cell, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                double share = full == 0 ? 0 : filter[(height - 1 - y / cell) * width + x / cell] / full;
                image.setRGB(x, y, AttentionFigure.mixed(0x10101 * DARK, share > 0 ? WARM : COLD, Math.abs(share)));
            }
        }
        return image;
    }

    /** What to give full colour to, so that few numbers lie beyond it. */
    static double full(Iterable<float[]> maps) {
        double[] sizes = {};
        for (float[] map : maps) {
            int before = sizes.length;
            sizes = Arrays.copyOf(sizes, before + map.length);
            for (int p = 0; p < map.length; p++) {
                sizes[before + p] = Math.abs(map[p]);
            }
        }
        Arrays.sort(sizes);
        double full = sizes.length == 0 ? 0 : sizes[(int) (BRIGHTEST * (sizes.length - 1))];
        return full > 0 ? full : sizes.length > 0 && sizes[sizes.length - 1] > 0 ? sizes[sizes.length - 1] : 1;
    }
}
