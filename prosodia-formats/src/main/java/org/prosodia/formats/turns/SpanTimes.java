package org.prosodia.formats.turns;

import org.prosodia.formats.text.ClockTime;

/** The times of turns, as files write them. */
final class SpanTimes {

    private SpanTimes() {}

    /**
     * Returns the seconds that a field states, as a number or as a clock time, with a decimal point or comma.
     *
     * @param offset the place of the field's line, for the message
     * @throws TurnFileException if it is not a time
     */
    static double seconds(TurnText file, int offset, String field) throws TurnFileException {
        String text = field.strip().replace(',', '.');
        try {
            if (text.matches("\\d+(\\.\\d+)?[eE][+-]?\\d{1,2}")) {
                return Double.parseDouble(text);
            }
            return ClockTime.parse(text);
        } catch (IllegalArgumentException e) {
            throw file.fault(offset, "'" + field.strip() + "' is not a time in seconds");
        }
    }

    /**
     * Returns the end of a turn.
     *
     * @param offset the place of the turn's line, for the message
     * @throws TurnFileException if it is before the start
     */
    static double notBefore(TurnText file, int offset, double start, double end) throws TurnFileException {
        if (end < start) {
            throw file.fault(offset, "the turn ends at " + end + " s, before its start at " + start + " s");
        }
        return end;
    }
}
