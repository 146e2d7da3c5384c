package org.prosodia.network;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A convolution in training, without its bias: batch normalisation follows, and removes any bias. All tensors are
 * channels-last.
 *
 * <p>Called in this order for each batch: {@link #begin}; {@link #forward} for each part; {@link #backward} for each
 * part; {@link #end}.
 */
sealed interface Convolution permits SameConvolution, FilterGroups {

    /**
     * Reads the parameters for one batch.
     *
     * @param signs one for each channel of the output, 1 or -1, by which its filter is multiplied
     * @param maps the type of the numbers in input and output
     */
    void begin(Tensor signs, ScalarType maps);

    /** Convolves a part of the batch. n x channels in x height x width becomes n x channels x height x width. */
    Tensor forward(Tensor x);

    /**
     * Adds a part's gradient to that of the filters.
     *
     * @param x the input of {@link #forward}
     * @param gradient the gradient of its output
     * @return the gradient of x; undefined for the first layer, whose input is data
     */
    Tensor backward(Tensor x, Tensor gradient);

    /** Stores the gradients in the parameters; that of the bias is zero. */
    void end();

    /** Returns the biases of the output's channels. */
    Tensor biases();
}
