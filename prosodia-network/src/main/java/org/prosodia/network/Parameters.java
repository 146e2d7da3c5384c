package org.prosodia.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.TrunkLayer;

/**
 * The tensors a network owns, by name. Trained ones want gradients; the statistics of batch normalisation do not.
 *
 * <p>Both filter groups of the first layer share one batch normalisation over their concatenated channels, {@code bn1}: the same
 * mathematics as one each, in fewer and faster steps. In {@link org.prosodia.model.architecture.Weights} it goes by its halves, bn1a and bn1b.
 */
final class Parameters {

    private final Map<String, Tensor> trained = new LinkedHashMap<>();
    private final Map<String, Tensor> statistics = new LinkedHashMap<>();
    private final Precision precision;
    private final org.bytedeco.pytorch.Device device;

    /** PyTorch's initial values: uniform within 1 / sqrt(fan-in) for convolutions; scale 1, shift 0, mean 0, variance 1 elsewhere. */
    Parameters(Architecture a, Precision precision, Device device, long seed) {
        this.precision = precision;
        this.device = device.torchDevice();
        SplittableRandom random = new SplittableRandom(seed);
        for (TrunkLayer layer : a.trunk()) {
            for (TrunkLayer.Convolution convolution : layer.convolutions()) {
                Filters filters = convolution.filters();
                convolution(convolution.weights(), filters.count(), layer.inputs(), filters.height(), filters.width(), random);
            }
            batchNorm(layer.norm(), layer.channels());
        }
        int features = a.lastLayer().channels();
        convolution("top_down", a.topDownMaps(), features, 1, 1, random);
        if (a.bottomUpMaps() > 0) {
            convolution("bottom_up", a.bottomUpMaps(), features, 1, 1, random);
        }
    }

    private void convolution(String name, int out, int in, int height, int width, SplittableRandom random) {
        double bound = 1 / Math.sqrt((double) in * height * width);
        DoubleSupplier uniform = () -> (float) random.nextDouble(-bound, bound);
        train(name + ".weight", fill(uniform, out, in, height, width));
        train(name + ".bias", fill(uniform, out));
    }

    private void batchNorm(String name, int channels) {
        train(name + ".weight", fill(() -> 1, channels));
        train(name + ".bias", fill(() -> 0, channels));
        statistics.put(name + ".running_mean", fill(() -> 0, channels));
        statistics.put(name + ".running_var", fill(() -> 1, channels));
    }

    private Tensor fill(DoubleSupplier source, long... shape) {
        double[] values = new double[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        Arrays.setAll(values, i -> source.getAsDouble());
        return tensor(values, shape);
    }

    /** A tensor of this precision, channels innermost in memory where it has four dimensions: libtorch's fastest layout here. */
    private Tensor tensor(double[] values, long... shape) {
        Tensor tensor = AbstractTensor.create(values, shape).to(device, precision.type);
        return shape.length == 4 ? tensor.contiguous(MemoryFormat.ChannelsLast).clone() : tensor.clone();
    }

    private void train(String name, Tensor tensor) {
        trained.put(name, tensor.set_requires_grad(true));
    }

    /** Parameters that training changes by gradients, in the network's order. */
    Map<String, Tensor> trained() {
        return trained;
    }

    /** Running means and variances. */
    Map<String, Tensor> statistics() {
        return statistics;
    }

    Tensor get(String name) {
        Tensor tensor = trained.getOrDefault(name, statistics.get(name));
        if (tensor == null) {
            throw new IllegalArgumentException("the network has no parameter '" + name + "'");
        }
        return tensor;
    }

    /** Sets a parameter's gradient. */
    void gradient(String name, Tensor gradient) {
        get(name).mutable_grad().put(gradient);
    }

    /** Forgets the gradients of the last step. */
    void clearGradients() {
        for (Tensor parameter : trained.values()) {
            Tensor gradient = parameter.mutable_grad();
            if (gradient.defined()) {
                gradient.reset();
            }
        }
    }

    /** A tensor's numbers, row-major. */
    static double[] values(Tensor tensor) {
        Tensor plain = tensor.detach().cpu().to(torch.ScalarType.Double).contiguous();
        double[] values = new double[Math.toIntExact(plain.numel())];
        plain.data_ptr_double().get(values);
        return values;
    }

    /** Overwrites a tensor in place with row-major numbers. */
    static void set(Tensor target, double[] values) {
        if (target.numel() != values.length) {
            throw new IllegalArgumentException(values.length + " numbers for a parameter of " + target.numel());
        }
        target.detach().copy_(AbstractTensor.create(values, target.shape()));
    }

    /** A new tensor of zeros in the shape and layout of another. */
    static Tensor zerosLike(Tensor other) {
        return other.detach().clone().mul_(new Scalar(0.0));
    }
}
