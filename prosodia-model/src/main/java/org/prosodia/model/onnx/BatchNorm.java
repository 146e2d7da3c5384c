package org.prosodia.model.onnx;

import java.util.LinkedHashMap;
import java.util.Map;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Weights;
import org.prosodia.model.architecture.Weights.Array;

/**
 * Folds batch normalisation into the preceding convolution, and unfolds it again, in double precision and rounded once.
 *
 * <p>With {@code s = weight / sqrt(running_var + epsilon)} for each output channel, {@code s (W x + b - running_mean) +
 * bias} is a convolution with weights {@code s W} and biases {@code s (b - running_mean) + bias} (Ioffe and Szegedy,
 * ICML 2015, section 3.1).
 */
public final class BatchNorm {

    private final float[] weight;
    private final float[] bias;
    private final float[] mean;
    private final double[] scale;

    /** Reads the batch norm {@code bn<number>}. */
    BatchNorm(Weights weights, String number) {
        String name = "bn" + number + ".";
        weight = weights.get(name + "weight").values();
        bias = weights.get(name + "bias").values();
        mean = weights.get(name + "running_mean").values();
        float[] variance = weights.get(name + "running_var").values();
        scale = new double[weight.length];
        for (int c = 0; c < scale.length; c++) {
            scale[c] = weight[c] / Math.sqrt(variance[c] + Architecture.BATCH_NORM_EPSILON);
        }
    }

    Array foldWeight(Array convolution) {
        return scaled(convolution, false);
    }

    Array foldBias(Array convolution) {
        float[] folded = new float[scale.length];
        for (int c = 0; c < folded.length; c++) {
            folded[c] = (float) (scale[c] * (convolution.values()[c] - (double) mean[c]) + bias[c]);
        }
        return new Array(convolution.shape(), folded);
    }

    /**
     * Returns the filter before folding. It is zero for a channel whose scale is zero, since its filter is then
     * unknown.
     */
    Array unfoldWeight(Array folded) {
        return scaled(folded, true);
    }

    Array unfoldBias(Array folded) {
        float[] convolution = new float[scale.length];
        for (int c = 0; c < convolution.length; c++) {
            convolution[c] = scale[c] == 0 ? 0 : (float) ((folded.values()[c] - (double) bias[c]) / scale[c] + mean[c]);
        }
        return new Array(folded.shape(), convolution);
    }

    private Array scaled(Array array, boolean inverse) {
        float[] result = new float[array.values().length];
        int filter = result.length / scale.length;
        for (int i = 0; i < result.length; i++) {
            double s = scale[i / filter];
            result[i] = (float) (array.values()[i] * (!inverse ? s : s == 0 ? 0 : 1 / s));
        }
        return new Array(array.shape(), result);
    }

    /** Returns the arrays of a network's graph: every {@code bn} is folded into its {@code conv}. */
    public static Map<String, Array> folded(Weights weights) {
        Map<String, Array> result = new LinkedHashMap<>();
        weights.arrays().forEach((name, array) -> {
            if (name.startsWith("conv")) {
                BatchNorm norm = new BatchNorm(weights, number(name));
                result.put(name, name.endsWith("weight") ? norm.foldWeight(array) : norm.foldBias(array));
            } else if (!name.startsWith("bn")) {
                result.put(name, array);
            }
        });
        return result;
    }

    /** Returns the weights of a network. The argument has the graph's arrays and the vectors of every {@code bn}. */
    public static Weights unfolded(Weights arrays) {
        Map<String, Array> result = new LinkedHashMap<>(arrays.arrays());
        result.replaceAll((name, array) -> {
            if (!name.startsWith("conv")) {
                return array;
            }
            BatchNorm norm = new BatchNorm(arrays, number(name));
            return name.endsWith("weight") ? norm.unfoldWeight(array) : norm.unfoldBias(array);
        });
        return new Weights(result);
    }

    private static String number(String convolution) {
        return convolution.substring("conv".length(), convolution.indexOf('.'));
    }
}
