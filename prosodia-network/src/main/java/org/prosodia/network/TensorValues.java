package org.prosodia.network;

import java.util.Arrays;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.prosodia.model.architecture.Weights;

/** Copies numbers between tensors and arrays, row-major, whatever the tensor's precision, layout and device. */
final class TensorValues {

    private TensorValues() {}

    /** Returns the size of each dimension. */
    static int[] shape(Tensor tensor) {
        return Arrays.stream(tensor.shape()).mapToInt(Math::toIntExact).toArray();
    }

    /** Returns the numbers in single precision. */
    static float[] floats(Tensor tensor) {
        Tensor plain = tensor.detach().cpu().to(ScalarType.Float).contiguous();
        float[] values = new float[Math.toIntExact(plain.numel())];
        plain.data_ptr_float().get(values);
        return values;
    }

    /** Returns the numbers in double precision. */
    static double[] doubles(Tensor tensor) {
        Tensor plain = tensor.detach().cpu().to(ScalarType.Double).contiguous();
        double[] values = new double[Math.toIntExact(plain.numel())];
        plain.data_ptr_double().get(values);
        return values;
    }

    /** Returns the numbers in single precision with their shape. */
    static Weights.Array array(Tensor tensor) {
        return new Weights.Array(shape(tensor), floats(tensor));
    }

    /** Overwrites a tensor in place, with as many numbers as it has. */
    static void set(Tensor target, float[] values) {
        target.detach().copy_(AbstractTensor.create(values, target.shape()));
    }

    /** Overwrites a tensor in place, with as many numbers as it has. */
    static void set(Tensor target, double[] values) {
        target.detach().copy_(AbstractTensor.create(values, target.shape()));
    }
}
