package org.prosodia.report.figure;

import java.util.Locale;
import org.prosodia.formats.text.Digits;

/**
 * The colours of figures by purpose, each for light and for dark paper. The colours of series are distinguishable with
 * colour blindness (after Okabe and Ito, <i>Color Universal Design</i>, 2008; orange is darker and blue lighter if the
 * paper requires it), and series never differ by colour alone.
 */
public enum Ink {
    TEXT(0x1f2328, 0xe8eaed),
    SOFT(0x57606a, 0xa9b1ba),
    RULE(0xd5dadf, 0x3d434a),
    PAPER(0xffffff, 0x15181c),
    BLUE(0x0072b2, 0x56b4e9),
    VERMILION(0xd55e00, 0xf2915a),
    GREEN(0x00805d, 0x41cba4),
    PURPLE(0xb0528b, 0xe3a0c8),
    ORANGE(0xb87a00, 0xf5bd4c),
    BROWN(0x7a5230, 0xcfa57d),
    GREY(0x6a6f75, 0xb4bac1),
    TEAL(0x2f7f93, 0x7fd0e2),
    WHITE(0xffffff, 0xffffff),
    BLACK(0x000000, 0x000000); // for marks on pictures, which do not change with the paper

    private static final Ink[] SERIES = {BLUE, VERMILION, GREEN, PURPLE, ORANGE, BROWN, TEAL, GREY};

    private final int light;
    private final int dark;

    Ink(int light, int dark) {
        this.light = light;
        this.dark = dark;
    }

    /** Returns the colour of a series, counted from 0; colours repeat from the ninth on. */
    public static Ink series(int number) {
        return SERIES[number % SERIES.length];
    }

    /** Returns the colour on light paper, {@code 0xRRGGBB}. */
    int light() {
        return light;
    }

    /** Returns the style class of shapes filled with this colour. */
    String fill() {
        return "f-" + name().toLowerCase(Locale.ROOT);
    }

    /** Returns the style class of lines drawn with this colour. */
    String stroke() {
        return "s-" + name().toLowerCase(Locale.ROOT);
    }

    /** Returns a style sheet of all classes, with the dark colours for readers who prefer a dark colour scheme. */
    public static String css() {
        StringBuilder light = new StringBuilder();
        StringBuilder dark = new StringBuilder();
        for (Ink ink : values()) {
            rules(light, ink, ink.light);
            rules(dark, ink, ink.dark);
        }
        return light + "@media screen and (prefers-color-scheme:dark){" + dark + "}\n";
    }

    private static void rules(StringBuilder css, Ink ink, int colour) {
        css.append(Digits.format(".%s{fill:#%06x}.%s{stroke:#%06x}\n", ink.fill(), colour, ink.stroke(), colour));
    }
}
