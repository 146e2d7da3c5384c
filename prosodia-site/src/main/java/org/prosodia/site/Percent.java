package org.prosodia.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Shares from 0 to 1, in per cent with one decimal; half-way cases go to the even neighbour, as in reports, and there
 * is no minus zero.
 */
final class Percent {

    private Percent() {}

    public static String of(double share) {
        return rounded(share).toPlainString();
    }

    /** A dash for what is null. */
    public static String of(JsonNode share) {
        return share.isNull() ? "-" : of(share.asDouble());
    }

    /** Returns the percentage with its sign. */
    public static String signed(JsonNode share) {
        BigDecimal rounded = rounded(share.asDouble());
        return (rounded.signum() < 0 ? "" : "+") + rounded.toPlainString();
    }

    /** A number of a JSON object with its sign, and its interval if it has one. */
    public static String signed(JsonNode object, String number) {
        if (!object.hasNonNull("lower")) {
            return signed(object.required(number));
        }
        return signed(object.required(number)) + " (" + signed(object.required("lower")) + " to "
                + signed(object.required("upper")) + ")";
    }

    private static BigDecimal rounded(double share) {
        return BigDecimal.valueOf(100 * share).setScale(1, RoundingMode.HALF_EVEN);
    }
}
