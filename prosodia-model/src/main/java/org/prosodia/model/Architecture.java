package org.prosodia.model;

import org.prosodia.spectrogram.FrontEnd;

/**
 * The shape of a network: all that decides which parameters it has and how they are used. Immutable.
 *
 * @param classes how many emotions it tells apart; at least 2
 * @param spectral the first-layer filters that are tall in frequency
 * @param temporal the first-layer filters that are wide in time
 * @param extraPool whether a further 2 x 2 max-pool follows the concatenation of both groups, which makes the network about four
 *     times cheaper and is not the paper's
 * @param pooling how positions become scores
 */
public record Architecture(int classes, Filters spectral, Filters temporal, boolean extraPool, Pooling pooling) {

    /** Channels of the second to fifth convolutions. */
    public static final int CONV2 = 32;
    public static final int CONV3 = 48;
    public static final int CONV4 = 64;
    public static final int CONV5 = 80;

    /** Added to the variance in batch normalisation. */
    public static final double BATCH_NORM_EPSILON = 1e-5;

    public Architecture {
        if (classes < 2) {
            throw new IllegalArgumentException("a network tells at least 2 classes apart, not " + classes);
        }
        if (!spectral.present() && !temporal.present()) {
            throw new IllegalArgumentException("a network needs spectral or temporal filters, or both");
        }
    }

    /** The paper's network for a number of classes. */
    public static Architecture paper(int classes) {
        return new Architecture(classes, Filters.SPECTRAL, Filters.TEMPORAL, false, Pooling.ATTENTION);
    }

    /** Channels after the first layer. */
    public int firstChannels() {
        return spectral.count() + temporal.count();
    }

    /** Bottom-up maps: one per rank, none for average and max pooling. */
    public int bottomUpMaps() {
        return pooling instanceof Pooling.Attention a ? a.rank() : 0;
    }

    /** Top-down maps: one per class and rank. */
    public int topDownMaps() {
        return classes * Math.max(1, bottomUpMaps());
    }

    /** Rows (frequency) of the last convolution's map: 100 in the paper's network. */
    public int mapHeight(FrontEnd frontEnd) {
        return pooled(frontEnd.bins());
    }

    /** Columns (time) of the last convolution's map: 50 in the paper's network. */
    public int mapWidth(FrontEnd frontEnd) {
        return pooled(frontEnd.columns());
    }

    /** Columns, and bins, that a position of the last convolution's map stands for: 4 in the paper's network. */
    public int stride() {
        return extraPool ? 8 : 4;
    }

    private int pooled(int extent) {
        return extent / stride();
    }

    /** The same shape for another number of classes. */
    public Architecture withClasses(int number) {
        return new Architecture(number, spectral, temporal, extraPool, pooling);
    }
}
