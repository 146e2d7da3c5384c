package org.prosodia.report.figure;

import java.util.Locale;
import org.prosodia.formats.text.Digits;

/**
 * The colours of figures, by what they are for: on light paper and on dark. The series are told apart by people who see few colours too
 * (after Okabe and Ito, <i>Color Universal Design</i>, 2008; orange is darker, blue lighter where the paper wants it), and never by colour
 * alone.
 */
public enum Ink {
    TEXT(0x1f2328, 0xe8eaed), SOFT(0x57606a, 0xa9b1ba), RULE(0xd5dadf, 0x3d434a), PAPER(0xffffff, 0x15181c),
    BLUE(0x0072b2, 0x56b4e9), VERMILION(0xd55e00, 0xf2915a), GREEN(0x00805d, 0x41cba4), PURPLE(0xb0528b, 0xe3a0c8),
    ORANGE(0xb87a00, 0xf5bd4c), BROWN(0x7a5230, 0xcfa57d), GREY(0x6a6f75, 0xb4bac1), TEAL(0x2f7f93, 0x7fd0e2),
    WHITE(0xffffff, 0xffffff), BLACK(0x000000, 0x000000); // over pictures, which are the same on any paper

    private static final Ink[] SERIES = {BLUE, VERMILION, GREEN, PURPLE, ORANGE, BROWN, TEAL, GREY};

    private final int light;
    private final int dark;

    Ink(int light, int dark) {
        this.light = light;
        this.dark = dark;
    }

    /** The colour of a series, counted from 0; from the ninth on they come again. */
    static Ink series(int number) {
        return SERIES[number % SERIES.length];
    }

    /** {@code 0xRRGGBB} on light paper. */
    int light() {
        return light;
    }

    /** The class of what is filled with it. */
    String fill() {
        return "f-" + name().toLowerCase(Locale.ROOT);
    }

    /** The class of what is drawn with it. */
    String stroke() {
        return "s-" + name().toLowerCase(Locale.ROOT);
    }

    /** A style sheet of all classes; dark on screens that are. */
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
