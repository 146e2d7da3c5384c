package org.prosodia.report;

/**
 * A colour map from near black over violet, red and orange to pale yellow in which equal steps look equal. Lightness
 * grows evenly, and the path through the perceptual space OKLab (Bj&ouml;rn Ottosson, <i>A perceptual color space for
 * image processing</i>, 2020) has constant speed, so that the map is readable in black and white too.
 */
public final class ColourMap {

    public static final int SIZE = 256;

    // Lightness, chroma and hue (in degrees) of the points that the path passes through; all are within sRGB.
    private static final double[][] STATIONS = {
        {0.15, 0.03, 285}, {0.32, 0.13, 295}, {0.49, 0.17, 345}, {0.66, 0.18, 32}, {0.83, 0.145, 75}, {0.97, 0.09, 103}
    };
    private static final int FINE = 4096;
    private static final int[] COLOURS = colours();

    private ColourMap() {}

    /**
     * Returns the colour of a value.
     *
     * @param value the value, 0 to 1; values beyond have the colours of the ends
     * @return {@code 0xRRGGBB}
     */
    public static int colour(double value) {
        return COLOURS[(int) Math.max(0, Math.min(SIZE - 1, Math.floor(value * SIZE)))];
    }

    /** Samples the path finely, then picks the points that divide its length evenly. */
    private static int[] colours() {
        double[][] path = new double[FINE + 1][];
        double[] length = new double[FINE + 1];
        for (int i = 0; i <= FINE; i++) {
            path[i] = path((double) i / FINE);
            length[i] = i == 0 ? 0 : length[i - 1] + distance(path[i - 1], path[i]);
        }
        int[] colours = new int[SIZE];
        int at = 0;
        for (int c = 0; c < SIZE; c++) {
            double target = length[FINE] * c / (SIZE - 1);
            while (at < FINE && length[at] < target) {
                at++;
            }
            colours[c] = rgb(path[at]);
        }
        return colours;
    }

    /** Returns a point of the path in OKLab: a Catmull-Rom spline through the stations. */
    private static double[] path(double t) {
        double place = t * (STATIONS.length - 1);
        int from = (int) Math.min(place, STATIONS.length - 2);
        double u = place - from;
        double[] before = lab(from - 1);
        double[] first = lab(from);
        double[] second = lab(from + 1);
        double[] after = lab(from + 2);
        double[] point = new double[3];
        for (int d = 0; d < 3; d++) {
            point[d] = 0.5
                    * (2 * first[d]
                            + (second[d] - before[d]) * u
                            + (2 * before[d] - 5 * first[d] + 4 * second[d] - after[d]) * u * u
                            + (3 * first[d] - before[d] - 3 * second[d] + after[d]) * u * u * u);
        }
        return point;
    }

    /** Returns a station in OKLab; beyond the ends the path is extended in a straight line. */
    private static double[] lab(int station) {
        int last = STATIONS.length - 1;
        if (station < 0 || station > last) {
            double[] end = lab(station < 0 ? 0 : last);
            double[] next = lab(station < 0 ? 1 : last - 1);
            return new double[] {2 * end[0] - next[0], 2 * end[1] - next[1], 2 * end[2] - next[2]};
        }
        double hue = Math.toRadians(STATIONS[station][2]);
        return new double[] {
            STATIONS[station][0], STATIONS[station][1] * Math.cos(hue), STATIONS[station][1] * Math.sin(hue)
        };
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]));
    }

    /** Converts OKLab to sRGB with Ottosson's matrices. */
    private static int rgb(double[] lab) {
        double l = Math.pow(lab[0] + 0.3963377774 * lab[1] + 0.2158037573 * lab[2], 3);
        double m = Math.pow(lab[0] - 0.1055613458 * lab[1] - 0.0638541728 * lab[2], 3);
        double s = Math.pow(lab[0] - 0.0894841775 * lab[1] - 1.2914855480 * lab[2], 3);
        return channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) << 16
                | channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) << 8
                | channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    }

    /** Applies the transfer function of sRGB (IEC 61966-2-1) and rounds to 8 bits. */
    private static int channel(double linear) {
        double clipped = Math.max(0, Math.min(1, linear));
        double encoded = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * Math.pow(clipped, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * encoded);
    }
}
