package org.prosodia.model.architecture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.prosodia.model.architecture.Layer.Shape;
import org.prosodia.model.architecture.TrunkLayer.Convolution;
import org.prosodia.spectrogram.FrontEnd;

/**
 * Lists the layers of a network from the segment to the scores. The receptive field grows by {@code extent - 1} steps
 * at each layer; a step is the product of the strides of the max-pools before it.
 */
final class LayerTable {

    private final Architecture architecture;
    private final FrontEnd frontEnd;
    private final Map<String, int[]> shapes;
    private final List<Layer> layers = new ArrayList<>();
    private Shape at;
    private int frames = 1; // that a number depends on
    private int bins = 1;
    private int step = 1; // frames, and bins, from one number to the next

    LayerTable(Architecture architecture, FrontEnd frontEnd) {
        this.architecture = architecture;
        this.frontEnd = frontEnd;
        this.shapes = Weights.shapes(architecture);
        this.at = new Shape(1, frontEnd.bins(), frontEnd.columns());
    }

    /** Returns all layers. Must be called only once. */
    List<Layer> layers() {
        architecture.trunk().forEach(this::trunk);
        return architecture
                .pooling()
                .match(
                        attention -> maps("Adds up bottom-up times top-down"),
                        average -> maps("Takes the mean"),
                        max -> linear("maximum", "Keeps the largest number of each channel, wherever it is."),
                        top -> linear(
                                "top",
                                "Takes the mean of the " + top.count()
                                        + " largest numbers of each channel, wherever they are."));
    }

    private void trunk(TrunkLayer layer) {
        for (Convolution convolution : layer.convolutions()) {
            Filters filters = convolution.filters();
            layers.add(new Layer(
                    convolution.weights(),
                    task(layer, convolution),
                    at,
                    new Shape(filters.count(), at.bins() / layer.stride(), at.columns() / layer.stride()),
                    parameters(convolution.suffix()),
                    frames + (filters.width() - 1) * step,
                    bins + (filters.height() - 1) * step));
        }
        at = new Shape(layer.channels(), at.bins() / layer.stride(), at.columns() / layer.stride());
        frames += (layer.widest() - 1) * step;
        bins += (layer.tallest() - 1) * step;
        step *= layer.stride();
        if (layer.pooled()) {
            pool(layer.pool());
        }
    }

    private String task(TrunkLayer layer, Convolution convolution) {
        int count = convolution.filters().count();
        return switch (convolution.purpose()) {
            case SPECTRAL ->
                count + " spectral filters, tall in frequency, detect simultaneous sounds, such as harmonics.";
            case TEMPORAL -> count + " temporal filters, wide in time, detect sounds that rise, hold or fall.";
            case JOINING ->
                layer.equals(architecture.lastLayer())
                        ? "Joins these into " + count + " patterns, of which the maps are made."
                        : layer.number() > 2
                                ? "Joins these into " + count + " larger patterns."
                                : "Joins what the first filters found in 3 x 3 neighbourhoods into " + count
                                        + " patterns.";
        };
    }

    private void pool(String name) {
        frames += step;
        bins += step;
        step *= 2;
        add(
                name,
                new Shape(at.channels(), at.bins() / 2, at.columns() / 2),
                0,
                "Keeps the largest of each 2 x 2 numbers: half as fine, and small shifts no longer matter.");
    }

    /** Adds the layers of a pooling of maps. */
    private List<Layer> maps(String task) {
        map("top_down", architecture.topDownMaps(), "Computes the evidence for each class at each position.");
        if (architecture.bottomUpMaps() > 0) {
            map(
                    "bottom_up",
                    architecture.bottomUpMaps(),
                    "Computes the weight of each position, for all classes alike.");
        }
        at = new Shape(architecture.topDownMaps() + architecture.bottomUpMaps(), at.bins(), at.columns());
        whole("pooling", architecture.classes(), 0, task + " over all positions: one score for each class.");
        return List.copyOf(layers);
    }

    /** Adds the layers of a pooling of each channel, followed by a linear layer over the channels. */
    private List<Layer> linear(String name, String task) {
        whole(name, at.channels(), 0, task);
        whole(
                "top_down",
                architecture.classes(),
                parameters("top_down"),
                "Weighs these into one score for each class.");
        return List.copyOf(layers);
    }

    /** Adds a map of the features, which remain the input of the next map. */
    private void map(String name, int channels, String task) {
        Shape features = at;
        add(name, new Shape(channels, at.bins(), at.columns()), parameters(name), task);
        at = features;
    }

    /** Adds a layer that depends on the whole segment. */
    private void whole(String name, int channels, int parameters, String task) {
        frames = frontEnd.segmentFrames();
        bins = frontEnd.bins();
        add(name, new Shape(channels, 1, 1), parameters, task);
    }

    private void add(String name, Shape output, int parameters, String task) {
        layers.add(new Layer(name, task, at, output, parameters, frames, bins));
        at = output;
    }

    /** Returns the number of learned parameters of a convolution with its batch norm, or of a map. */
    private int parameters(String number) {
        return shapes.entrySet().stream()
                .filter(entry -> entry.getKey().matches("(conv|bn)?" + number + "\\.(weight|bias)"))
                .mapToInt(entry -> Arrays.stream(entry.getValue()).reduce(1, (a, b) -> a * b))
                .sum();
    }
}
