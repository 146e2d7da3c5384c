package org.prosodia.network;

import static org.bytedeco.pytorch.global.torch.batch_norm;
import static org.bytedeco.pytorch.global.torch.cat;
import static org.bytedeco.pytorch.global.torch.constant_pad_nd;
import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.empty;
import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.relu;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.model.architecture.TrunkLayer;
import org.prosodia.model.architecture.Weights;
import org.prosodia.spectrogram.FrontEnd;

/**
 * The network of Li, Song, McLoughlin, Guo and Dai, <i>An Attention Pooling based Representation Learning Method for Speech Emotion
 * Recognition</i> (Interspeech 2018): a CNN over spectrogram segments with two groups of first-layer filters, and attention pooling.
 *
 * <p>With the paper's shape and four classes it has 93,573 parameters. Not thread-safe; libtorch uses {@link Torch#threads} threads
 * within each call. The network owns native memory until {@link #close}.
 */
public final class AttentionPoolingNetwork implements AutoCloseable {

    static final double BATCH_NORM_MOMENTUM = 0.1;
    private static final int SEGMENTS_AT_ONCE = 16; // bounds memory in evaluation

    private final Architecture architecture;
    private final List<TrunkLayer> trunk;
    private final FrontEnd frontEnd;
    private final Precision precision;
    private final org.bytedeco.pytorch.Device device;
    private final PointerScope owned;
    private final Parameters parameters;

    /**
     * A network with PyTorch's initial values.
     *
     * @param architecture its shape
     * @param frontEnd what its segments look like: bins x columns
     * @param precision what it computes with
     * @param device where it computes
     * @param seed decides the initial values, whatever the platform and threads
     * @throws TorchException if libtorch does not load, or the device is not there
     */
    public AttentionPoolingNetwork(Architecture architecture, FrontEnd frontEnd, Precision precision, Device device, long seed) {
        Torch.load();
        this.architecture = architecture;
        this.trunk = architecture.trunk();
        this.frontEnd = frontEnd;
        this.precision = precision;
        try (PointerScope scope = new PointerScope()) {
            this.device = device.torchDevice();
            this.parameters = new Parameters(architecture, precision, device, seed);
            this.owned = scope.extend(); // lives until close()
        }
    }

    // ---- the network, in the paper's order -------------------------------------------------------------------------------------

    /**
     * The trunk: both filter groups, four convolutions. n x 1 x 400 x 200 (frequency x time) becomes n x 16 x 400 x 200, n x 32 x 200 x 100,
     * n x 48 x 100 x 50, n x 64 x 100 x 50 and n x 80 x 100 x 50.
     */
    Tensor features(Tensor x, boolean training) {
        for (TrunkLayer layer : trunk) {
            Tensor y = layer.number() == 1 ? sideBySide(x, layer) : convolve(x, layer.convolutions().get(0).weights(), 1);
            y = batchNorm(y, layer.norm(), training);
            x = relu(layer.pooled() ? halve(y) : y);
        }
        return x;
    }

    /** The first layer: spectral filters (tall) and temporal filters (wide) side by side. */
    private Tensor sideBySide(Tensor x, TrunkLayer first) {
        TensorVector groups = new TensorVector();
        for (TrunkLayer.Convolution group : first.convolutions()) {
            groups.push_back(convolve(padded(x, group.filters()), group.weights(), 0));
        }
        return cat(groups, 1).contiguous(MemoryFormat.ChannelsLast);
    }

    /** 'Same' padding for filters of any size: half of it on each side, the odd row or column at the end. */
    private static Tensor padded(Tensor x, Filters filters) {
        int rows = filters.height() - 1;
        int columns = filters.width() - 1;
        return constant_pad_nd(x, columns / 2, columns - columns / 2, rows / 2, rows - rows / 2);
    }

    /** X a_k: what speaks for class k, at each position. n x (ranks x classes) x 100 x 50. */
    Tensor topDown(Tensor features) {
        Tensor map = project(features, "top_down");
        return architecture.pooling().match(attention -> speaking(map, attention), average -> map, max -> map, top -> map);
    }

    private Tensor speaking(Tensor map, Pooling.Attention attention) {
        return attention.topDownSoftmax() ? byRank(map).softmax(2).flatten(1, 2).unflatten(2, map.size(2), map.size(3)) : map;
    }

    /** X b: where to look, whatever the class. n x ranks x 100 x 50, with the softmax over all positions where the pooling has it. */
    Tensor bottomUp(Tensor features, Pooling.Attention attention) {
        return looking(project(features, "bottom_up"), attention);
    }

    private static Tensor looking(Tensor map, Pooling.Attention attention) {
        return attention.bottomUpSoftmax() ? map.flatten(2, 3).softmax(2).unflatten(2, map.size(2), map.size(3)) : map;
    }

    /** Positions become one score per class. n x classes. */
    Tensor pool(Tensor features) {
        return architecture.pooling().match(attention -> attend(features, attention),
                average -> topDown(features.mean(new long[] {2, 3}, true, new ScalarTypeOptional())).flatten(1, 3),
                max -> topDown(features.amax(new long[] {2, 3}, true)).flatten(1, 3),
                top -> topDown(largest(features, top.count())).flatten(1, 3));
    }

    /** The mean of each channel's largest numbers. n x 80 x 1 x 1. */
    private static Tensor largest(Tensor features, int count) {
        Tensor positions = features.flatten(2, 3);                                 // n x 80 x 5000
        return positions.topk(Math.min(count, positions.size(2)), 2, true, false).get0().mean(new long[] {2}, true,
                new ScalarTypeOptional()).unsqueeze(3);
    }

    private Tensor attend(Tensor features, Pooling.Attention attention) {
        Tensor both = project(features, "bottom_up", "top_down");                  // the features are read once
        long ranks = attention.rank();
        Tensor topDown = both.narrow(1, ranks, both.size(1) - ranks);
        return attend(looking(both.narrow(1, 0, ranks), attention), speaking(topDown, attention), attention);
    }

    /** s_k = sum over ranks r and positions p of (X b_r)_p (X a_rk)_p, or the mean over p. */
    Tensor attend(Tensor bottomUp, Tensor topDown, Pooling.Attention attention) {
        Tensor product = bottomUp.flatten(2, 3).unsqueeze(2).mul(byRank(topDown)); // n x ranks x classes x positions
        long positions = product.size(3);
        Tensor scores = product.sum(1, 3);
        return attention.reduction() == Pooling.Reduction.SUM ? scores : scores.div(new Scalar((double) positions));
    }

    private Tensor byRank(Tensor topDown) {
        return topDown.flatten(2, 3).unflatten(1, architecture.bottomUpMaps(), architecture.classes());
    }

    /** The labels of a batch, where the network computes. */
    Tensor truth(int[] labels) {
        return AbstractTensor.create(Arrays.stream(labels).asLongStream().toArray(), labels.length).to(device, ScalarType.Long);
    }

    /** Segments to scores. n x 1 x 400 x 200 becomes n x classes. */
    Tensor forward(Tensor segments, boolean training) {
        return pool(features(segments, training));
    }

    private Tensor convolve(Tensor x, String name, long padding) {
        return conv2d(x, parameters.get(name + ".weight"), new TensorOptional(parameters.get(name + ".bias")),
                new long[] {1, 1}, new long[] {padding, padding}, new long[] {1, 1}, 1);
    }

    /** 1 x 1 convolutions, their channels side by side. As a product of matrices they are the fastest with any number of threads. */
    private Tensor project(Tensor x, String... names) {
        TensorVector weights = new TensorVector();
        TensorVector biases = new TensorVector();
        for (String name : names) {
            weights.push_back(parameters.get(name + ".weight").flatten(1, 3));
            biases.push_back(parameters.get(name + ".bias"));
        }
        return linear(x.permute(0, 2, 3, 1), cat(weights, 0), new TensorOptional(cat(biases, 0))).permute(0, 3, 1, 2);
    }

    private Tensor batchNorm(Tensor x, String name, boolean training) {
        return batch_norm(x, new TensorOptional(parameters.get(name + ".weight")), new TensorOptional(parameters.get(name + ".bias")),
                new TensorOptional(parameters.get(name + ".running_mean")), new TensorOptional(parameters.get(name + ".running_var")),
                training, BATCH_NORM_MOMENTUM, Architecture.BATCH_NORM_EPSILON, false);
    }

    /** 2 x 2 max-pool. It comes before the ReLU: the two commute, and this way the ReLU has a quarter of the work. */
    private static Tensor halve(Tensor x) {
        return max_pool2d(x, 2, 2);
    }

    // ---- its use ---------------------------------------------------------------------------------------------------------------

    /** The network's shape. */
    public Architecture architecture() {
        return architecture;
    }

    /** What its segments look like. */
    public FrontEnd frontEnd() {
        return frontEnd;
    }

    /** What it computes with. */
    public Precision precision() {
        return precision;
    }

    /** Numbers that training can change: 93,573 in the paper's network with four classes. */
    public int parameterCount() {
        return parameters.trained().values().stream().mapToInt(t -> Math.toIntExact(t.numel())).sum();
    }

    /**
     * Scores (logits) of segments, with the running statistics of batch normalisation.
     *
     * @param segments count x bins x columns
     * @param count at least 1
     * @return count x classes
     */
    public float[] scores(float[] segments, int count) {
        return maps(segments, count, false).scores();
    }

    /**
     * Scores and attention maps of segments.
     *
     * @param segments count x bins x columns
     * @param count at least 1
     */
    public AttentionMaps maps(float[] segments, int count) {
        return maps(segments, count, true);
    }

    private AttentionMaps maps(float[] segments, int count, boolean wanted) {
        int size = frontEnd.bins() * frontEnd.columns();
        if (count < 1 || segments.length < (long) count * size) {
            throw new IllegalArgumentException(count + " segments want " + (long) count * size + " numbers, not " + segments.length);
        }
        MapCollector collector = new MapCollector(count);
        for (int start = 0; start < count; start += SEGMENTS_AT_ONCE) {
            int some = Math.min(SEGMENTS_AT_ONCE, count - start);
            try (PointerScope scope = new PointerScope(); NoGradGuard guard = new NoGradGuard()) {
                Tensor features = features(input(segments, start * size, some), false);
                Tensor none = new Tensor();
                Tensor bottomUp = architecture.pooling().match(attention -> wanted ? bottomUp(features, attention) : none,
                        average -> none, max -> none, top -> none);
                collector.add(pool(features), bottomUp,
                        wanted ? topDown(features) : none, features.size(2), features.size(3));
            }
        }
        return collector.result();
    }

    /** Copies segments into a tensor n x 1 x bins x columns. */
    Tensor input(float[] segments, int offset, int count) {
        int size = count * frontEnd.bins() * frontEnd.columns();
        Tensor tensor = empty(count, 1, frontEnd.bins(), frontEnd.columns());
        try (FloatPointer target = tensor.data_ptr_float()) {
            target.put(segments, offset, size);
        }
        return tensor.to(device, precision.type);
    }

    /** A copy of all parameters and statistics, by the names of {@link Weights}. */
    public Weights weights() {
        Map<String, Weights.Array> arrays = new LinkedHashMap<>();
        try (PointerScope scope = new PointerScope()) {
            for (WeightName name : WeightName.all(architecture)) {
                Tensor tensor = name.part(parameters.get(name.parameter()));
                arrays.put(name.name(), new Weights.Array(shape(tensor), floats(tensor)));
            }
        }
        return new Weights(arrays);
    }

    /**
     * Takes over parameters and statistics.
     *
     * @throws IllegalArgumentException if an array is missing or has another shape
     */
    public void load(Weights weights) {
        try (PointerScope scope = new PointerScope(); NoGradGuard guard = new NoGradGuard()) {
            for (WeightName name : WeightName.all(architecture)) {
                Weights.Array array = weights.get(name.name());
                Tensor tensor = name.part(parameters.get(name.parameter()));
                if (!Arrays.equals(shape(tensor), array.shape())) {
                    throw new IllegalArgumentException("the weights '" + name.name() + "' have the shape "
                            + Arrays.toString(array.shape()) + ", the network wants " + Arrays.toString(shape(tensor)));
                }
                tensor.copy_(AbstractTensor.create(array.values(), tensor.shape()));
            }
        }
    }

    Parameters parameters() {
        return parameters;
    }

    /** The tensor of a name of {@link Weights}, sharing the parameter's memory. */
    Tensor tensor(String weightName) {
        for (WeightName name : WeightName.all(architecture)) {
            if (name.name().equals(weightName)) {
                return name.part(parameters.get(name.parameter()));
            }
        }
        throw new IllegalArgumentException("the network has no weights '" + weightName + "'");
    }

    private static int[] shape(Tensor tensor) {
        return Arrays.stream(tensor.shape()).mapToInt(Math::toIntExact).toArray();
    }

    static float[] floats(Tensor tensor) {
        Tensor plain = tensor.detach().cpu().to(ScalarType.Float).contiguous();
        float[] values = new float[Math.toIntExact(plain.numel())];
        plain.data_ptr_float().get(values);
        return values;
    }

    /** Frees the native memory; the network must not be used after. */
    @Override
    public void close() {
        owned.deallocate();
    }
}
