package org.prosodia.model.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.model.architecture.ActivationRanges;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.SegmentOverlap;
import org.prosodia.model.architecture.TrunkLayer;
import org.prosodia.model.architecture.TrunkLayer.Convolution;
import org.prosodia.model.architecture.Weights.Array;
import org.prosodia.model.onnx.OnnxWriter.Attribute;
import org.prosodia.spectrogram.FrontEnd;

/**
 * Writes the network as an ONNX graph over a stretch of a recording instead of one segment. Maps that overlapping
 * segments share are computed once, and for each segment only the maps near its edges ({@link SegmentOverlap}).
 *
 * <p>The idea: convolutions without padding in time run over the whole stretch. Next to an edge of a segment a strip of
 * each map is computed again, from the strip of the layer below, the shared rows beside it, and zeros beyond the edge;
 * the strips of all segments pass through a layer as one batch. Pooling needs only the last convolution's maps, and
 * those of a segment consist of its two strips and the shared positions between them.
 *
 * <p>Maps are transposed, time x frequency, so that a strip is a block of long rows. Shapes in comments are the
 * paper's, with n positions in the stretch and A segments that start in it.
 */
public final class StretchGraph {

    static final String COLUMNS = "columns";
    static final String STARTS = "starts";
    static final String ENDS = "ends";
    static final String SHARED = "shared";
    static final String LEFT = "left";
    static final String RIGHT = "right";
    static final String LARGEST = "largest";

    private final Architecture architecture;
    private final FrontEnd frontEnd;
    private final List<TrunkLayer> trunk;
    private final FilterBank maps;
    private final OnnxWriter onnx = new OnnxWriter();
    private final ConvolutionPrecision precision;
    private final boolean observed;

    private StretchGraph(
            Architecture architecture,
            FrontEnd frontEnd,
            Map<String, Array> arrays,
            Optional<ActivationRanges> ranges,
            boolean observed) {
        this.architecture = architecture;
        this.frontEnd = frontEnd;
        this.trunk = architecture.trunk();
        this.maps = FilterBank.of(arrays, List.of("bottom_up", "top_down"));
        this.precision = ranges.isPresent()
                ? new ConvolutionPrecision.Bytes(onnx, ranges.get())
                : new ConvolutionPrecision.Floats(onnx);
        this.observed = observed;
        for (TrunkLayer layer : trunk) {
            precision.layer(
                    layer.number(),
                    FilterBank.of(
                            arrays,
                            layer.convolutions().stream()
                                    .map(Convolution::weights)
                                    .toList()));
        }
    }

    /**
     * Returns the encoded graph over a stretch.
     *
     * @param arrays the arrays of the network's graph, with batch norms folded
     * @param ranges the ranges for whole numbers; empty for floating point
     * @param edges true if segments have zeros beyond their edges, false if all maps are shared
     */
    public static byte[] stretch(
            Architecture architecture,
            FrontEnd frontEnd,
            Map<String, Array> arrays,
            Optional<ActivationRanges> ranges,
            SegmentOverlap overlap,
            boolean edges) {
        StretchGraph graph = new StretchGraph(architecture, frontEnd, arrays, ranges, false);
        graph.stretch(overlap, edges);
        return graph.onnx.graph("prosodia-stretch");
    }

    /**
     * Returns the encoded graph over one segment, with the same input and output, and zeros on both sides in every
     * layer.
     *
     * @param observed true to add each layer's largest number to the outputs
     */
    public static byte[] segment(
            Architecture architecture,
            FrontEnd frontEnd,
            Map<String, Array> arrays,
            Optional<ActivationRanges> ranges,
            boolean observed) {
        StretchGraph graph = new StretchGraph(architecture, frontEnd, arrays, ranges, observed);
        graph.segment();
        return graph.onnx.graph("prosodia-segment");
    }

    /** A map of the stretch: the row where its first position starts, and the number of rows of a position. */
    private record Shared(String name, int origin, int scale) {}

    private void stretch(SegmentOverlap overlap, boolean edges) {
        onnx.input(OnnxWriter.FLOAT, COLUMNS, "1", "1", "T", Integer.toString(frontEnd.bins()));
        List<Shared> inputs = new ArrayList<>(); // of each layer
        Shared x = new Shared(precision.columns(COLUMNS), overlap.before(), overlap.stride());
        for (TrunkLayer layer : trunk) {
            inputs.add(x);
            // [1, 16, 4 n + 22, 400], [1, 32, 2 n + 10, 200], [1, 48, n + 4, 100], [1, 64, n + 2, 100], [1, 80, n, 100]
            String output = pooled(layer, "", convolution(layer, "", x.name, 0, 0));
            int scale = layer.pooled() ? 2 : 1;
            x = new Shared(output, (x.origin - layer.before()) / scale, x.scale / scale);
        }
        maps(SHARED, "1", x.name); // [1, 5, n, 100]
        if (edges) {
            strips(STARTS, LEFT, SegmentOverlap.Edge.start(architecture), inputs);
            strips(ENDS, RIGHT, SegmentOverlap.Edge.end(architecture, frontEnd), inputs);
        }
    }

    private void segment() {
        onnx.input(
                OnnxWriter.FLOAT,
                COLUMNS,
                "1",
                "1",
                Integer.toString(frontEnd.columns()),
                Integer.toString(frontEnd.bins()));
        String x = precision.columns(COLUMNS);
        for (TrunkLayer layer : trunk) {
            x = pooled(layer, "", convolution(layer, "", x, layer.before(), layer.after()));
        }
        maps(SHARED, "1", x);
    }

    /**
     * Adds the maps next to one edge of each segment: [A, 5, 4, 100] at starts.
     *
     * @param inputs the inputs of each layer, in the stretch
     */
    private void strips(String positions, String output, SegmentOverlap.Edge edge, List<Shared> inputs) {
        onnx.input(OnnxWriter.INT64, positions, positions + ".N", "1");
        boolean start = edge.start();
        TrunkLayer first = trunk.get(0);
        int gap = start ? 0 : frontEnd.columns() - frontEnd.segmentFrames(); // columns of zeros before the end
        int needed = (first.pooled() ? 2 : 1) * needed(edge, 1);
        String x = rows(inputs.get(0), positions, start, gap, needed + (start ? first.after() : first.before()));
        // [A, 16, 5, 400]
        x = convolution(first, output, x, start ? first.before() : 0, start ? 0 : gap + first.after());
        x = pooled(first, output, x);
        // [A, 32, 2, 200], [A, 48, 2, 100], [A, 64, 3, 100], [A, 80, 4, 100]
        for (int layer = 1; layer < trunk.size(); layer++) {
            if (layer > 1) { // the first layer's strip is as wide as the second needs
                x = joined(
                        x,
                        rows(inputs.get(layer), positions, start, edge.after(layer - 1), needed(edge, layer)),
                        start);
            }
            TrunkLayer next = trunk.get(layer);
            // zeros beyond the edge, none on the other side
            x = pooled(next, output, convolution(next, output, x, start ? next.before() : 0, start ? 0 : next.after()));
        }
        maps(output, positions + ".N", x);
    }

    /**
     * Returns the number of rows of a layer's input, counted from the edge, that the differing rows of its output
     * depend on.
     */
    private int needed(SegmentOverlap.Edge edge, int layer) {
        TrunkLayer reading = trunk.get(layer);
        return (reading.pooled() ? 2 : 1) * edge.after(layer) + (edge.start() ? reading.after() : reading.before());
    }

    /**
     * Adds rows of a map of the stretch, counted from each edge into the segment: from {@code from} up to {@code to},
     * as a batch.
     */
    private String rows(Shared map, String positions, boolean start, int from, int to) {
        String name = positions + "." + map.name;
        long[] offsets = new long[to - from];
        Arrays.setAll(offsets, i -> map.origin + (start ? from : -to) + i);
        String scaled = onnx.node("Mul", name + ".edge", List.of(positions, onnx.integers(name + ".scale", map.scale)));
        // [A, rows]
        String indices = onnx.node("Add", name + ".rows", List.of(scaled, onnx.integers(name + ".offsets", offsets)));
        String gathered = onnx.node("Gather", name + ".gathered", List.of(map.name, indices), Attribute.of("axis", 2));
        String batch = onnx.node("Transpose", name + ".batch", List.of(gathered), Attribute.all("perm", 0, 2, 1, 3, 4));
        // [A, channels, rows, bins]
        return onnx.node("Squeeze", name, List.of(batch, onnx.integers(name + ".axis", 0)));
    }

    /** Adds the concatenation of a strip and the shared rows beside it, away from the edge. */
    private String joined(String strip, String shared, boolean start) {
        return onnx.node(
                "Concat",
                shared + ".joined",
                start ? List.of(strip, shared) : List.of(shared, strip),
                Attribute.of("axis", 2));
    }

    private String convolution(TrunkLayer layer, String part, String input, int before, int after) {
        String output = precision.convolution(layer.number(), part, input, before, after);
        if (observed) {
            onnx.output(
                    onnx.node("ReduceMax", LARGEST + layer.number(), List.of(output), Attribute.of("keepdims", 0)),
                    new String[0]);
        }
        return output;
    }

    private String pooled(TrunkLayer layer, String part, String input) {
        return !layer.pooled()
                ? input
                : onnx.node(
                        "MaxPool",
                        layer.pool() + part,
                        List.of(input),
                        Attribute.all("kernel_shape", 2, 2),
                        Attribute.all("strides", 2, 2));
    }

    /** Adds the maps that pooling starts from. */
    private void maps(String output, String segments, String last) {
        String features = precision.features(last);
        architecture
                .pooling()
                .match(
                        attention -> linear(output, segments, features),
                        average -> linear(output, segments, features),
                        max -> maximum(output, segments, features),
                        top -> largest(output, segments, features, top.count()));
    }

    /**
     * Adds the largest numbers over frequency of each channel, in descending order; those of a segment are among its
     * columns'.
     */
    private String largest(String output, String segments, String features, int count) {
        int kept = Math.min(count, architecture.mapHeight(frontEnd));
        onnx.node(
                "TopK",
                output,
                List.of(output, output + ".places"),
                List.of(features, onnx.integers(output + ".count", kept)),
                Attribute.of("axis", 3)); // [1, 80, n, 5]
        return output(output, segments, architecture.lastLayer().channels(), kept);
    }

    /** Adds the maximum over frequency of each channel. */
    private String maximum(String output, String segments, String features) {
        onnx.node("ReduceMax", output, List.of(features), Attribute.all("axes", 3)); // [1, 80, n, 1]
        return output(output, segments, architecture.lastLayer().channels(), 1);
    }

    /** Adds the bottom-up maps, if there are any, and the top-down maps, before any softmax. */
    private String linear(String output, String segments, String features) {
        if (output.equals(SHARED)) {
            onnx.floats("maps.weight", maps.weight());
            onnx.floats("maps.bias", maps.bias());
        }
        onnx.node("Conv", output, List.of(features, "maps.weight", "maps.bias"));
        return output(
                output,
                segments,
                architecture.bottomUpMaps() + architecture.topDownMaps(),
                architecture.mapHeight(frontEnd));
    }

    private String output(String name, String segments, int maps, int rows) {
        onnx.output(name, segments, Integer.toString(maps), name + ".T", Integer.toString(rows));
        return name;
    }
}
