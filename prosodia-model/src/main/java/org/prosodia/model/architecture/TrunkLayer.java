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
 * @param pooled true if a 2 x 2 max-pool follows
 * @param halvings the number of max-pools before this layer
 */
public record TrunkLayer(int number, int inputs, List<Convolution> convolutions, boolean pooled, int halvings) {

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
     * A convolution with stride 1 and 'same' padding.
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

    /** Copies the list. */
    public TrunkLayer {
        convolutions = List.copyOf(convolutions);
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

    /** Returns the number of max-pools before the next layer. */
    public int halvingsAfter() {
        return halvings + (pooled ? 1 : 0);
    }

    /** Returns the number of rows (frequency) of the input and of the convolutions' maps. */
    public int height(FrontEnd frontEnd) {
        return frontEnd.bins() >> halvings;
    }

    /** Returns the number of columns (time) of the input and of the convolutions' maps. */
    public int width(FrontEnd frontEnd) {
        return frontEnd.columns() >> halvings;
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
