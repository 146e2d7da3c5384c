package org.prosodia.network;

import static org.bytedeco.pytorch.global.torch.batch_norm;
import static org.bytedeco.pytorch.global.torch.cat;
import static org.bytedeco.pytorch.global.torch.constant_pad_nd;
import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.linear;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.TrunkLayer;

/** The operations of a network with the parameters of a layer. Maps are n x channels x height x width. */
final class LayerOperations {

    /** The weight of a batch in the running statistics of batch normalisation; PyTorch's default. */
    static final double BATCH_NORM_MOMENTUM = 0.1;

    private static final long[] ZERO = {0, 0};
    private static final long[] ONE = {1, 1};

    private final Parameters parameters;

    LayerOperations(Parameters parameters) {
        this.parameters = parameters;
    }

    /** Convolves with 3 x 3 filters and padding 1. */
    Tensor convolve(Tensor x, TrunkLayer.Convolution convolution) {
        return convolve(x, convolution.weights(), ONE, ONE);
    }

    /** Convolves with filters of any size and the layer's stride and 'same' padding. */
    Tensor convolvePadded(Tensor x, TrunkLayer layer, TrunkLayer.Convolution convolution) {
        Filters filters = convolution.filters();
        Tensor padded = constant_pad_nd(
                x,
                layer.paddingBefore(filters.width()),
                layer.paddingAfter(filters.width()),
                layer.paddingBefore(filters.height()),
                layer.paddingAfter(filters.height()));
        return convolve(padded, convolution.weights(), new long[] {layer.stride(), layer.stride()}, ZERO);
    }

    private Tensor convolve(Tensor x, String name, long[] stride, long[] padding) {
        return conv2d(x, parameters.get(name + ".weight"), optional(name, "bias"), stride, padding, ONE, 1);
    }

    /**
     * Applies 1 x 1 convolutions to the same maps and concatenates their channels. As a matrix product they are the
     * fastest with any number of threads.
     */
    Tensor project(Tensor x, String... names) {
        TensorVector weights = new TensorVector();
        TensorVector biases = new TensorVector();
        for (String name : names) {
            weights.push_back(parameters.get(name + ".weight").flatten(1, 3));
            biases.push_back(parameters.get(name + ".bias"));
        }
        return linear(x.permute(0, 2, 3, 1), cat(weights, 0), new TensorOptional(cat(biases, 0)))
                .permute(0, 3, 1, 2);
    }

    /**
     * Normalises each channel: in training by the batch's statistics, which also move the running ones, else by those.
     *
     * @param momentum the weight of the batch in the running statistics
     */
    Tensor batchNorm(Tensor x, String name, boolean training, double momentum) {
        return batch_norm(
                x,
                optional(name, "weight"),
                optional(name, "bias"),
                optional(name, "running_mean"),
                optional(name, "running_var"),
                training,
                momentum,
                Architecture.BATCH_NORM_EPSILON,
                false);
    }

    private TensorOptional optional(String layer, String name) {
        return new TensorOptional(parameters.get(layer + "." + name));
    }
}
