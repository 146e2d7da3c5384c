package org.prosodia.report.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.prosodia.formats.text.Digits;
import org.prosodia.report.figure.SeriesFigure;
import org.prosodia.report.figure.SeriesFigure.Point;
import org.prosodia.report.figure.SeriesFigure.Series;
import org.prosodia.report.figure.SvgFigure;

/** A figure of the cost of recognition over the length of the recording, on a logarithmic axis. */
public final class CostFigure {

    private CostFigure() {}

    /**
     * Draws a line for each mode of recognition.
     *
     * @param costs for each mode, milliseconds for a second of audio by the length of the recording in seconds
     * @return an SVG file
     */
    public static String svg(Map<String, SortedMap<Integer, Double>> costs) {
        SortedMap<Double, String> ticks = new TreeMap<>();
        List<Series> series = new ArrayList<>();
        StringBuilder alternative =
                new StringBuilder("Milliseconds for each second of audio over the length of the recording.");
        costs.forEach((mode, line) -> {
            List<Point> points = new ArrayList<>();
            alternative.append(' ').append(mode).append(':');
            line.forEach((seconds, milliseconds) -> {
                double place = Math.log10(seconds);
                ticks.put(place, Digits.format("%,d", seconds));
                points.add(Point.of(place, milliseconds));
                alternative
                        .append(Digits.format(" %.1f at %,d s", milliseconds, seconds))
                        .append(',');
            });
            alternative.setCharAt(alternative.length() - 1, '.');
            series.add(new Series(mode, points, series.size(), false));
        });
        return SvgFigure.file(SeriesFigure.ofValues(
                "cost-by-length",
                alternative.toString(),
                "length of the recording (s)",
                "for a second of audio (ms)",
                series,
                ticks));
    }
}
