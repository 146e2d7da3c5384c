package org.prosodia.cli.shell;

import org.prosodia.formats.text.ClockTime;

/** Converts a time in a recording: seconds, m:ss or h:mm:ss. */
public final class TimeArgument extends OptionConverter<Double> {

    /** The name of such a value in help texts. */
    public static final String LABEL = "TIME";

    public TimeArgument() {
        super(ClockTime::parse);
    }
}
