package org.prosodia.network;

import static org.bytedeco.pytorch.global.torch.constant_pad_nd;
import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.convolution_backward;

import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.prosodia.model.architecture.Filters;

/*
 * A convolution over one channel is slow in libtorch: its kernels need many channels to multiply at once. So several
 * neighbouring columns (phases) become channels. In memory a row of columns is the same as a row of fewer columns with
 * more channels, and the output for several columns with c channels the same as for one column with several times c,
 * so neither side is copied; only the filters are laid out again, once for each phase, shifted by one column each and
 * padded with zeros. With four phases there are 1.2 to 1.5 times the multiplications, about three times as fast.
 */
/** One group of first-layer filters in training; the methods are called in the order of {@link Convolution}. */
final class FilterGroup {

    private static final long[] ONE = {1, 1};
    private static final long[] ZERO = {0, 0};

    private final Parameters parameters;
    private final String name;
    private final Filters filters;
    private final int columns;
    private final int phases;
    // Columns of a filter laid out for all phases, in steps of as many columns as there are phases.
    private final int phaseWidth;
    // Undefined until the first batch begins.
    private Tensor signs = new Tensor();
    private Tensor weight = new Tensor(); // (phases x channels) x phases x height x phaseWidth
    private Tensor sum = new Tensor(); // of its gradients over the batch's parts

    FilterGroup(Parameters parameters, String name, Filters filters, int columns) {
        this.parameters = parameters;
        this.name = name;
        this.filters = filters;
        this.columns = columns;
        this.phases = columns % 4 == 0 ? 4 : columns % 2 == 0 ? 2 : 1;
        this.phaseWidth = (filters.width() + phases - 1 + phases - 1) / phases;
    }

    int channels() {
        return filters.count();
    }

    void begin(Tensor signs, ScalarType maps) {
        this.signs = signs.view(-1, 1, 1, 1);
        Tensor filter = parameters.get(name + ".weight").mul(this.signs).squeeze(1); // channels x height x width
        Tensor spread = filter.new_zeros(phases, channels(), filters.height(), (long) phaseWidth * phases);
        for (int phase = 0; phase < phases; phase++) {
            phaseSlice(spread, phase).copy_(filter);
        }
        weight = asChannels(spread.view((long) phases * channels(), 1, filters.height(), (long) phaseWidth * phases))
                .to(maps);
        sum = Parameters.zerosLike(spread);
    }

    /** Returns the part of the spread weight that holds the filter of a phase: shifted by as many columns. */
    private Tensor phaseSlice(Tensor spread, int phase) {
        return spread.select(0, phase).narrow(2, phase, filters.width());
    }

    /** Returns a view of rows of columns as rows of fewer columns with as many channels as there are phases. */
    private Tensor asChannels(Tensor x) {
        long height = x.size(2);
        long width = x.size(3);
        return x.as_strided(new long[] {x.size(0), phases, height, width / phases}, height * width, 1, width, phases);
    }

    private Tensor padded(Tensor x) {
        int rows = filters.height() - 1;
        int left = (filters.width() - 1) / 2;
        int right = phases * (phaseWidth - 1) - left;
        return asChannels(constant_pad_nd(x, left, right, rows / 2, rows - rows / 2));
    }

    Tensor forward(Tensor x) {
        Tensor y = conv2d(padded(x), weight, new TensorOptional(), ONE, ZERO, ONE, 1);
        return y.as_strided(
                new long[] {x.size(0), channels(), x.size(2), columns}, strides(x.size(2), channels(), columns));
    }

    void backward(Tensor x, Tensor gradient) {
        long all = (long) phases * channels();
        long steps = columns / phases;
        Tensor g = gradient.as_strided(new long[] {x.size(0), all, x.size(2), steps}, strides(x.size(2), all, steps));
        Tensor part = convolution_backward(
                        g,
                        padded(x),
                        weight,
                        new LongArrayRefOptional(),
                        ONE,
                        ZERO,
                        ONE,
                        false,
                        ZERO,
                        1,
                        SameConvolution.outputs(false))
                .get1();
        // rows of (steps x phases) columns again
        sum.add_(part.permute(0, 2, 3, 1).reshape(phases, channels(), filters.height(), (long) phaseWidth * phases));
    }

    /** Returns the strides of a channels-last tensor. */
    private static long[] strides(long height, long channels, long width) {
        return new long[] {height * width * channels, 1, width * channels, channels};
    }

    void end() {
        Tensor gradient = phaseSlice(sum, 0).clone();
        for (int phase = 1; phase < phases; phase++) {
            gradient.add_(phaseSlice(sum, phase));
        }
        parameters.gradient(name + ".weight", gradient.unsqueeze(1).mul(signs));
        parameters.gradient(name + ".bias", Parameters.zerosLike(biases()));
    }

    Tensor biases() {
        return parameters.get(name + ".bias");
    }
}
