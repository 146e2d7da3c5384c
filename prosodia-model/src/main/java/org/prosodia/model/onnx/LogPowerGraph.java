package org.prosodia.model.onnx;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.prosodia.model.onnx.OnnxWriter.Attribute;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.spectrogram.LogPowerMap;
import org.prosodia.spectrogram.PowerRange;
import org.prosodia.spectrogram.View;

/**
 * Writes the scalings by a segment's own log power, with views, as nodes of an ONNX graph: the result of
 * {@link LogPowerMap}, in double precision. Shapes in comments are for F frames.
 *
 * <p>A segment has one view or several. With several the view is a number, so that one graph computes all of them: the
 * neighbours of each row, and their shares, are in tables. A view interpolates frames at whole positions too, where a
 * neighbour has the share 0.
 */
final class LogPowerGraph {

    private final FrontEnd frontEnd;
    private final OnnxWriter onnx;
    private final LengthNodes lengths;

    LogPowerGraph(FrontEnd frontEnd, OnnxWriter onnx) {
        this.frontEnd = frontEnd;
        this.onnx = onnx;
        this.lengths = new LengthNodes(onnx);
    }

    /** Adds the log power of frames, [F, 64], within the scaling's range. */
    String map(String magnitudes) {
        String precise =
                onnx.node("Cast", "power.magnitudes", List.of(magnitudes), Attribute.of("to", OnnxWriter.DOUBLE));
        String squared = onnx.node("Mul", "power.squared", List.of(precise, precise));
        String raised =
                onnx.node("Add", "power.raised", List.of(squared, onnx.doubles("power.floor", LogPowerMap.FLOOR)));
        return within(onnx.node("Log", "power.log", List.of(raised)));
    }

    /**
     * Adds the numbers of a map, raised to the bound that the scaling's range sets below the largest, or each row's.
     */
    private String within(String map) {
        PowerRange range = frontEnd.scaling().range();
        if (!range.limited()) {
            return map;
        }
        Attribute over =
                range.below() == PowerRange.Loudest.ROW ? Attribute.all("axes", 0) : Attribute.all("axes", 0, 1);
        String largest = onnx.node("ReduceMax", "power.largest", List.of(map), over);
        String bound = onnx.node(
                "Sub",
                "power.bound",
                List.of(largest, onnx.doubles("power.range", range.decibels() * LogPowerMap.NEPERS)));
        return onnx.node("Max", "power.within", List.of(map, bound));
    }

    /**
     * Adds a view of log power: [F, 64] to [F / time, 64].
     *
     * @param number the number of the view, [1]; empty if there is only one
     */
    String view(String map, Optional<String> number) {
        String view = number.orElseGet(() -> onnx.integers("view.only", 0));
        String warped = any(View::frequency) ? overFrequency(map, view) : map;
        return any(View::time) ? overTime(warped, view) : warped;
    }

    private boolean any(ToDoubleFunction<View> factor) {
        return frontEnd.views().stream().mapToDouble(factor).anyMatch(number -> number != 1);
    }

    private String overFrequency(String map, String view) {
        int rows = frontEnd.bins();
        double[] at = frontEnd.views().stream()
                .flatMapToDouble(seen -> IntStream.range(0, rows)
                        .mapToDouble(row -> frontEnd.row(seen.frequency() * frontEnd.hertz(row)))
                        .map(row -> Math.max(0, Math.min(rows - 1.0, row))))
                .toArray();
        long[] low = IntStream.range(0, at.length)
                .mapToLong(i -> (long) Math.min(at[i], Math.max(0, rows - 2)))
                .toArray();
        double[] share =
                IntStream.range(0, at.length).mapToDouble(i -> at[i] - low[i]).toArray();
        String places = onnx.node(
                "Add",
                "view.places",
                List.of(
                        lengths.times("view.from", view, rows),
                        onnx.integers("view.offsets", LongStream.range(0, rows).toArray())));
        String lower = onnx.node("Gather", "view.rows", List.of(onnx.integers("view.low", low), places));
        String higher = onnx.node(
                "Min",
                "view.rows.above",
                List.of(lengths.plus("view.rows.next", lower, 1), onnx.integers("view.rows.last", rows - 1)));
        String shares = onnx.node("Gather", "view.rows.share", List.of(onnx.doubles("view.shares", share), places));
        return between("view.warped", map, 1, lower, higher, shares);
    }

    private String overTime(String map, String view) {
        double[] factors = frontEnd.views().stream().mapToDouble(View::time).toArray();
        String factor = onnx.node("Gather", "view.time", List.of(onnx.doubles("view.times", factors), view)); // [1]
        String count = lengths.rows("view.frames", map);
        String quotient = onnx.node("Div", "view.length.precise", List.of(precise(count), factor));
        String rounded = onnx.node(
                "Floor",
                "view.length.rounded",
                List.of(onnx.node("Add", "view.length.raised", List.of(quotient, onnx.doubles("view.half", 0.5)))));
        String length = lengths.atLeast("view.length", whole("view.length.whole", rounded), 1);
        String numbers = precise(lengths.steps("view.columns", length, 1));
        String last = lengths.minus("view.last", count, 1);
        String at = onnx.node(
                "Min",
                "view.at",
                List.of(onnx.node("Mul", "view.at.unbounded", List.of(numbers, factor)), precise(last))); // [L]
        String lower = onnx.node(
                "Min",
                "view.lower",
                List.of(
                        whole("view.lower.unbounded", at),
                        lengths.atLeast("view.lower.last", lengths.minus("view.lower.end", count, 2), 0)));
        String higher = onnx.node("Min", "view.higher", List.of(lengths.plus("view.higher.next", lower, 1), last));
        String share = onnx.node("Sub", "view.share", List.of(at, precise(lower)));
        return between("view.stretched", map, 0, lower, higher, lengths.column(share));
    }

    private String precise(String number) {
        return onnx.node("Cast", number + ".double", List.of(number), Attribute.of("to", OnnxWriter.DOUBLE));
    }

    private String whole(String name, String number) {
        return onnx.node("Cast", name, List.of(number), Attribute.of("to", OnnxWriter.INT64));
    }

    /** Adds numbers between two rows or columns of a map: {@code lower * (1 - share) + higher * share}. */
    private String between(String name, String map, int axis, String lower, String higher, String share) {
        String low = onnx.node("Gather", name + ".lower", List.of(map, lower), Attribute.of("axis", axis));
        String high = onnx.node("Gather", name + ".higher", List.of(map, higher), Attribute.of("axis", axis));
        String rest = onnx.node("Sub", name + ".rest", List.of(onnx.doubles(name + ".one", 1), share));
        return onnx.node(
                "Add",
                name,
                List.of(
                        onnx.node("Mul", name + ".below", List.of(low, rest)),
                        onnx.node("Mul", name + ".above", List.of(high, share))));
    }

    /** Adds a map less the mean of each row, divided by the rows' deviations, in single precision. */
    String centred(String map, float[] deviation) {
        return divided(relative(map, Attribute.all("axes", 0)), deviation);
    }

    /** Adds a map less its mean, standardised by the rows' statistics, in single precision. */
    String levelled(String map, float[] mean, float[] deviation) {
        String level = relative(map, Attribute.all("axes", 0, 1));
        String means = onnx.doubles("power.row.means", FrontEndGraph.precise(mean));
        return divided(onnx.node("Sub", "power.colourless", List.of(level, means)), deviation);
    }

    private String relative(String map, Attribute axes) {
        String mean = onnx.node("ReduceMean", "power.mean", List.of(map), axes);
        return onnx.node("Sub", "power.relative", List.of(map, mean));
    }

    private String divided(String relative, float[] deviation) {
        String deviations = onnx.doubles("power.deviation", FrontEndGraph.precise(deviation));
        String scaled = onnx.node("Div", "power.scaled", List.of(relative, deviations));
        return onnx.node("Cast", "columns", List.of(scaled), Attribute.of("to", OnnxWriter.FLOAT));
    }
}
