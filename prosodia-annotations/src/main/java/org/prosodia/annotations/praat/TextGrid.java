package org.prosodia.annotations.praat;

import java.util.ArrayList;
import java.util.List;
import org.prosodia.annotations.AnnotationException;

/**
 * The contents of a TextGrid, read from a long or a short text file. Layout as in Praat's manual,
 * fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html. Places count the characters of the text from 0; times are
 * decimal numbers as they are written.
 *
 * @param tiers the tiers, in the order of the file
 * @param countStart the place of the number of tiers
 * @param countEnd the place behind the number of tiers; if the file states that there are no tiers, the same as the
 *     start
 * @param longForm true if the file is a long text file, in which each value has its name
 */
public record TextGrid(List<Tier> tiers, int countStart, int countEnd, boolean longForm) {

    /**
     * A tier, of intervals or of points.
     *
     * @param name the name
     * @param start the start in seconds
     * @param end the end in seconds
     * @param intervals the intervals; empty in a tier of points
     * @param points the points; empty in a tier of intervals
     */
    public record Tier(String name, String start, String end, List<Interval> intervals, List<Point> points) {}

    /**
     * A labelled interval.
     *
     * @param place the place of the start's first digit
     * @param start the start in seconds
     * @param end the end in seconds
     * @param label the label; empty if there is none
     */
    public record Interval(int place, String start, String end, String label) {}

    /**
     * A labelled moment.
     *
     * @param place the place of the time's first digit
     * @param time the time in seconds
     * @param mark the label; empty if there is none
     */
    public record Point(int place, String time, String mark) {}

    /** Copies the lists. */
    public TextGrid {
        tiers = List.copyOf(tiers);
    }

    /**
     * Reads a TextGrid.
     *
     * @param text the text of a file, without a byte order mark
     * @throws AnnotationException if it is not the text of a TextGrid
     */
    public static TextGrid parse(String text) throws AnnotationException {
        if (text.startsWith("ooBinaryFile") || text.startsWith("\"Praat chronological")) {
            throw new AnnotationException(1, "a TextGrid of another kind: open it in Praat and save it as a text file");
        }
        PraatTokens tokens = new PraatTokens(text);
        tokens.oneOf("ooTextFile");
        tokens.oneOf("TextGrid");
        tokens.number("the start");
        tokens.number("the end");
        if (!tokens.flag("the flag <exists>").equals("exists")) {
            return new TextGrid(List.of(), tokens.end(), tokens.end(), false);
        }
        int count = tokens.count("the number of tiers");
        int start = tokens.start();
        int end = tokens.end();
        List<Tier> tiers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tiers.add(tier(tokens));
        }
        return new TextGrid(tiers, start, end, text.substring(0, start).contains("xmin"));
    }

    private static Tier tier(PraatTokens tokens) throws AnnotationException {
        boolean ofIntervals = tokens.oneOf("IntervalTier", "TextTier").equals("IntervalTier");
        String name = tokens.text("the name of a tier");
        String from = tokens.number("the start of a tier");
        String to = tokens.number("the end of a tier");
        int count = tokens.count("the number of intervals");
        List<Interval> intervals = new ArrayList<>();
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String time = tokens.number("a time");
            int place = tokens.start();
            if (ofIntervals) {
                intervals.add(
                        new Interval(place, time, tokens.number("the end of an interval"), tokens.text("a label")));
            } else {
                points.add(new Point(place, time, tokens.text("a mark")));
            }
        }
        return new Tier(name, from, to, List.copyOf(intervals), List.copyOf(points));
    }
}
