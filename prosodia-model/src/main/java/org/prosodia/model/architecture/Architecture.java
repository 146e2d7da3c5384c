package org.prosodia.model.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.prosodia.model.architecture.TrunkLayer.Convolution;
import org.prosodia.model.architecture.TrunkLayer.Purpose;
import org.prosodia.spectrogram.FrontEnd;

/**
 * The shape of a network: the choices that determine its parameters and their use. Immutable.
 *
 * @param classes the number of emotions that it distinguishes, at least 2
 * @param spectral the first-layer filters that are tall in frequency
 * @param temporal the first-layer filters that are wide in time
 * @param stride the stride of the first layer's filters over frequency and time: 1 in the paper's network, or 2
 * @param extraPool true if a further 2 x 2 max-pool follows the concatenation of both groups, which makes the network
 *     about four times cheaper; the paper has none
 * @param convolutions the convolutions of the layers after the first
 * @param pooling the computation of scores from positions
 */
public record Architecture(
        int classes,
        Filters spectral,
        Filters temporal,
        int stride,
        boolean extraPool,
        Convolutions convolutions,
        Pooling pooling) {

    /** The number added to the variance in batch normalisation. */
    public static final double BATCH_NORM_EPSILON = 1e-5;

    public Architecture {
        if (classes < 2) {
            throw new IllegalArgumentException("a network distinguishes at least 2 classes, not " + classes);
        }
        if (!spectral.present() && !temporal.present()) {
            throw new IllegalArgumentException("a network needs spectral or temporal filters, or both");
        }
        if (stride != 1 && stride != 2) {
            throw new IllegalArgumentException("the stride of a network's filters is 1 or 2, not " + stride);
        }
    }

    /** Creates a network with the paper's convolutions after the first layer. */
    public Architecture(int classes, Filters spectral, Filters temporal, boolean extraPool, Pooling pooling) {
        this(classes, spectral, temporal, extraPool, Convolutions.PAPER, pooling);
    }

    /** Creates a network whose first layer has a stride of 1. */
    public Architecture(
            int classes,
            Filters spectral,
            Filters temporal,
            boolean extraPool,
            Convolutions convolutions,
            Pooling pooling) {
        this(classes, spectral, temporal, 1, extraPool, convolutions, pooling);
    }

    /**
     * Returns the network of the preset {@code prosodia}: the paper's filters with a stride of 2 and a max-pool, four
     * wider convolutions, attention pooling.
     */
    public static Architecture small(int classes) {
        return new Architecture(
                classes, Filters.SPECTRAL, Filters.TEMPORAL, 2, true, Convolutions.SMALL, Pooling.ATTENTION);
    }

    /** Returns the paper's network for a number of classes. */
    public static Architecture paper(int classes) {
        return new Architecture(classes, Filters.SPECTRAL, Filters.TEMPORAL, false, Pooling.ATTENTION);
    }

    /**
     * Returns the layers from the segment to the pooling, in order. This is the only description of them: training,
     * export, recognition and every table of layers iterate over it.
     */
    public List<TrunkLayer> trunk() {
        List<TrunkLayer> trunk = new ArrayList<>();
        trunk.add(new TrunkLayer(1, 1, filterGroups(), stride, extraPool, 0, 0));
        for (Convolutions.Layer layer : convolutions.layers()) {
            trunk.add(joining(trunk.get(trunk.size() - 1), layer));
        }
        return List.copyOf(trunk);
    }

    private List<Convolution> filterGroups() {
        return Stream.of(
                        new Convolution(Purpose.SPECTRAL, "1a", spectral),
                        new Convolution(Purpose.TEMPORAL, "1b", temporal))
                .filter(group -> group.filters().present())
                .toList();
    }

    private static TrunkLayer joining(TrunkLayer below, Convolutions.Layer layer) {
        int number = below.number() + 1;
        return new TrunkLayer(
                number,
                below.channels(),
                List.of(new Convolution(
                        Purpose.JOINING, Integer.toString(number), new Filters(3, 3, layer.channels()))),
                1,
                layer.pooled(),
                layer.dropout() / 100.0,
                below.halvingsAfter());
    }

    /** Returns the trunk's last layer, whose output is the pooling's input. */
    public TrunkLayer lastLayer() {
        List<TrunkLayer> trunk = trunk();
        return trunk.get(trunk.size() - 1);
    }

    /** Returns the number of bottom-up maps: one for each rank of attention pooling, 0 for other poolings. */
    public int bottomUpMaps() {
        return pooling.bottomUpMaps();
    }

    /** Returns the number of top-down maps: one for each class and rank. */
    public int topDownMaps() {
        return classes * Math.max(1, bottomUpMaps());
    }

    /** Returns the number of rows (frequency) of the last convolution's map: 100 in the paper's network. */
    public int mapHeight(FrontEnd frontEnd) {
        return pooled(frontEnd.bins());
    }

    /** Returns the number of columns (time) of the last convolution's map: 50 in the paper's network. */
    public int mapWidth(FrontEnd frontEnd) {
        return pooled(frontEnd.columns());
    }

    /**
     * Returns the number of columns, and of bins, that a position of the last convolution's map represents: 4 in the
     * paper's network.
     */
    public int mapStride() {
        return 1 << lastLayer().halvingsAfter();
    }

    /**
     * Checks that a segment is large enough for the max-pools and, if segments differ in size, that the network can
     * take any of their sizes.
     *
     * @throws IllegalArgumentException if the last convolution's map would have no position, or part of one
     */
    public void check(FrontEnd frontEnd) {
        if (frontEnd.variable() && frontEnd.columnUnit() % mapStride() != 0) {
            throw new IllegalArgumentException("segments of multiples of " + frontEnd.columnUnit()
                    + " columns do not fit the network's strides, whose product is " + mapStride());
        }
        if (frontEnd.variable() && !poolsAnyWidth(mapHeight(frontEnd))) {
            throw new IllegalArgumentException(
                    "pooling '" + pooling.name() + "' needs segments of one size; use attention, average or max");
        }
        if (mapHeight(frontEnd) < 1 || mapWidth(frontEnd) < 1) {
            throw new IllegalArgumentException("segments of " + frontEnd.bins() + " x " + frontEnd.columns()
                    + " are too small for the network's max-pools");
        }
    }

    private boolean poolsAnyWidth(int height) {
        return pooling.match(
                attention -> attention.bottomUpSoftmax(), average -> true, max -> true, top -> top.count() <= height);
    }

    private int pooled(int extent) {
        return extent / mapStride();
    }

    /** Returns the first schema of model files that can describe this network. */
    public int schema() {
        if (stride > 1 || convolutions.layers().stream().anyMatch(layer -> layer.dropout() > 0)) {
            return 3;
        }
        return convolutions.equals(Convolutions.PAPER) ? pooling.schema() : Math.max(2, pooling.schema());
    }

    /** Returns this shape with another number of classes. */
    public Architecture withClasses(int number) {
        return new Architecture(number, spectral, temporal, stride, extraPool, convolutions, pooling);
    }
}
