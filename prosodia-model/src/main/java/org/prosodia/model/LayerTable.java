package org.prosodia.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.prosodia.model.Layer.Shape;
import org.prosodia.spectrogram.FrontEnd;

/**
 * Walks a network from the segment to the scores. What a number depends on grows by {@code extent - 1} at each layer, in steps as large as
 * the max-pools before it have made them.
 */
final class LayerTable {

    private final Architecture architecture;
    private final FrontEnd frontEnd;
    private final Map<String, int[]> shapes;
    private final List<Layer> layers = new ArrayList<>();
    private Shape at;
    private int frames = 1; // that a number depends on
    private int bins = 1;
    private int step = 1;   // frames, and bins, from one number to the next

    LayerTable(Architecture architecture, FrontEnd frontEnd) {
        this.architecture = architecture;
        this.frontEnd = frontEnd;
        this.shapes = Weights.shapes(architecture);
        this.at = new Shape(1, frontEnd.bins(), frontEnd.columns());
    }

    /** All layers, once. */
    List<Layer> layers() {
        group("1a", architecture.spectral(), "spectral filters, tall in frequency, look for what sounds together, such as harmonics.");
        group("1b", architecture.temporal(), "temporal filters, wide in time, look for what rises, holds or falls.");
        at = new Shape(architecture.firstChannels(), at.bins(), at.columns());
        frames = groups().mapToInt(Filters::width).max().orElseThrow();
        bins = groups().mapToInt(Filters::height).max().orElseThrow();
        if (architecture.extraPool()) {
            pool("pool1");
        }
        convolution("2", "Joins what the first filters found in 3 x 3 neighbourhoods into " + Architecture.CONV2 + " patterns.");
        pool("pool2");
        convolution("3", "Joins these into " + Architecture.CONV3 + " larger patterns.");
        pool("pool3");
        convolution("4", "Joins these into " + Architecture.CONV4 + " larger patterns.");
        convolution("5", "Joins these into " + Architecture.CONV5 + " patterns, of which the maps are made.");
        if (architecture.pooling() instanceof Pooling.Max) {
            whole("maximum", at.channels(), 0, "Keeps the largest number of each channel, wherever it is.");
            whole("top_down", architecture.classes(), parameters("top_down"), "Weighs these into one score for each class.");
        } else {
            maps();
        }
        return List.copyOf(layers);
    }

    private Stream<Filters> groups() {
        return Stream.of(architecture.spectral(), architecture.temporal()).filter(Filters::present);
    }

    /** Groups of the first layer stand side by side, too. */
    private void group(String number, Filters filters, String task) {
        if (filters.present()) {
            Shape output = new Shape(filters.count(), at.bins(), at.columns());
            layers.add(new Layer("conv" + number, filters.count() + " " + task, at, output, parameters(number), filters.width(),
                    filters.height()));
        }
    }

    private void convolution(String number, String task) {
        frames += 2 * step;
        bins += 2 * step;
        int channels = shapes.get("conv" + number + ".weight")[0];
        add("conv" + number, new Shape(channels, at.bins(), at.columns()), parameters(number), task);
    }

    private void pool(String name) {
        frames += step;
        bins += step;
        step *= 2;
        add(name, new Shape(at.channels(), at.bins() / 2, at.columns() / 2), 0,
                "Keeps the largest of each 2 x 2 numbers: half as fine, and small shifts no longer matter.");
    }

    private void maps() {
        map("top_down", architecture.topDownMaps(), "Says at each position how much it speaks for each class.");
        boolean attending = architecture.bottomUpMaps() > 0;
        if (attending) {
            map("bottom_up", architecture.bottomUpMaps(), "Says at each position how much it counts, whatever the class.");
        }
        at = new Shape(architecture.topDownMaps() + architecture.bottomUpMaps(), at.bins(), at.columns());
        whole("pooling", architecture.classes(), 0, (attending ? "Adds up bottom-up times top-down" : "Takes the mean")
                + " over all positions: one score for each class.");
    }

    /** Maps are made of the same features, side by side. */
    private void map(String name, int channels, String task) {
        Shape features = at;
        add(name, new Shape(channels, at.bins(), at.columns()), parameters(name), task);
        at = features;
    }

    /** A layer that sees the whole segment. */
    private void whole(String name, int channels, int parameters, String task) {
        frames = frontEnd.segmentFrames();
        bins = frontEnd.bins();
        add(name, new Shape(channels, 1, 1), parameters, task);
    }

    private void add(String name, Shape output, int parameters, String task) {
        layers.add(new Layer(name, task, at, output, parameters, frames, bins));
        at = output;
    }

    /** Those of a convolution with its batch norm, or of a map; running statistics are not learned. */
    private int parameters(String number) {
        return shapes.entrySet().stream()
                .filter(entry -> entry.getKey().matches("(conv|bn)?" + number + "\\.(weight|bias)"))
                .mapToInt(entry -> Arrays.stream(entry.getValue()).reduce(1, (a, b) -> a * b)).sum();
    }
}
