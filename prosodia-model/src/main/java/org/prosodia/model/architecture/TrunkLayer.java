package org.prosodia.model.architecture;

import java.util.List;
import org.prosodia.spectrogram.FrontEnd;

/**
 * A layer of the trunk, which consists of the layers between the segment and the pooling: parallel convolutions, their
 * batch normalisation, a 2 x 2 max-pool if the layer has one, and a ReLU. Immutable.
 *
 * @param number counted from 1; part of the names {@code conv2}, {@code bn2} and {@code pool2}
 * @param inputs the number of channels of the input
 * @param convolutions the convolutions, which have the same input; the output is their channels, concatenated
 * @param stride the stride of the convolutions over frequency and time, 1 or 2
 * @param pooled true if a 2 x 2 max-pool follows
 * @param dropout the probability with which training replaces a channel of the output by zeros, below 1
 * @param halvings the number of strides of 2 before this layer, of convolutions and max-pools
 */
public record TrunkLayer(
        int number,
        int inputs,
        List<Convolution> convolutions,
        int stride,
        boolean pooled,
        double dropout,
        int halvings) {

    /** The purpose of a convolution. */
    public enum Purpose {
        /** Filters tall in frequency, over the segment itself. */
        SPECTRAL,
        /** Filters wide in time, over the segment itself. */
        TEMPORAL,
        /** 3 x 3 filters, over the maps of the layer below. */
        JOINING
    }

    /**
     * A convolution with 'same' padding.
     *
     * @param purpose the purpose, which affects only names and descriptions
     * @param suffix part of the names {@code conv1a} and {@code bn1a}
     * @param filters the extents and number of the filters
     */
    public record Convolution(Purpose purpose, String suffix, Filters filters) {

        /** Returns the name of its weights, {@code conv1a} for example. */
        public String weights() {
            return "conv" + suffix;
        }

        /**
         * Returns the name that its part of the layer's batch normalisation has in {@link Weights}, {@code bn1a} for
         * example.
         */
        public String norm() {
            return "bn" + suffix;
        }
    }

    /** Copies the list and checks the stride. */
    public TrunkLayer {
        convolutions = List.copyOf(convolutions);
        if (stride != 1 && stride != 2) {
            throw new IllegalArgumentException("a stride is 1 or 2, not " + stride);
        }
    }

    /** Returns the number of channels of the output. */
    public int channels() {
        return convolutions.stream()
                .mapToInt(convolution -> convolution.filters().count())
                .sum();
    }

    /** Returns the name of the layer's batch normalisation if its convolutions share one, for example {@code bn1}. */
    public String norm() {
        return "bn" + number;
    }

    /** Returns the name of the max-pool, {@code pool2} for example. */
    public String pool() {
        return "pool" + number;
    }

    /** Returns the number of strides of 2 before the max-pool. */
    private int halvingsBeforePool() {
        return halvings + stride - 1;
    }

    /** Returns the number of strides of 2 before the next layer. */
    public int halvingsAfter() {
        return halvingsBeforePool() + (pooled ? 1 : 0);
    }

    /** Returns the number of rows (frequency) of the convolutions' maps; those of the input with a stride of 1. */
    public int height(FrontEnd frontEnd) {
        return frontEnd.bins() >> halvingsBeforePool();
    }

    /** Returns the number of columns (time) of the convolutions' maps; those of the input with a stride of 1. */
    public int width(FrontEnd frontEnd) {
        return frontEnd.columns() >> halvingsBeforePool();
    }

    /**
     * Returns the rows or columns of zeros before the input, for 'same' padding: with the stride the output has the
     * extent of the input divided by the stride, and of an odd total the extra one is at the end.
     *
     * @param extent the extent of the filter
     */
    public int paddingBefore(int extent) {
        return Math.max(0, extent - stride) / 2;
    }

    /** Returns the rows or columns of zeros after the input. */
    public int paddingAfter(int extent) {
        return Math.max(0, extent - stride) - paddingBefore(extent);
    }

    /** Returns the extent of the tallest filters over frequency, in numbers of the input. */
    public int tallest() {
        return convolutions.stream()
                .mapToInt(convolution -> convolution.filters().height())
                .max()
                .orElseThrow();
    }

    /** Returns the extent of the widest filters over time, in numbers of the input. */
    public int widest() {
        return convolutions.stream()
                .mapToInt(convolution -> convolution.filters().width())
                .max()
                .orElseThrow();
    }

    /** Returns the number of columns before its own that a number of the output depends on, with 'same' padding. */
    public int before() {
        return (widest() - 1) / 2;
    }

    /**
     * Returns the number of columns after its own that a number of the output depends on; of an odd total the extra one
     * is at the end.
     */
    public int after() {
        return widest() / 2;
    }
}
