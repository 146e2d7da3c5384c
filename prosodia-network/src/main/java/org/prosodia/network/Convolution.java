package org.prosodia.network;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A convolution in training, without its bias: batch normalisation follows, and removes what a bias adds. All tensors lie channels-last.
 */
sealed interface Convolution permits SameConvolution, FilterGroups {

    /**
     * Takes over the parameters for one batch.
     *
     * @param signs one for each channel of the output, 1 or -1, by which its filter is multiplied
     * @param maps what the input and the output are made of
     */
    void begin(Tensor signs, ScalarType maps);

    /** n x channels in x height x width becomes n x channels x height x width. */
    Tensor forward(Tensor x);

    /**
     * Adds to the gradient of the filters.
     *
     * @param x what {@link #forward} got
     * @param gradient of its result
     * @return the gradient of x; undefined for the first layer, whose input is data
     */
    Tensor backward(Tensor x, Tensor gradient);

    /** Leaves the gradients in the parameters; the bias has none. */
    void end();

    /** The biases of the output's channels. */
    Tensor biases();
}
