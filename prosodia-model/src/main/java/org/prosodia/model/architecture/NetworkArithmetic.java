package org.prosodia.model.architecture;

import java.util.LinkedHashMap;
import java.util.Map;
import org.prosodia.spectrogram.FrontEnd;

/**
 * The arithmetic of a network's convolutions, in floating-point operations; a multiplication and an addition count as
 * two. The other layers compute about a hundredth of it and are not counted.
 *
 * @param architecture the shape of the network
 * @param frontEnd the settings of its segments
 */
public record NetworkArithmetic(Architecture architecture, FrontEnd frontEnd) {

    /**
     * One convolution over one segment.
     *
     * @param name the name of its weights, such as {@code conv2}
     * @param outputs output channels
     * @param inputs input channels
     * @param height height of the filter, over frequency
     * @param width width of the filter, over time
     * @param rows rows of the map
     * @param columns columns of the map
     */
    public record Convolution(String name, int outputs, int inputs, int height, int width, int rows, int columns) {

        /** Returns the number of operations: {@code 2 x outputs x inputs x height x width} at each position. */
        public double flops() {
            return 2.0 * outputs * inputs * height * width * rows * columns;
        }

        /** Returns true if it reads the network's input, whose gradient is not computed. */
        public boolean first() {
            return inputs == 1;
        }
    }

    /** Returns the convolutions by name, in the network's order. */
    public Map<String, Convolution> convolutions() {
        Map<String, Convolution> convolutions = new LinkedHashMap<>();
        for (TrunkLayer layer : architecture.trunk()) {
            for (TrunkLayer.Convolution convolution : layer.convolutions()) {
                String name = convolution.weights();
                Filters filters = convolution.filters();
                convolutions.put(
                        name,
                        new Convolution(
                                name,
                                filters.count(),
                                layer.inputs(),
                                filters.height(),
                                filters.width(),
                                layer.height(frontEnd),
                                layer.width(frontEnd)));
            }
        }
        convolutions.put("top_down", head("top_down", architecture.topDownMaps()));
        if (architecture.bottomUpMaps() > 0) {
            convolutions.put("bottom_up", head("bottom_up", architecture.bottomUpMaps()));
        }
        return convolutions;
    }

    private Convolution head(String name, int maps) {
        return new Convolution(
                name,
                maps,
                architecture.lastLayer().channels(),
                1,
                1,
                architecture.mapHeight(frontEnd),
                architecture.mapWidth(frontEnd));
    }

    /** Returns the number of learned parameters; statistics of batch normalisation are not counted. */
    public int parameters() {
        return Layer.of(architecture, frontEnd).stream()
                .mapToInt(Layer::parameters)
                .sum();
    }

    /** Returns the operations to score a segment. */
    public double forward() {
        return convolutions().values().stream().mapToDouble(Convolution::flops).sum();
    }

    /**
     * Returns the operations of a training step for each segment: forward, and the gradients of weights and inputs,
     * except those of the first layer's input.
     */
    public double step() {
        return convolutions().values().stream()
                .mapToDouble(c -> c.flops() * (c.first() ? 2 : 3))
                .sum();
    }
}
