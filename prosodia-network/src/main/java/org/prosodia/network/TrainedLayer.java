package org.prosodia.network;

import static org.bytedeco.pytorch.global.torch.addcmul_out;
import static org.bytedeco.pytorch.global.torch.batch_norm_update_stats;
import static org.bytedeco.pytorch.global.torch.empty_like;
import static org.bytedeco.pytorch.global.torch.max_pool2d_with_indices;
import static org.bytedeco.pytorch.global.torch.max_pool2d_with_indices_backward;
import static org.bytedeco.pytorch.global.torch.native_batch_norm_backward;
import static org.bytedeco.pytorch.global.torch.threshold_backward;
import static org.bytedeco.pytorch.global.torch.where;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
import org.prosodia.model.architecture.Architecture;

/*
 * Batch normalisation with scale g and shift b over y = conv(x), mean m and standard deviation s of the whole batch,
 * is a y + c with a = g / s and c = b - a m. Where a >= 0 the max-pool may come first and the affine map has a quarter
 * of the work. A channel with g < 0 has its filter and its g negated instead, which changes neither the output nor its
 * meaning. With d the gradient after normalisation, zero except where the pool took its maximum, and N positions in
 * the batch, y's gradient is
 *
 *     a (d - sum(d) / N - xhat sum(d xhat) / N),   xhat = (y - m) / s          (Ioffe and Szegedy, arXiv 1502.03167)
 *
 * that is a d + k0 + k1 y, and both sums need the pooled positions only.
 */
/**
 * One layer of the trunk in training: convolution, batch normalisation, ReLU, and a max-pool if the layer has one. A
 * batch is processed in parts, which stay in the processor's caches from one operation to the next; the statistics are
 * those of the whole batch.
 *
 * <p>The life of a batch: {@link #begin}; {@link #convolve} for each part; {@link #normalise}; {@link #output} for each
 * part; then backward {@link #receiveGradient} for each part, {@link #differentiateNorm}, {@link #inputGradient} for
 * each part, {@link #end}.
 */
final class TrainedLayer {

    private static final long[] TWO = {2, 2};
    private static final long[] ONE = {1, 1};
    private static final long[] ZERO = {0, 0};
    private static final double MOMENTUM = LayerOperations.BATCH_NORM_MOMENTUM;

    private final Parameters parameters;
    private final String norm;
    private final Convolution convolution;
    private final boolean pooled;
    private final ScalarType maps; // the type of the maps

    private final List<Part> parts = new ArrayList<>();
    private long positions;
    // Undefined until the first batch is as far.
    private Tensor signs = new Tensor();
    private Tensor scale = new Tensor(); // of the normalisation, not negative
    private Tensor mean = new Tensor();
    private Tensor deviation = new Tensor(); // 1 / s
    private Tensor a = new Tensor();
    private Tensor c = new Tensor();
    private Tensor slope = new Tensor(); // sum(d xhat)
    private Tensor offset = new Tensor(); // sum(d)
    private Tensor k0 = new Tensor();
    private Tensor k1 = new Tensor();

    /** The tensors of a part that are kept between forward and backward. */
    private static final class Part {
        private final Tensor x; // the input: the output of the layer below
        private final Tensor y; // the convolution's result
        private final Tensor mean;
        private final Tensor variance;
        private Tensor top; // y, after the max-pool if there is one
        private @Nullable Tensor indices; // of the positions that the max-pool took, if there is one
        private @Nullable Tensor z; // the output, from forward to backward
        private @Nullable Tensor d; // the gradient before the ReLU, once it is received

        Part(Tensor x, Tensor y, Tensor mean, Tensor variance) {
            this.x = x;
            this.y = y;
            this.mean = mean;
            this.variance = variance;
            this.top = y;
        }
    }

    TrainedLayer(Parameters parameters, String norm, Convolution convolution, boolean pooled, ScalarType maps) {
        this.parameters = parameters;
        this.norm = norm;
        this.convolution = convolution;
        this.pooled = pooled;
        this.maps = maps;
    }

    void begin() {
        Tensor weight = parameters.get(norm + ".weight").detach();
        signs = where(weight.lt(new Scalar(0.0)), new Scalar(-1.0), new Scalar(1.0))
                .to(weight.scalar_type());
        scale = weight.abs();
        convolution.begin(signs, maps);
        slope = Parameters.zerosLike(scale);
        offset = Parameters.zerosLike(scale);
        parts.clear();
        positions = 0;
    }

    /** Convolves the next part, and computes its statistics. */
    void convolve(Tensor x) {
        try (PointerScope scope = new PointerScope()) {
            Tensor y = retained(convolution.forward(x));
            // these running statistics are discarded, but their type sets the precision
            T_TensorTensor_T statistics = batch_norm_update_stats(
                    y,
                    new TensorOptional(Parameters.zerosLike(scale)),
                    new TensorOptional(Parameters.zerosLike(scale)),
                    MOMENTUM);
            Part part = new Part(x, y, retained(statistics.get0()), retained(statistics.get1()));
            if (pooled) {
                T_TensorTensor_T top = max_pool2d_with_indices(part.y, TWO, TWO, ZERO, ONE, false);
                part.top = retained(top.get0());
                part.indices = retained(top.get1());
            }
            positions += count(part);
            parts.add(part);
        }
    }

    /** Returns a reference that outlives the scope of its creation, until {@link #release}. */
    private static Tensor retained(Tensor tensor) {
        Tensor own = new Tensor(tensor); // a tensor of a tuple is freed with the tuple
        own.retainReference();
        return own;
    }

    private static void release(@Nullable Tensor tensor) {
        if (tensor != null) {
            tensor.releaseReference();
        }
    }

    private static long count(Part part) {
        return part.y.numel() / part.y.size(1);
    }

    /**
     * Combines the mean and variance of the parts to those of the batch (Chan, Golub and LeVeque 1979), and updates the
     * running ones.
     */
    void normalise() {
        Tensor total = sum(part -> part.mean.to(ScalarType.Double));
        Tensor spread = sum(part -> {
            Tensor off = part.mean.to(ScalarType.Double).sub(total);
            return part.variance.to(ScalarType.Double).add(off.mul(off));
        });
        ScalarType type = scale.scalar_type();
        mean = total.to(type);
        deviation =
                spread.add(new Scalar(Architecture.BATCH_NORM_EPSILON)).rsqrt().to(type);
        a = scale.mul(deviation);
        c = parameters.get(norm + ".bias").detach().sub(mean.mul(a));
        updateStatistic("running_mean", mean.mul(signs).add(convolution.biases().detach()));
        updateStatistic(
                "running_var",
                spread.mul(new Scalar(positions / (positions - 1.0))).to(type));
    }

    /** Returns the sum of a quantity of the parts, each times the part's share of the batch. */
    private Tensor sum(Function<Part, Tensor> quantity) {
        return parts.stream()
                .map(part -> quantity.apply(part).mul(share(part)))
                .reduce(Tensor::add_)
                .orElseThrow();
    }

    private Scalar share(Part part) {
        return new Scalar((double) count(part) / positions);
    }

    private void updateStatistic(String statistic, Tensor now) {
        parameters.get(norm + "." + statistic).mul_(new Scalar(1 - MOMENTUM)).add_(now, new Scalar(MOMENTUM));
    }

    /** Returns relu(a y + c), max-pooled if the layer has a pool. */
    Tensor output(int index) {
        Part part = parts.get(index);
        try (PointerScope scope = new PointerScope()) {
            Tensor top = MapRows.of(part.top);
            Tensor shift = MapRows.along(c, part.top);
            Tensor factor = MapRows.along(a, part.top);
            Tensor output = retained(empty_like(part.top));
            part.z = output;
            Tensor z = MapRows.of(output);
            MapRows.forEachBlock(
                    z,
                    block -> addcmul_out(block.apply(z), shift, block.apply(top), factor)
                            .relu_());
            return output;
        }
    }

    /** Takes the gradient of a part's output through the ReLU, and adds it to the two sums. */
    void receiveGradient(int index, Tensor gradient) {
        Part part = parts.get(index);
        try (PointerScope scope = new PointerScope()) {
            part.d = retained(threshold_backward(gradient, part.z, new Scalar(0.0)));
            T_TensorTensorTensor_T sums = native_batch_norm_backward(
                    part.d,
                    part.top,
                    new TensorOptional(scale),
                    new TensorOptional(),
                    new TensorOptional(),
                    new TensorOptional(mean),
                    new TensorOptional(deviation),
                    true,
                    Architecture.BATCH_NORM_EPSILON,
                    new BoolPointer(3).put(0, false).put(1, true).put(2, true));
            slope.add_(sums.get1());
            offset.add_(sums.get2());
        }
        release(part.z);
        part.z = null;
    }

    /**
     * Computes, after all parts were received, the gradients of the normalisation's parameters, and the terms that its
     * statistics add at every position.
     */
    void differentiateNorm() {
        parameters.gradient(norm + ".weight", slope.mul(signs));
        parameters.gradient(norm + ".bias", offset.clone());
        Scalar factor = new Scalar(-1.0 / positions);
        k1 = a.mul(deviation).mul(slope).mul(factor);
        k0 = a.mul(offset).mul(factor).sub(k1.mul(mean));
    }

    /** Returns the gradient of a part's input, adds to the filters' gradients, and frees the part's tensors. */
    Tensor inputGradient(int index) {
        Part part = parts.get(index);
        try (PointerScope scope = new PointerScope()) {
            Tensor below = retained(convolution.backward(part.x, gradient(part)));
            release(part.d);
            release(part.indices);
            release(part.y);
            if (pooled) {
                release(part.top);
            }
            release(part.mean);
            release(part.variance);
            return below;
        }
    }

    /** Returns the gradient of the convolution's output: a d + k0 + k1 y. */
    private Tensor gradient(Part part) {
        Tensor received = Objects.requireNonNull(part.d, "no gradient was received");
        Tensor y = MapRows.of(part.y);
        Tensor constant = MapRows.along(k0, part.y);
        Tensor factor = MapRows.along(k1, part.y);
        Tensor share = MapRows.along(a, received);
        if (pooled) {
            MapRows.of(received).mul_(share);
            Tensor whole = max_pool2d_with_indices_backward(received, part.y, TWO, TWO, ZERO, ONE, false, part.indices);
            Tensor g = MapRows.of(whole);
            MapRows.forEachBlock(
                    g, block -> block.apply(g).addcmul_(block.apply(y), factor).add_(constant));
            return whole;
        }
        Tensor whole = empty_like(part.y);
        Tensor g = MapRows.of(whole);
        Tensor d = MapRows.of(received);
        MapRows.forEachBlock(
                g,
                block -> addcmul_out(block.apply(g), constant, block.apply(y), factor)
                        .addcmul_(block.apply(d), share));
        return whole;
    }

    /** Stores the filters' gradients in the parameters. */
    void end() {
        convolution.end();
    }
}
