package org.prosodia.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Shares from 0 to 1, in per cent with one decimal. */
final class Percent {

    private Percent() {}

    static String of(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    /** A dash for what is null. */
    static String of(JsonNode share) {
        return share.isNull() ? "-" : of(share.asDouble());
    }

    /** With its sign. */
    static String signed(JsonNode share) {
        return String.format(Locale.ROOT, "%+.1f", 100 * share.asDouble());
    }
}
