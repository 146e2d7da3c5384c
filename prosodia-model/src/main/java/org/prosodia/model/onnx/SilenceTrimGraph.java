package org.prosodia.model.onnx;

import java.util.List;
import java.util.stream.LongStream;
import org.prosodia.model.onnx.OnnxWriter.Attribute;
import org.prosodia.spectrogram.SilenceTrim;

/**
 * Writes the removal of silence at both ends of a segment as nodes of an ONNX graph, with the result of
 * {@link SilenceTrim}. Shapes in comments are for F frames, and a median over 7.
 *
 * <p>For the median each frame's neighbours are sorted by {@code TopK}. Beyond the ends there are neighbours of -1,
 * which are below any power and so follow the real ones.
 *
 * @param trim the settings
 * @param onnx the graph's writer
 */
record SilenceTrimGraph(SilenceTrim trim, OnnxWriter onnx) {

    /** Adds the frames that remain: [F, 64] to at most as many. */
    String kept(String magnitudes) {
        LengthNodes lengths = new LengthNodes(onnx);
        String count = lengths.rows("trim.count", magnitudes);
        String column = lengths.column(lengths.steps("trim.frames", count, 1)); // [F, 1]
        String smoothed = medians(levels(magnitudes), count, column);
        String loudest = onnx.node("ReduceMax", "trim.loudest", List.of(smoothed)); // [1, 1]
        String threshold = onnx.node(
                "Mul",
                "trim.threshold",
                List.of(loudest, onnx.doubles("trim.range", Math.pow(10, -trim.range() / 10))));
        String active = onnx.node("GreaterOrEqual", "trim.active", List.of(smoothed, threshold));
        String first = extreme("ReduceMin", "trim.first", active, column, count);
        String last = extreme("ReduceMax", "trim.last", active, column, onnx.integers("trim.none", -1));
        String from = lengths.atLeast("trim.from", lengths.minus("trim.before", first, trim.margin()), 0);
        String after = lengths.plus("trim.after", last, 1L + trim.margin());
        String until = onnx.node("Min", "trim.until", List.of(after, count));
        return onnx.node("Slice", "trim.kept", List.of(magnitudes, from, until));
    }

    /** Adds the power of each frame: [F]. */
    private String levels(String magnitudes) {
        String precise =
                onnx.node("Cast", "trim.magnitudes", List.of(magnitudes), Attribute.of("to", OnnxWriter.DOUBLE));
        String squared = onnx.node("Mul", "trim.squared", List.of(precise, precise));
        return onnx.node(
                "ReduceSum",
                "trim.levels",
                List.of(squared, onnx.integers("trim.rows", 1)),
                Attribute.of("keepdims", 0));
    }

    /** Adds the median of each frame and its neighbours, the higher of two in the middle: [F, 1]. */
    private String medians(String levels, String count, String column) {
        LengthNodes lengths = new LengthNodes(onnx);
        int half = trim.smoothing() / 2;
        String padded = onnx.node(
                "Pad",
                "trim.levels.padded",
                List.of(levels, onnx.integers("trim.pads", half, half), onnx.doubles("trim.nothing", new long[0], -1)));
        String offsets = onnx.integers(
                "trim.offsets", LongStream.range(0, trim.smoothing()).toArray());
        String near = onnx.node(
                "Gather",
                "trim.near",
                List.of(padded, onnx.node("Add", "trim.neighbours", List.of(column, offsets)))); // [F, 7]
        onnx.node(
                "TopK",
                "trim.sorted",
                List.of("trim.sorted", "trim.places"),
                List.of(near, onnx.integers("trim.upper", half + 1)),
                Attribute.of("axis", 1)); // [F, 4]
        // Of n neighbours the one at n / 2 in ascending order is at (n - 1) / 2 in descending order.
        String from = lengths.atLeast("trim.near.from", lengths.minus("trim.near.below", column, half), 0);
        String last = onnx.node(
                "Min",
                "trim.near.last",
                List.of(lengths.plus("trim.near.above", column, half), lengths.minus("trim.end", count, 1)));
        String middle =
                lengths.over("trim.middle", onnx.node("Sub", "trim.near.others", List.of(last, from)), 2); // [F, 1]
        return onnx.node("GatherElements", "trim.smoothed", List.of("trim.sorted", middle), Attribute.of("axis", 1));
    }

    /** Adds the first or last active frame: [1]. */
    private String extreme(String type, String name, String active, String column, String otherwise) {
        String frames = onnx.node("Where", name + ".frames", List.of(active, column, otherwise));
        return onnx.node(type, name, List.of(frames), Attribute.all("axes", 0, 1), Attribute.of("keepdims", 0));
    }
}
