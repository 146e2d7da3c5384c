package org.prosodia.model.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.model.architecture.TrunkLayer;
import org.prosodia.model.architecture.Weights.Array;
import org.prosodia.model.onnx.OnnxWriter.Attribute;
import org.prosodia.spectrogram.FrontEnd;

/**
 * Writes the network as an ONNX graph, in the network's order. Batch norms are folded into the convolutions. Shapes in
 * comments are the paper's, for N segments.
 */
final class NetworkGraph {

    static final String INPUT = "segments";
    static final String SCORES = "scores";
    static final String BOTTOM_UP = "bottom_up";
    static final String TOP_DOWN = "top_down";
    static final String FEATURES = "features";

    /**
     * The names of the input and the outputs.
     *
     * @param features the name of the features' output; empty without it
     */
    record Names(String input, String scores, String bottomUp, String topDown, Optional<String> features) {

        static Names model(boolean features) {
            return new Names(INPUT, SCORES, BOTTOM_UP, TOP_DOWN, features ? Optional.of(FEATURES) : Optional.empty());
        }
    }

    private final Architecture architecture;
    private final Map<String, Array> arrays;
    private final int height;
    private final long width; // -1 if segments differ in it
    private final Names names;
    private final OnnxWriter onnx;

    /**
     * @param arrays the network's arrays, with batch norms folded
     * @param onnx the graph's writer
     */
    NetworkGraph(
            Architecture architecture, FrontEnd frontEnd, Map<String, Array> arrays, Names names, OnnxWriter onnx) {
        this.architecture = architecture;
        this.arrays = arrays;
        this.height = architecture.mapHeight(frontEnd);
        this.width = frontEnd.variable() ? -1 : architecture.mapWidth(frontEnd);
        this.names = names;
        this.onnx = onnx;
    }

    /** Adds weights and nodes. The caller declares input and outputs. */
    void write() {
        arrays.forEach(onnx::floats);
        String features = features();
        scores(features);
        names.features.ifPresent(name -> onnx.node( // [N, 80]
                "ReduceMean", name, List.of(features), Attribute.all("axes", 2, 3), Attribute.of("keepdims", 0)));
    }

    /** Returns the names of the network's maps, and their shapes for each segment. */
    static Map<String, long[]> maps(Architecture architecture, FrontEnd frontEnd, Names names) {
        long height = architecture.mapHeight(frontEnd);
        long width = frontEnd.variable() ? -1 : architecture.mapWidth(frontEnd);
        Map<String, long[]> maps = new LinkedHashMap<>();
        if (architecture.bottomUpMaps() > 0) {
            maps.put(names.bottomUp, new long[] {architecture.bottomUpMaps(), height, width});
        }
        if (architecture.pooling().explainable()) {
            maps.put(names.topDown, new long[] {architecture.topDownMaps(), height, width});
        }
        return maps;
    }

    /** Adds the trunk: [N, 1, 400, 200] to [N, 80, 100, 50]. */
    private String features() {
        String x = names.input;
        for (TrunkLayer layer : architecture.trunk()) {
            // [N, 16, 400, 200], [N, 32, 200, 100], [N, 48, 100, 50], [N, 64, 100, 50], [N, 80, 100, 50]
            x = layer(layer, x);
        }
        return x;
    }

    private String layer(TrunkLayer layer, String input) {
        List<String> maps = layer.convolutions().stream()
                .map(convolution -> convolution(layer, convolution, input))
                .toList();
        String x = maps.size() == 1 ? maps.get(0) : onnx.node("Concat", "concatenated", maps, Attribute.of("axis", 1));
        return layer.pooled() ? pool(layer.pool(), x) : x;
    }

    /** Adds a convolution with 'same' padding, whose extra row or column is at the end, and a ReLU. */
    private String convolution(TrunkLayer layer, TrunkLayer.Convolution convolution, String input) {
        String name = convolution.weights();
        int rows = convolution.filters().height();
        int columns = convolution.filters().width();
        List<Attribute> attributes = new ArrayList<>(List.of(
                Attribute.all("kernel_shape", rows, columns),
                Attribute.all(
                        "pads",
                        layer.paddingBefore(rows),
                        layer.paddingBefore(columns),
                        layer.paddingAfter(rows),
                        layer.paddingAfter(columns))));
        if (layer.stride() > 1) {
            attributes.add(Attribute.all("strides", layer.stride(), layer.stride()));
        }
        String x = onnx.node(
                "Conv", name, List.of(input, name + ".weight", name + ".bias"), attributes.toArray(Attribute[]::new));
        return onnx.node("Relu", "relu" + convolution.suffix(), List.of(x));
    }

    private String pool(String name, String input) {
        return onnx.node(
                "MaxPool", name, List.of(input), Attribute.all("kernel_shape", 2, 2), Attribute.all("strides", 2, 2));
    }

    private String map(String name, String output, String input) {
        return onnx.node(
                "Conv", output, List.of(input, name + ".weight", name + ".bias"), Attribute.all("kernel_shape", 1, 1));
    }

    /** Adds the pooling and returns the name of the scores, [N, 4]. */
    private String scores(String features) {
        return architecture
                .pooling()
                .match(
                        attention -> attention(attention, features),
                        average -> average(features),
                        max -> linear(onnx.node("GlobalMaxPool", "maximum", List.of(features))),
                        top -> linear(top(top, features)));
    }

    /** Adds the mean of each channel's largest numbers: [N, 80, 1, 1]. */
    private String top(Pooling.Top top, String features) {
        String positions = onnx.node(
                "Reshape",
                "top.positions",
                List.of(features, onnx.integers("top.shape", 0, 0, -1, 1))); // [N, 80, 5000, 1]
        onnx.node(
                "TopK",
                "top.largest",
                List.of("top.largest", "top.places"),
                List.of(
                        positions,
                        onnx.integers("top.count", width < 0 ? top.count() : Math.min(top.count(), height * width))),
                Attribute.of("axis", 2));
        return onnx.node("ReduceMean", "top", List.of("top.largest"), Attribute.all("axes", 2));
    }

    /** Adds the mean of the top-down map. */
    private String average(String features) {
        // [N, 4, 1, 1]
        String mean = onnx.node("GlobalAveragePool", "mean", List.of(map(TOP_DOWN, names.topDown, features)));
        return onnx.node("Flatten", names.scores, List.of(mean), Attribute.of("axis", 1));
    }

    /** Adds a linear layer over one number for each channel: [N, 80, 1, 1] to [N, 4]. */
    private String linear(String pooled) {
        return onnx.node("Flatten", names.scores, List.of(map(TOP_DOWN, "linear", pooled)), Attribute.of("axis", 1));
    }

    /** Adds {@code s_k = sum over ranks and positions of bottom_up * top_down}: a matrix product for each rank. */
    private String attention(Pooling.Attention attention, String features) {
        int rank = attention.rank();
        int classes = architecture.classes();
        String column = onnx.node(
                "Reshape",
                "look",
                List.of(bottomUp(attention, features), onnx.integers("look.shape", 0, rank, -1, 1))); // [N, 1, 5000, 1]
        String rows = onnx.node(
                "Reshape",
                "speak",
                // [N, 1, 4, 5000]
                List.of(topDown(attention, features), onnx.integers("speak.shape", 0, rank, classes, -1)));
        String product = onnx.node("MatMul", "product", List.of(rows, column)); // [N, 1, 4, 1]
        boolean mean = attention.reduction() == Pooling.Reduction.MEAN;
        String sum = onnx.node(
                "ReduceSum",
                mean ? "sum" : names.scores,
                List.of(product, onnx.integers("sum.axes", 1, 3)),
                Attribute.of("keepdims", 0)); // [N, 4]
        return mean ? onnx.node("Mul", names.scores, List.of(sum, onnx.number("share", 1f / (height * width)))) : sum;
    }

    /**
     * Adds the bottom-up map, [N, 1, 100, 50], with a softmax over the positions of each rank if the pooling has one.
     */
    private String bottomUp(Pooling.Attention attention, String features) {
        if (!attention.bottomUpSoftmax()) {
            return map(BOTTOM_UP, names.bottomUp, features);
        }
        return softmax(
                names.bottomUp,
                map(BOTTOM_UP, "bottom_up.linear", features),
                2,
                new long[] {0, attention.rank(), -1},
                attention.rank());
    }

    /**
     * Adds the top-down map, [N, 4, 100, 50], with a softmax over the classes of each position and rank if the pooling
     * has one.
     */
    private String topDown(Pooling.Attention attention, String features) {
        if (!attention.topDownSoftmax()) {
            return map(TOP_DOWN, names.topDown, features);
        }
        long[] byClass = {0, attention.rank(), architecture.classes(), -1};
        return softmax(
                names.topDown, map(TOP_DOWN, "top_down.linear", features), 2, byClass, architecture.topDownMaps());
    }

    /** Adds a softmax along an axis of the reshaped map, and a reshaping back to {@code channels} maps. */
    private String softmax(String name, String linear, int axis, long[] shape, int channels) {
        String reshaped =
                onnx.node("Reshape", name + ".flat", List.of(linear, onnx.integers(name + ".flat.shape", shape)));
        String soft = onnx.node("Softmax", name + ".softmax", List.of(reshaped), Attribute.of("axis", axis));
        return onnx.node("Reshape", name, List.of(soft, onnx.integers(name + ".shape", 0, channels, height, width)));
    }
}
