package org.prosodia.model.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.prosodia.model.architecture.ActivationRanges;
import org.prosodia.model.architecture.Weights.Array;
import org.prosodia.model.onnx.OnnxWriter.Attribute;

/**
 * The nodes with which a graph over time x frequency computes its convolutions, in floating point or in 8-bit numbers.
 * The weights of a layer are written once, regardless of the number of its uses.
 */
abstract sealed class ConvolutionPrecision {

    final OnnxWriter onnx;
    private final Map<Integer, FilterBank> banks = new HashMap<>();

    private ConvolutionPrecision(OnnxWriter onnx) {
        this.onnx = onnx;
    }

    /** Adds the conversion of columns to the first convolution's input. */
    abstract String columns(String name);

    /**
     * Adds a convolution with 'same' padding in frequency and rows of zeros in time, and a ReLU.
     *
     * @param layer the layer's number in the trunk
     * @param part the name of this use of the layer
     * @param before the number of rows of zeros before the input
     * @param after the number of rows of zeros after the input
     */
    abstract String convolution(int layer, String part, String input, int before, int after);

    /** Adds the conversion of the last convolution's maps to floating point. */
    abstract String features(String input);

    /** Adds a layer's filters. */
    void layer(int layer, FilterBank bank) {
        banks.put(layer, bank);
        weights(layer, bank);
    }

    abstract void weights(int layer, FilterBank bank);

    /** Returns the filters of a layer that was added. */
    final FilterBank bank(int layer) {
        return Objects.requireNonNull(banks.get(layer), "the layer has no filters yet");
    }

    /** Convolutions in floating point. */
    static final class Floats extends ConvolutionPrecision {
        Floats(OnnxWriter onnx) {
            super(onnx);
        }

        @Override
        void weights(int layer, FilterBank bank) {
            onnx.floats("conv" + layer + ".weight", bank.weight());
            onnx.floats("conv" + layer + ".bias", bank.bias());
        }

        @Override
        String columns(String name) {
            return name;
        }

        @Override
        String convolution(int layer, String part, String input, int before, int after) {
            String name = "conv" + layer;
            FilterBank bank = bank(layer);
            String x = onnx.node(
                    "Conv",
                    name + part,
                    List.of(input, name + ".weight", name + ".bias"),
                    Attribute.all("pads", before, bank.below(), after, bank.above()));
            return onnx.node("Relu", "relu" + layer + part, List.of(x));
        }

        @Override
        String features(String input) {
            return input;
        }
    }

    /**
     * Convolutions in whole numbers of 8 bits, with sums of 32 bits. Activations are {@code scale (q - zero)},
     * unsigned; after a ReLU the zero point is 0, so that clamping at 0 performs the ReLU. Weights are signed, with a
     * scale for each output channel (Jacob et al., CVPR 2018).
     *
     * <p>The runtime's integer kernels are slow for the single input channel of the first convolution, so rows of time
     * become its channels.
     */
    static final class Bytes extends ConvolutionPrecision {

        private static final int STEPS = 255;
        private static final int LARGEST_WEIGHT = 127;

        private final float[] scales; // of columns, and of each layer's output
        private final int zero; // of columns

        Bytes(OnnxWriter onnx, ActivationRanges ranges) {
            super(onnx);
            scales = new float[1 + ranges.layers().size()];
            scales[0] = (ranges.highest() - ranges.lowest()) / STEPS;
            zero = Math.round(-ranges.lowest() / scales[0]);
            for (int layer = 1; layer < scales.length; layer++) {
                scales[layer] = ranges.layers().get(layer - 1) / STEPS;
            }
            for (int layer = 0; layer < scales.length; layer++) {
                onnx.floats("scale" + layer, new Array(new int[0], new float[] {scales[layer]}));
                onnx.bytes("zero" + layer, OnnxWriter.UINT8, new long[0], (byte) (layer == 0 ? zero : 0));
            }
        }

        @Override
        void weights(int layer, FilterBank bank) {
            int[] shape = bank.weight().shape();
            float[] weights = bank.weight().values();
            int outputs = shape[0];
            int filter = weights.length / outputs;
            byte[] values = new byte[weights.length];
            float[] steps = new float[outputs];
            int[] bias = new int[outputs];
            for (int o = 0; o < outputs; o++) {
                float largest = Float.MIN_NORMAL;
                for (int i = o * filter; i < (o + 1) * filter; i++) {
                    largest = Math.max(largest, Math.abs(weights[i]));
                }
                steps[o] = largest / LARGEST_WEIGHT;
                for (int i = o * filter; i < (o + 1) * filter; i++) {
                    values[i] = (byte) Math.round(weights[i] / steps[o]);
                }
                bias[o] = (int) Math.rint(bank.bias().values()[o] / ((double) steps[o] * scales[layer - 1]));
            }
            boolean rows = layer == 1; // output x 1 x time x frequency in memory is output x time x 1 x frequency
            String name = "conv" + layer;
            onnx.bytes(
                    name + ".weight",
                    OnnxWriter.INT8,
                    rows
                            ? new long[] {outputs, shape[2], 1, shape[3]}
                            : Arrays.stream(shape).asLongStream().toArray(),
                    values);
            onnx.floats(name + ".scale", new Array(new int[] {outputs}, steps));
            onnx.bytes(name + ".zero", OnnxWriter.INT8, new long[] {outputs}, new byte[outputs]);
            onnx.integers(name + ".bias", bias);
        }

        @Override
        String columns(String name) {
            return onnx.node("QuantizeLinear", name + ".int8", List.of(name, "scale0", "zero0"));
        }

        @Override
        String convolution(int layer, String part, String input, int before, int after) {
            FilterBank bank = bank(layer);
            boolean first = layer == 1;
            String x = first ? rowsAsChannels(part, input, before, after, bank.before() + 1 + bank.after()) : input;
            String name = "conv" + layer;
            return onnx.node(
                    "QLinearConv",
                    name + part,
                    List.of(
                            x,
                            "scale" + (layer - 1),
                            "zero" + (layer - 1),
                            name + ".weight",
                            name + ".scale",
                            name + ".zero",
                            "scale" + layer,
                            "zero" + layer,
                            name + ".bias"),
                    Attribute.all("pads", first ? 0 : before, bank.below(), first ? 0 : after, bank.above()));
        }

        private String rowsAsChannels(String part, String input, int before, int after, int rows) {
            String name = "rows" + part;
            String padded = onnx.node(
                    "Pad",
                    name + ".padded",
                    List.of(input, onnx.integers(name + ".pads", 0, 0, before, 0, 0, 0, after, 0), "zero0"));
            List<String> shifted = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                String slice = name + "." + row;
                long end = row < rows - 1 ? row - (rows - 1) : Long.MAX_VALUE;
                shifted.add(onnx.node(
                        "Slice",
                        slice,
                        List.of(
                                padded,
                                onnx.integers(slice + ".start", row),
                                onnx.integers(slice + ".end", end),
                                onnx.integers(slice + ".axis", 2))));
            }
            return onnx.node("Concat", name, shifted, Attribute.of("axis", 1));
        }

        @Override
        String features(String input) {
            int last = scales.length - 1;
            return onnx.node("DequantizeLinear", input + ".float", List.of(input, "scale" + last, "zero" + last));
        }
    }
}
