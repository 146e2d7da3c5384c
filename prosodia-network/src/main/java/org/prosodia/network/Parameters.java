package org.prosodia.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.TrunkLayer;
import org.prosodia.model.architecture.Weights;

/**
 * The tensors that a network owns, by name: trained ones, which have gradients, and the statistics of batch
 * normalisation, which have not.
 *
 * <p>Both filter groups of the first layer share one batch normalisation over their concatenated channels, {@code bn1}:
 * the same mathematics as one each, in fewer and faster steps. In {@link Weights} its halves are named bn1a and bn1b.
 */
final class Parameters {

    private final List<WeightName> names;
    private final Map<String, Tensor> trained = new LinkedHashMap<>();
    private final Map<String, Tensor> statistics = new LinkedHashMap<>();
    private final Precision precision;
    private final org.bytedeco.pytorch.Device device;

    /**
     * Creates tensors with PyTorch's initial values: uniform within 1 / sqrt(fan-in) for convolutions; scale 1, shift
     * 0, mean 0, variance 1 for batch normalisation.
     */
    Parameters(Architecture architecture, Precision precision, Device device, long seed) {
        this.names = WeightName.all(architecture);
        this.precision = precision;
        this.device = device.torchDevice();
        SplittableRandom random = new SplittableRandom(seed);
        for (TrunkLayer layer : architecture.trunk()) {
            for (TrunkLayer.Convolution convolution : layer.convolutions()) {
                Filters filters = convolution.filters();
                convolution(
                        convolution.weights(),
                        filters.count(),
                        layer.inputs(),
                        filters.height(),
                        filters.width(),
                        random);
            }
            batchNorm(layer.norm(), layer.channels());
        }
        int features = architecture.lastLayer().channels();
        convolution("top_down", architecture.topDownMaps(), features, 1, 1, random);
        if (architecture.bottomUpMaps() > 0) {
            convolution("bottom_up", architecture.bottomUpMaps(), features, 1, 1, random);
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

    /**
     * Returns a tensor of this precision, channels innermost in memory if it has four dimensions: libtorch's fastest
     * layout here.
     */
    private Tensor tensor(double[] values, long... shape) {
        Tensor tensor = AbstractTensor.create(values, shape).to(device, precision.type);
        return shape.length == 4 ? tensor.contiguous(MemoryFormat.ChannelsLast).clone() : tensor.clone();
    }

    private void train(String name, Tensor tensor) {
        trained.put(name, tensor.set_requires_grad(true));
    }

    /** Returns the parameters that training changes by gradients, in the network's order. */
    Map<String, Tensor> trained() {
        return trained;
    }

    /** Returns the running means and variances. */
    Map<String, Tensor> statistics() {
        return statistics;
    }

    /**
     * Returns a parameter or statistic, by the network's own name.
     *
     * @throws IllegalArgumentException if there is no such parameter
     */
    Tensor get(String name) {
        Tensor tensor = trained.getOrDefault(name, statistics.get(name));
        if (tensor == null) {
            throw new IllegalArgumentException("the network has no parameter '" + name + "'");
        }
        return tensor;
    }

    /**
     * Returns the tensor of a name of {@link Weights}, which shares the parameter's memory.
     *
     * @throws IllegalArgumentException if there are no such weights
     */
    Tensor weight(String name) {
        return names.stream()
                .filter(weight -> weight.name().equals(name))
                .findFirst()
                .map(this::tensor)
                .orElseThrow(() -> new IllegalArgumentException("the network has no weights '" + name + "'"));
    }

    private Tensor tensor(WeightName name) {
        return name.part(get(name.parameter()));
    }

    /** Returns all parameters and statistics, by the network's own names. */
    Map<String, Tensor> all() {
        Map<String, Tensor> all = new LinkedHashMap<>(trained);
        all.putAll(statistics);
        return all;
    }

    /** Returns a copy of all parameters and statistics. */
    Weights weights() {
        return weights(all());
    }

    /** Returns a copy of other tensors with the network's own names and shapes. */
    Weights weights(Map<String, Tensor> tensors) {
        Map<String, Weights.Array> arrays = new LinkedHashMap<>();
        try (PointerScope scope = new PointerScope()) {
            for (WeightName name : names) {
                Tensor tensor = Objects.requireNonNull(tensors.get(name.parameter()), name.parameter());
                arrays.put(name.name(), TensorValues.array(name.part(tensor)));
            }
        }
        return new Weights(arrays);
    }

    /**
     * Replaces all parameters and statistics.
     *
     * @throws IllegalArgumentException if an array is missing or has another shape
     */
    void load(Weights weights) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            for (WeightName name : names) {
                Weights.Array array = weights.get(name.name());
                Tensor tensor = tensor(name);
                int[] shape = TensorValues.shape(tensor);
                if (!Arrays.equals(shape, array.shape())) {
                    throw new IllegalArgumentException("the weights '" + name.name() + "' have the shape "
                            + Arrays.toString(array.shape()) + ", but the network needs " + Arrays.toString(shape));
                }
                TensorValues.set(tensor, array.values());
            }
        }
    }

    /** Sets a parameter's gradient. */
    void gradient(String name, Tensor gradient) {
        get(name).mutable_grad().put(gradient);
    }

    /** Removes the gradients of the last step. */
    void clearGradients() {
        for (Tensor parameter : trained.values()) {
            Tensor gradient = parameter.mutable_grad();
            if (gradient.defined()) {
                gradient.reset();
            }
        }
    }

    /** Returns a new tensor of zeros in the shape and layout of another. */
    static Tensor zerosLike(Tensor other) {
        return other.detach().clone().mul_(new Scalar(0.0));
    }
}
