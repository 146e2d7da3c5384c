package org.prosodia.network;

import static org.bytedeco.pytorch.global.torch.cat;
import static org.bytedeco.pytorch.global.torch.empty;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.relu;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.model.architecture.TrunkLayer;
import org.prosodia.model.architecture.Weights;
import org.prosodia.spectrogram.FrontEnd;

/**
 * The network of Li, Song, McLoughlin, Guo and Dai, <i>An Attention Pooling based Representation Learning Method for
 * Speech Emotion Recognition</i> (Interspeech 2018): a CNN over spectrogram segments with two groups of first-layer
 * filters, and attention pooling. With the paper's shape and four classes it has 93,573 parameters.
 *
 * <p>Numbers go in and out as arrays; segments are given one after the other, each row-major, bins x columns. The
 * network owns native memory until {@link #close}. Not thread-safe; libtorch uses {@link Torch#threads} threads within
 * each call.
 */
public final class AttentionPoolingNetwork implements AutoCloseable {

    private final Architecture architecture;
    private final List<TrunkLayer> trunk;
    private final FrontEnd frontEnd;
    private final Precision precision;
    private final org.bytedeco.pytorch.Device device;
    private final PointerScope owned;
    private final Parameters parameters;
    private final LayerOperations layers;

    /**
     * Creates a network with PyTorch's initial values.
     *
     * @param architecture the shape of the network
     * @param frontEnd the settings of its segments: bins x columns
     * @param precision the type of its numbers
     * @param device the device it computes on
     * @param seed the seed of the initial values, which do not depend on platform or threads
     * @throws TorchException if libtorch does not load, or the device is not available
     */
    public AttentionPoolingNetwork(
            Architecture architecture, FrontEnd frontEnd, Precision precision, Device device, long seed) {
        Torch.load();
        this.architecture = architecture;
        this.trunk = architecture.trunk();
        this.frontEnd = frontEnd;
        this.precision = precision;
        try (PointerScope scope = new PointerScope()) {
            this.device = device.torchDevice();
            this.parameters = new Parameters(architecture, precision, device, seed);
            this.layers = new LayerOperations(parameters);
            this.owned = scope.extend(); // lives until close()
        }
    }

    // ---- the network, in the paper's order ------------------------------------------------------

    /** Returns the scores of segments. n x 1 x 400 x 200 becomes n x classes. */
    Tensor forward(Tensor segments, boolean training) {
        return pool(features(segments, training));
    }

    /** Returns the scores of segments of different lengths. n x 1 x bins x columns becomes n x classes. */
    Tensor forward(Tensor segments, boolean training, Regularisation regularisation) {
        Tensor features = features(segments, training, regularisation);
        return pool(features, regularisation.positions(features));
    }

    /**
     * Returns the features of segments, the output of the trunk: both filter groups, then four convolutions. n x 1 x
     * 400 x 200 (frequency x time) becomes n x 16 x 400 x 200, n x 32 x 200 x 100, n x 48 x 100 x 50, n x 64 x 100 x 50
     * and n x 80 x 100 x 50.
     */
    Tensor features(Tensor x, boolean training) {
        return features(x, training, Regularisation.NONE);
    }

    private Tensor features(Tensor x, boolean training, Regularisation regularisation) {
        for (TrunkLayer layer : trunk) {
            Tensor y = layer.number() == 1
                    ? filterGroups(x, layer)
                    : layers.convolve(x, layer.convolutions().get(0));
            y = layers.batchNorm(y, layer.norm(), training, regularisation.momentum());
            // The pool commutes with the ReLU, and leaves it less work.
            x = regularisation.after(layer, relu(layer.pooled() ? max_pool2d(y, 2, 2) : y));
        }
        return x;
    }

    /** Applies the spectral filters (tall) and the temporal filters (wide), and concatenates their channels. */
    private Tensor filterGroups(Tensor x, TrunkLayer first) {
        TensorVector groups = new TensorVector();
        for (TrunkLayer.Convolution group : first.convolutions()) {
            groups.push_back(layers.convolvePadded(x, first, group));
        }
        return cat(groups, 1).contiguous(MemoryFormat.ChannelsLast);
    }

    /** Returns the scores of features: positions become one score per class. n x 80 x 100 x 50 becomes n x classes. */
    Tensor pool(Tensor features) {
        return pool(features, Positions.ALL);
    }

    private Tensor pool(Tensor features, Positions positions) {
        return architecture
                .pooling()
                .match(
                        attention -> attend(features, attention, positions),
                        average -> topDown(positions.mean(features)).flatten(1, 3),
                        max -> topDown(positions.lowered(features).amax(new long[] {2, 3}, true))
                                .flatten(1, 3),
                        top -> topDown(largest(positions.lowered(features), top.count()))
                                .flatten(1, 3));
    }

    /** Attention pooling: reads the features once for both maps. */
    private Tensor attend(Tensor features, Pooling.Attention attention, Positions positions) {
        Tensor both = layers.project(features, "bottom_up", "top_down");
        long ranks = attention.rank();
        Tensor logits = both.narrow(1, 0, ranks);
        Tensor bottomUp = bottomUpMap(attention.bottomUpSoftmax() ? positions.lowered(logits) : logits, attention);
        return attend(bottomUp, topDownMap(both.narrow(1, ranks, both.size(1) - ranks), attention), attention);
    }

    /** Returns X b, the bottom-up attention, the same for all classes. n x ranks x 100 x 50. */
    Tensor bottomUp(Tensor features, Pooling.Attention attention) {
        return bottomUpMap(layers.project(features, "bottom_up"), attention);
    }

    /** Applies the softmax over all positions if the pooling has it. */
    private static Tensor bottomUpMap(Tensor map, Pooling.Attention attention) {
        return attention.bottomUpSoftmax() ? map.flatten(2, 3).softmax(2).unflatten(2, map.size(2), map.size(3)) : map;
    }

    /**
     * Returns X a_k, the top-down attention: the evidence for class k at each position. n x (ranks x classes) x 100 x
     * 50.
     */
    Tensor topDown(Tensor features) {
        Tensor map = layers.project(features, "top_down");
        return architecture
                .pooling()
                .match(attention -> topDownMap(map, attention), average -> map, max -> map, top -> map);
    }

    /** Applies the softmax over all classes if the pooling has it. */
    private Tensor topDownMap(Tensor map, Pooling.Attention attention) {
        return attention.topDownSoftmax()
                ? byRank(map).softmax(2).flatten(1, 2).unflatten(2, map.size(2), map.size(3))
                : map;
    }

    /**
     * Returns s_k, the sum over ranks r and positions p of (X b_r)_p (X a_rk)_p, or the sum over r of the mean over p.
     */
    Tensor attend(Tensor bottomUp, Tensor topDown, Pooling.Attention attention) {
        Tensor product = bottomUp.flatten(2, 3).unsqueeze(2).mul(byRank(topDown)); // n x ranks x classes x positions
        long positions = product.size(3);
        Tensor scores = product.sum(1, 3);
        return attention.reduction() == Pooling.Reduction.SUM ? scores : scores.div(new Scalar((double) positions));
    }

    /** n x (ranks x classes) x 100 x 50 becomes n x ranks x classes x 5000. */
    private Tensor byRank(Tensor topDown) {
        return topDown.flatten(2, 3).unflatten(1, architecture.bottomUpMaps(), architecture.classes());
    }

    /** Returns the mean of each channel's largest numbers. n x 80 x 1 x 1. */
    private static Tensor largest(Tensor features, int count) {
        Tensor positions = features.flatten(2, 3); // n x 80 x 5000
        Tensor top = positions
                .topk(Math.min(count, positions.size(2)), 2, true, false)
                .get0();
        return top.mean(new long[] {2}, true, new ScalarTypeOptional()).unsqueeze(3);
    }

    // ---- its use --------------------------------------------------------------------------------

    /** Returns the shape of the network. */
    public Architecture architecture() {
        return architecture;
    }

    /** Returns the settings of its segments. */
    public FrontEnd frontEnd() {
        return frontEnd;
    }

    /** Returns the type of its numbers. */
    public Precision precision() {
        return precision;
    }

    /** Returns the number of trainable numbers: 93,573 in the paper's network with four classes. */
    public int parameterCount() {
        return parameters.trained().values().stream()
                .mapToInt(t -> Math.toIntExact(t.numel()))
                .sum();
    }

    /** Computes the scores of full segments, as {@link #scores(float[], int, int)} does. */
    public float[] scores(float[] segments, int count) {
        return scores(segments, count, frontEnd.columns());
    }

    /**
     * Computes the scores (logits) of segments, with the running statistics of batch normalisation.
     *
     * @param segments count x bins x columns
     * @param count the number of segments, at least 1
     * @param columns the number of columns of each
     * @return count x classes
     * @throws IllegalArgumentException if there is no segment, or the array is shorter than count segments
     */
    public float[] scores(float[] segments, int count, int columns) {
        return new BatchedInference(this, false).run(segments, count, columns).scores();
    }

    /**
     * Computes the scores and attention maps of segments, with the running statistics of batch normalisation.
     *
     * @param segments count x bins x columns
     * @param count the number of segments, at least 1
     * @throws IllegalArgumentException if there is no segment, or the array is shorter than count segments
     */
    public AttentionMaps maps(float[] segments, int count) {
        return new BatchedInference(this, true).run(segments, count, frontEnd.columns());
    }

    /** Returns a copy of all parameters and statistics, by the names of {@link Weights}. */
    public Weights weights() {
        return parameters.weights();
    }

    /**
     * Replaces all parameters and statistics.
     *
     * @throws IllegalArgumentException if an array is missing or has another shape
     */
    public void load(Weights weights) {
        parameters.load(weights);
    }

    /** Returns the tensors of the network. */
    Parameters parameters() {
        return parameters;
    }

    /** Copies segments into a tensor n x 1 x bins x columns on the network's device. */
    Tensor input(float[] segments, int offset, int count) {
        return input(segments, offset, count, frontEnd.columns());
    }

    /** Copies segments of a number of columns into a tensor n x 1 x bins x columns on the network's device. */
    Tensor input(float[] segments, int offset, int count, int columns) {
        int size = count * frontEnd.bins() * columns;
        Tensor tensor = empty(count, 1, frontEnd.bins(), columns);
        try (FloatPointer target = tensor.data_ptr_float()) {
            target.put(segments, offset, size);
        }
        return tensor.to(device, precision.type);
    }

    /** Returns libtorch's name of the network's device. */
    org.bytedeco.pytorch.Device device() {
        return device;
    }

    /** Copies the labels of a batch into a tensor on the network's device. */
    Tensor labels(int[] labels) {
        long[] values = Arrays.stream(labels).asLongStream().toArray();
        return AbstractTensor.create(values, labels.length).to(device, ScalarType.Long);
    }

    /** Frees the native memory; the network must not be used after. */
    @Override
    public void close() {
        owned.deallocate();
    }
}
