package org.prosodia.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.TrunkLayer;
import org.prosodia.spectrogram.FrontEnd;

/**
 * The arithmetic of a network's convolutions, a multiplication and an addition counted as two operations; what the other layers compute
 * is a hundredth of it and does not count.
 *
 * @param architecture the network's shape
 * @param frontEnd what its segments look like
 */
public record NetworkArithmetic(Architecture architecture, FrontEnd frontEnd) {

    /**
     * One convolution over one segment.
     *
     * @param name such as {@code conv2}
     * @param outputs channels
     * @param inputs channels
     * @param height of the filter, over frequency
     * @param width of the filter, over time
     * @param rows of the map it moves over
     * @param columns of the map it moves over
     */
    record Convolution(String name, int outputs, int inputs, int height, int width, int rows, int columns) {

        /** {@code 2 x outputs x inputs x height x width} at each position. */
        double flops() {
            return 2.0 * outputs * inputs * height * width * rows * columns;
        }

        /** Whether it reads the network's input, whose gradient nobody wants. */
        boolean first() {
            return inputs == 1;
        }
    }

    /** The convolutions by name, in the network's order. */
    Map<String, Convolution> convolutions() {
        Map<String, Convolution> convolutions = new LinkedHashMap<>();
        for (TrunkLayer layer : architecture.trunk()) {
            for (TrunkLayer.Convolution convolution : layer.convolutions()) {
                Filters filters = convolution.filters();
                convolutions.put(convolution.weights(), new Convolution(convolution.weights(), filters.count(), layer.inputs(),
                        filters.height(), filters.width(), layer.height(frontEnd), layer.width(frontEnd)));
            }
        }
        map(convolutions, "top_down", architecture.topDownMaps());
        if (architecture.bottomUpMaps() > 0) {
            map(convolutions, "bottom_up", architecture.bottomUpMaps());
        }
        return convolutions;
    }

    private void map(Map<String, Convolution> convolutions, String name, int maps) {
        convolutions.put(name, new Convolution(name, maps, architecture.lastLayer().channels(), 1, 1, architecture.mapHeight(frontEnd),
                architecture.mapWidth(frontEnd)));
    }

    /** Operations to score a segment. */
    public double forward() {
        return convolutions().values().stream().mapToDouble(Convolution::flops).sum();
    }

    /** Operations of a training step for each segment: forward, and the gradients by weights and by inputs, the first layer's excepted. */
    public double step() {
        return convolutions().values().stream().mapToDouble(c -> c.flops() * (c.first() ? 2 : 3)).sum();
    }
}
