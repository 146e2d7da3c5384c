package org.prosodia.network;

import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.convolution_backward;

import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A 3 x 3 convolution with padding 1, as in all layers from the second. */
final class SameConvolution implements Convolution {

    private static final long[] ONE = {1, 1};
    private static final long[] ZERO = {0, 0};

    private final Parameters parameters;
    private final String name;
    // Undefined until the first batch begins.
    private Tensor signs = new Tensor();
    private Tensor weight = new Tensor();
    private Tensor sum = new Tensor(); // of the weight's gradients over the batch's parts

    SameConvolution(Parameters parameters, String name) {
        this.parameters = parameters;
        this.name = name;
    }

    @Override
    public void begin(Tensor signs, ScalarType maps) {
        this.signs = signs.view(-1, 1, 1, 1);
        Tensor signed = parameters.get(name + ".weight").mul(this.signs);
        weight = signed.to(maps);
        sum = Parameters.zerosLike(signed);
    }

    @Override
    public Tensor forward(Tensor x) {
        return conv2d(x, weight, new TensorOptional(), ONE, ONE, ONE, 1);
    }

    @Override
    public Tensor backward(Tensor x, Tensor gradient) {
        T_TensorTensorTensor_T gradients = convolution_backward(
                gradient, x, weight, new LongArrayRefOptional(), ONE, ONE, ONE, false, ZERO, 1, outputs(true));
        sum.add_(gradients.get1());
        return gradients.get0();
    }

    /** Returns the gradients to compute: the weight's, not the bias's, and the input's if wanted. */
    static BoolPointer outputs(boolean input) {
        return new BoolPointer(3).put(0, input).put(1, true).put(2, false);
    }

    @Override
    public void end() {
        parameters.gradient(name + ".weight", sum.mul(signs));
        parameters.gradient(name + ".bias", Parameters.zerosLike(biases()));
    }

    @Override
    public Tensor biases() {
        return parameters.get(name + ".bias");
    }
}
