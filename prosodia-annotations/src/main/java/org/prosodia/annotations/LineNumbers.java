package org.prosodia.annotations;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The numbers of the lines of a text, each of which ends with a line feed. Immutable. */
public final class LineNumbers {

    private final int[] ends;

    public LineNumbers(String text) {
        this.ends = IntStream.range(0, text.length())
                .filter(place -> text.charAt(place) == '\n')
                .toArray();
    }

    /** Returns the line of a place in the text, counted from 1; a line feed belongs to the line that it ends. */
    public int at(int place) {
        int found = Arrays.binarySearch(ends, place);
        return 1 + (found < 0 ? -found - 1 : found);
    }
}
