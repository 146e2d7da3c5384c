package org.prosodia.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import org.prosodia.model.Architecture;
import org.prosodia.model.Weights;
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
        Weights.shapes(architecture).forEach((name, shape) -> {
            if (shape.length == 4) {
                String layer = name.substring(0, name.indexOf('.'));
                int halvings = halvingsBefore(layer);
                convolutions.put(layer, new Convolution(layer, shape[0], shape[1], shape[2], shape[3], frontEnd.bins() >> halvings,
                        frontEnd.columns() >> halvings));
            }
        });
        return convolutions;
    }

    private int halvingsBefore(String layer) {
        int extra = architecture.extraPool() ? 1 : 0;
        return switch (layer) {
            case "conv1a", "conv1b" -> 0;
            case "conv2" -> extra;
            case "conv3" -> 1 + extra;
            default -> 2 + extra;
        };
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
