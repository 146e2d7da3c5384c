package org.prosodia.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.model.OnnxWriter.Attribute;
import org.prosodia.model.Weights.Array;
import org.prosodia.spectrogram.FrontEnd;

/**
 * Writes the network as an ONNX graph over a stretch of a recording instead of one segment: what overlapping segments share is computed
 * once, and of each segment only what differs at its edges ({@link SegmentOverlap}).
 *
 * <p>The idea: convolutions without padding in time run over the whole stretch. Next to an edge of a segment a strip of each map is
 * computed again, from the strip of the layer below, the shared rows beside it, and zeros beyond the edge; the strips of all segments go
 * through a layer as one batch. Pooling needs the last convolution's maps only, of which a segment is put together from its two strips
 * and the shared positions between them.
 *
 * <p>Maps are transposed, time x frequency, so that a strip is a block of long rows. Shapes in comments are the paper's, with n positions
 * in the stretch and A segments that start in it.
 */
final class StretchGraph {

    static final String COLUMNS = "columns";
    static final String STARTS = "starts";
    static final String ENDS = "ends";
    static final String SHARED = "shared";
    static final String LEFT = "left";
    static final String RIGHT = "right";
    static final String LARGEST = "largest";

    private final Architecture architecture;
    private final FrontEnd frontEnd;
    private final FilterBank first;
    private final FilterBank maps;
    private final OnnxWriter onnx = new OnnxWriter();
    private final ConvolutionPrecision precision;
    private final boolean observed;

    private StretchGraph(ModelMetadata metadata, Map<String, Array> arrays, Optional<ActivationRanges> ranges, boolean observed) {
        this.architecture = metadata.architecture();
        this.frontEnd = metadata.frontEnd();
        this.first = FilterBank.of(arrays, List.of("conv1a", "conv1b"));
        this.maps = FilterBank.of(arrays, List.of("bottom_up", "top_down"));
        this.precision = ranges.isPresent() ? new ConvolutionPrecision.Bytes(onnx, ranges.get()) : new ConvolutionPrecision.Floats(onnx);
        this.observed = observed;
        precision.layer("1", first);
        for (String number : List.of("2", "3", "4", "5")) {
            precision.layer(number, FilterBank.of(arrays, List.of("conv" + number)));
        }
    }

    /**
     * The encoded graph over a stretch.
     *
     * @param arrays as they stand in the network's graph, batch norms folded
     * @param ranges for whole numbers; else in floating point
     * @param edges whether segments have edges of zeros, or all is shared
     */
    static byte[] stretch(ModelMetadata metadata, Map<String, Array> arrays, Optional<ActivationRanges> ranges, SegmentOverlap overlap,
            boolean edges) {
        StretchGraph graph = new StretchGraph(metadata, arrays, ranges, false);
        graph.stretch(overlap, edges);
        return graph.onnx.graph("prosodia-stretch");
    }

    /**
     * The encoded graph over one segment: the same input and output, with zeros on both sides in every layer.
     *
     * @param observed whether each layer's largest number is an output too
     */
    static byte[] segment(ModelMetadata metadata, Map<String, Array> arrays, Optional<ActivationRanges> ranges, boolean observed) {
        StretchGraph graph = new StretchGraph(metadata, arrays, ranges, observed);
        graph.segment();
        return graph.onnx.graph("prosodia-segment");
    }

    /** A map of the stretch: the row where its first position begins, and how many rows a position has. */
    private record Shared(String name, int origin, int scale) {}

    private void stretch(SegmentOverlap overlap, boolean edges) {
        onnx.input(OnnxWriter.FLOAT, COLUMNS, "1", "1", "T", Integer.toString(frontEnd.bins()));
        Shared columns = new Shared(precision.columns(COLUMNS), overlap.before(), overlap.stride());
        String conv1 = convolution("1", "", columns.name, 0, 0); // [1, 16, 4 n + 22, 400]
        Shared pool2 = new Shared(pool("2", "", convolution("2", "", firstPool("", conv1), 0, 0)), 5, 2); // [1, 32, 2 n + 10, 200]
        Shared pool3 = new Shared(pool("3", "", convolution("3", "", pool2.name, 0, 0)), 2, 1); // [1, 48, n + 4, 100]
        Shared conv4 = new Shared(convolution("4", "", pool3.name, 0, 0), 1, 1); // [1, 64, n + 2, 100]
        maps(SHARED, "1", convolution("5", "", conv4.name, 0, 0)); // [1, 5, n, 100]
        if (edges) {
            strips(STARTS, LEFT, SegmentOverlap.Edge.start(architecture), columns, pool2, pool3, conv4);
            strips(ENDS, RIGHT, SegmentOverlap.Edge.end(architecture, frontEnd), columns, pool2, pool3, conv4);
        }
    }

    private void segment() {
        onnx.input(OnnxWriter.FLOAT, COLUMNS, "1", "1", Integer.toString(frontEnd.columns()), Integer.toString(frontEnd.bins()));
        String conv1 = convolution("1", "", precision.columns(COLUMNS), first.before(), first.after());
        String x = pool("2", "", convolution("2", "", firstPool("", conv1), 1, 1));
        x = pool("3", "", convolution("3", "", x, 1, 1));
        maps(SHARED, "1", convolution("5", "", convolution("4", "", x, 1, 1), 1, 1));
    }

    /** The maps next to one edge of each segment: [A, 5, 4, 100] at starts. */
    private void strips(String positions, String output, SegmentOverlap.Edge edge, Shared columns, Shared pool2, Shared pool3, Shared conv4) {
        onnx.input(OnnxWriter.INT64, positions, positions + ".N", "1");
        int rows = (2 * edge.pool2() + 1) * (architecture.extraPool() ? 2 : 1); // of the first layer, enough for conv2's strip: 5
        boolean start = edge.start();
        int gap = start ? 0 : frontEnd.columns() - frontEnd.segmentFrames(); // columns of zeros before the end
        String x = rows(columns, positions, start, gap, rows + (start ? first.after() : first.before()));
        x = convolution("1", output, x, start ? first.before() : 0, start ? 0 : gap + first.after()); // [A, 16, 5, 400]
        x = pool("2", output, edged("2", output, firstPool(output, x), start)); // [A, 32, 2, 200]
        x = joined(x, rows(pool2, positions, start, edge.pool2(), 2 * edge.pool3() + 1), start);
        x = pool("3", output, edged("3", output, x, start)); // [A, 48, 2, 100]
        x = joined(x, rows(pool3, positions, start, edge.pool3(), edge.conv4() + 1), start);
        x = edged("4", output, x, start); // [A, 64, 3, 100]
        x = joined(x, rows(conv4, positions, start, edge.conv4(), edge.conv5() + 1), start);
        maps(output, positions + ".N", edged("5", output, x, start));
    }

    /** Rows of a map of the stretch, counted from each edge into the segment: from {@code from} up to {@code to}, as a batch. */
    private String rows(Shared map, String positions, boolean start, int from, int to) {
        String name = positions + "." + map.name;
        long[] offsets = new long[to - from];
        Arrays.setAll(offsets, i -> map.origin + (start ? from : -to) + i);
        String scaled = onnx.node("Mul", name + ".edge", List.of(positions, onnx.integers(name + ".scale", map.scale)));
        String indices = onnx.node("Add", name + ".rows", List.of(scaled, onnx.integers(name + ".offsets", offsets))); // [A, rows]
        String gathered = onnx.node("Gather", name + ".gathered", List.of(map.name, indices), Attribute.of("axis", 2));
        String batch = onnx.node("Transpose", name + ".batch", List.of(gathered), Attribute.all("perm", 0, 2, 1, 3, 4));
        return onnx.node("Squeeze", name, List.of(batch, onnx.integers(name + ".axis", 0))); // [A, channels, rows, bins]
    }

    /** A strip and the shared rows beside it, away from the edge. */
    private String joined(String strip, String shared, boolean start) {
        return onnx.node("Concat", shared + ".joined", start ? List.of(strip, shared) : List.of(shared, strip), Attribute.of("axis", 2));
    }

    /** A 3 x 3 convolution of a strip: zeros beyond the edge, none on the other side. */
    private String edged(String number, String part, String input, boolean start) {
        return convolution(number, part, input, start ? 1 : 0, start ? 0 : 1);
    }

    private String convolution(String number, String part, String input, int before, int after) {
        String output = precision.convolution(number, part, input, before, after);
        if (observed) {
            onnx.output(onnx.node("ReduceMax", LARGEST + number, List.of(output), Attribute.of("keepdims", 0)), new String[0]);
        }
        return output;
    }

    private String firstPool(String part, String input) {
        return architecture.extraPool() ? pool("1", part, input) : input;
    }

    private String pool(String number, String part, String input) {
        return onnx.node("MaxPool", "pool" + number + part, List.of(input), Attribute.all("kernel_shape", 2, 2),
                Attribute.all("strides", 2, 2));
    }

    /** The maps that pooling begins with. */
    private void maps(String output, String segments, String conv5) {
        String features = precision.features(conv5);
        if (architecture.pooling() instanceof Pooling.Max) {
            onnx.node("ReduceMax", output, List.of(features), Attribute.all("axes", 3)); // [1, 80, n, 1]
            onnx.output(output, segments, Integer.toString(Architecture.CONV5), output + ".T", "1");
            return;
        }
        if (output.equals(SHARED)) {
            onnx.floats("maps.weight", maps.weight());
            onnx.floats("maps.bias", maps.bias());
        }
        onnx.node("Conv", output, List.of(features, "maps.weight", "maps.bias"));
        onnx.output(output, segments, Integer.toString(architecture.bottomUpMaps() + architecture.topDownMaps()), output + ".T",
                Integer.toString(architecture.mapHeight(frontEnd)));
    }
}
