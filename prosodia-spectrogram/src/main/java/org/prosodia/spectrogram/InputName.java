package org.prosodia.spectrogram;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of front ends in options and results. */
public final class InputName {

    private static final String SPECTROGRAM = "spectrogram";
    private static final Pattern NAME = Pattern.compile("log-(mel|linear)-(\\d{1,4})");

    private InputName() {}

    /**
     * Returns a front end by its name: {@code spectrogram}, the paper's; {@code log-mel-64} and other numbers of bands,
     * which differ from {@link FrontEnd#LOG_MEL} in them; {@code log-linear-256} and other numbers of bins of 15.6 Hz,
     * which differ from it in having bins in place of bands.
     *
     * @throws IllegalArgumentException if there is no such front end
     */
    public static FrontEnd parse(String name) {
        if (name.equals(SPECTROGRAM)) {
            return FrontEnd.PAPER;
        }
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "no input is called '" + name + "'; there are spectrogram, log-mel-64 and log-linear-256, and the"
                            + " latter two with other numbers");
        }
        int rows = Integer.parseInt(parts.group(2));
        return FrontEnd.LOG_MEL.withBands(
                parts.group(1).equals("mel") ? new Bands.Mel(rows, 50, 8_000) : new Bands.Linear(rows));
    }

    /** Returns the name of a front end. */
    public static String of(FrontEnd frontEnd) {
        return frontEnd.variable() ? "log-" + frontEnd.bands().name() : SPECTROGRAM;
    }
}
