package org.prosodia.benchmarks;

import static org.bytedeco.pytorch.global.torch.constant_pad_nd;
import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.convolution_backward;
import static org.bytedeco.pytorch.global.torch.max_pool2d_with_indices;
import static org.bytedeco.pytorch.global.torch.max_pool2d_with_indices_backward;
import static org.bytedeco.pytorch.global.torch.native_batch_norm;
import static org.bytedeco.pytorch.global.torch.native_batch_norm_backward;
import static org.bytedeco.pytorch.global.torch.randn;
import static org.bytedeco.pytorch.global.torch.threshold_backward;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.NetworkArithmetic;
import org.prosodia.model.architecture.TrunkLayer;
import org.prosodia.network.Torch;
import org.prosodia.spectrogram.FrontEnd;

/**
 * The operations of a training step one by one, on tensors of the paper's shapes with channels innermost: the time of
 * each with libtorch's own kernels. The last is a copy of a large tensor, which measures the speed of memory.
 *
 * @param threads threads of libtorch
 * @param batch segments in the batch
 * @param runs the number of runs timed for each operation, after one that is not
 */
public record LayersPart(int threads, int batch, int runs) implements Part {

    private static final NetworkArithmetic NETWORK = new NetworkArithmetic(Architecture.paper(4), FrontEnd.PAPER);
    private static final int FLOAT = Float.BYTES;
    private static final int INDEX = Long.BYTES;

    /**
     * One operation over one segment.
     *
     * @param layer the layer, such as {@code conv2}
     * @param pass the pass, such as {@code forward}
     * @param flops arithmetic operations; 0 if memory traffic determines the time
     * @param bytes the least memory traffic; 0 if arithmetic determines the time
     */
    record Operation(String layer, String pass, double flops, double bytes) {}

    /** A layer whose time is determined by memory traffic, with the shape of its map. */
    private record MemoryLayer(String layer, int channels, int rows, int columns) {

        double numbers() {
            return (double) channels * rows * columns;
        }
    }

    /** Returns the seconds of each of {@link #operations}, in their order. */
    @Override
    public double[] measure() throws IOException {
        Torch.useThreads(threads);
        List<Double> seconds = new ArrayList<>();
        try (NoGradGuard guard = new NoGradGuard()) {
            for (NetworkArithmetic.Convolution convolution :
                    NETWORK.convolutions().values()) {
                convolution(convolution, seconds);
            }
            for (MemoryLayer layer : memoryLayers()) {
                switch (layer.layer.replaceAll("\\d", "")) {
                    case "bn" -> batchNorm(layer, seconds);
                    case "pool" -> pool(layer, seconds);
                    default -> relu(layer, seconds);
                }
            }
            copy(seconds);
        }
        return seconds.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Returns the operations that {@link #measure} times. */
    static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (NetworkArithmetic.Convolution c : NETWORK.convolutions().values()) {
            operations.add(new Operation(c.name(), "forward", c.flops(), 0));
            if (!c.first()) {
                operations.add(new Operation(c.name(), "backward, input", c.flops(), 0));
            }
            operations.add(new Operation(c.name(), "backward, weights", c.flops(), 0));
        }
        for (MemoryLayer layer : memoryLayers()) {
            double n = layer.numbers();
            switch (layer.layer.replaceAll("\\d", "")) {
                case "bn" -> {
                    // Forward reads for the statistics, then reads and writes; backward likewise with the gradient.
                    operations.add(new Operation(layer.layer, "forward", 0, 3 * n * FLOAT));
                    operations.add(new Operation(layer.layer, "backward", 0, 5 * n * FLOAT));
                }
                case "pool" -> { // the output is a quarter, with as many indices
                    operations.add(new Operation(layer.layer, "forward", 0, n * FLOAT + n / 4 * (FLOAT + INDEX)));
                    operations.add(new Operation(layer.layer, "backward", 0, n * FLOAT + n / 4 * (FLOAT + INDEX)));
                }
                default -> {
                    operations.add(new Operation(layer.layer, "forward", 0, 2 * n * FLOAT));
                    operations.add(new Operation(layer.layer, "backward", 0, 3 * n * FLOAT));
                }
            }
        }
        operations.add(new Operation(
                "copy", "of the first map", 0, 2 * memoryLayers().get(0).numbers() * FLOAT));
        return operations;
    }

    /**
     * Returns these layers in the network's order; the pool precedes the ReLU, which then has a quarter of the numbers.
     */
    private static List<MemoryLayer> memoryLayers() {
        List<MemoryLayer> layers = new ArrayList<>();
        for (TrunkLayer layer : NETWORK.architecture().trunk()) {
            int rows = layer.height(NETWORK.frontEnd());
            int columns = layer.width(NETWORK.frontEnd());
            layers.add(new MemoryLayer(layer.norm(), layer.channels(), rows, columns));
            if (layer.pooled()) {
                layers.add(new MemoryLayer(layer.pool(), layer.channels(), rows, columns));
            }
            int scale = layer.pooled() ? 2 : 1;
            layers.add(new MemoryLayer("relu" + layer.number(), layer.channels(), rows / scale, columns / scale));
        }
        return layers;
    }

    private Tensor map(long channels, long rows, long columns) {
        return randn(batch, channels, rows, columns).contiguous(MemoryFormat.ChannelsLast);
    }

    private double timed(Stopwatch.Work work) throws IOException {
        return Stopwatch.median(1, runs, () -> {
            try (PointerScope scope = new PointerScope()) {
                work.run();
            }
        });
    }

    private void convolution(NetworkArithmetic.Convolution c, List<Double> seconds) throws IOException {
        try (PointerScope scope = new PointerScope()) {
            int rows = c.height() - 1;
            int columns = c.width() - 1;
            Tensor x = constant_pad_nd(
                            map(c.inputs(), c.rows(), c.columns()),
                            columns / 2,
                            columns - columns / 2,
                            rows / 2,
                            rows - rows / 2)
                    .contiguous(MemoryFormat.ChannelsLast);
            Tensor weight =
                    randn(c.outputs(), c.inputs(), c.height(), c.width()).contiguous(MemoryFormat.ChannelsLast);
            Tensor gradient = map(c.outputs(), c.rows(), c.columns());
            seconds.add(timed(() -> conv2d(x, weight)));
            if (!c.first()) {
                seconds.add(timed(() -> backward(gradient, x, weight, true)));
            }
            seconds.add(timed(() -> backward(gradient, x, weight, false)));
        }
    }

    private static void backward(Tensor gradient, Tensor x, Tensor weight, boolean input) {
        convolution_backward(
                gradient,
                x,
                weight,
                new long[] {weight.size(0)},
                new long[] {1, 1},
                new long[] {0, 0},
                new long[] {1, 1},
                false,
                new long[] {0, 0},
                1,
                mask(input, !input, false));
    }

    /** Returns libtorch's mask of the gradients to compute. */
    private static BoolPointer mask(boolean... gradients) {
        BoolPointer pointer = new BoolPointer(gradients.length);
        for (int i = 0; i < gradients.length; i++) {
            pointer.put(i, gradients[i]);
        }
        return pointer;
    }

    private void batchNorm(MemoryLayer layer, List<Double> seconds) throws IOException {
        try (PointerScope scope = new PointerScope()) {
            Tensor x = map(layer.channels, layer.rows, layer.columns);
            Tensor gradient = map(layer.channels, layer.rows, layer.columns);
            TensorOptional weight = new TensorOptional(torch.ones(layer.channels));
            TensorOptional bias = new TensorOptional(torch.zeros(layer.channels));
            TensorOptional mean = new TensorOptional(torch.zeros(layer.channels));
            TensorOptional variance = new TensorOptional(torch.ones(layer.channels));
            double epsilon = Architecture.BATCH_NORM_EPSILON;
            T_TensorTensorTensor_T forward = native_batch_norm(x, weight, bias, mean, variance, true, 0.1, epsilon);
            TensorOptional savedMean = new TensorOptional(forward.get1());
            TensorOptional savedDeviation = new TensorOptional(forward.get2());
            seconds.add(timed(() -> native_batch_norm(x, weight, bias, mean, variance, true, 0.1, epsilon)));
            seconds.add(timed(() -> native_batch_norm_backward(
                    gradient,
                    x,
                    weight,
                    mean,
                    variance,
                    savedMean,
                    savedDeviation,
                    true,
                    epsilon,
                    mask(true, true, true))));
        }
    }

    private void pool(MemoryLayer layer, List<Double> seconds) throws IOException {
        try (PointerScope scope = new PointerScope()) {
            Tensor x = map(layer.channels, layer.rows, layer.columns);
            Tensor gradient = map(layer.channels, layer.rows / 2, layer.columns / 2);
            long[] two = {2, 2};
            long[] none = {0, 0};
            long[] one = {1, 1};
            T_TensorTensor_T forward = max_pool2d_with_indices(x, two, two, none, one, false);
            seconds.add(timed(() -> max_pool2d_with_indices(x, two, two, none, one, false)));
            seconds.add(timed(
                    () -> max_pool2d_with_indices_backward(gradient, x, two, two, none, one, false, forward.get1())));
        }
    }

    private void relu(MemoryLayer layer, List<Double> seconds) throws IOException {
        try (PointerScope scope = new PointerScope()) {
            Tensor x = map(layer.channels, layer.rows, layer.columns);
            Tensor gradient = map(layer.channels, layer.rows, layer.columns);
            Scalar zero = new Scalar(0f);
            seconds.add(timed(() -> torch.relu(x)));
            seconds.add(timed(() -> threshold_backward(gradient, x, zero)));
        }
    }

    private void copy(List<Double> seconds) throws IOException {
        try (PointerScope scope = new PointerScope()) {
            MemoryLayer first = memoryLayers().get(0);
            Tensor from = map(first.channels, first.rows, first.columns);
            Tensor to = map(first.channels, first.rows, first.columns);
            seconds.add(timed(() -> to.copy_(from)));
        }
    }
}
