package org.prosodia.model.architecture;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network's parameters and batch-norm statistics by name, in the network's order: {@code conv1a.weight},
 * {@code conv1a.bias}, {@code bn1a.weight}, {@code bn1a.bias}, {@code bn1a.running_mean}, {@code bn1a.running_var}, ...
 * {@code conv5}, {@code bn5}, {@code top_down.weight}, {@code top_down.bias}, {@code bottom_up.weight},
 * {@code bottom_up.bias}. Convolution weights have the shape output channels x input channels x frequency x time.
 * Absent groups and maps have no entry. Thread-safe as long as nobody writes to the arrays.
 *
 * @param arrays the arrays by name; the map is copied and unmodifiable, the arrays are shared
 */
public record Weights(Map<String, Array> arrays) {

    public Weights {
        arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    }

    /**
     * An array of numbers with a shape, row-major.
     *
     * @param shape the extents, outermost first; empty for a scalar
     * @param values as many numbers as the shape's product
     */
    public record Array(int[] shape, float[] values) {
        public Array {
            int size = 1;
            for (int extent : shape) {
                size = Math.multiplyExact(size, extent);
            }
            if (size != values.length) {
                throw new IllegalArgumentException("a shape of " + size + " numbers does not hold " + values.length);
            }
        }
    }

    /** Returns the names and shapes of all arrays of a network, in its order. */
    public static Map<String, int[]> shapes(Architecture architecture) {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        for (TrunkLayer layer : architecture.trunk()) {
            layer.convolutions().forEach(convolution -> convolution(shapes, convolution, layer.inputs()));
        }
        map(
                shapes,
                "top_down",
                architecture.topDownMaps(),
                architecture.lastLayer().channels());
        if (architecture.bottomUpMaps() > 0) {
            map(
                    shapes,
                    "bottom_up",
                    architecture.bottomUpMaps(),
                    architecture.lastLayer().channels());
        }
        return shapes;
    }

    private static void convolution(Map<String, int[]> shapes, TrunkLayer.Convolution convolution, int inputs) {
        Filters filters = convolution.filters();
        shapes.put(
                convolution.weights() + ".weight",
                new int[] {filters.count(), inputs, filters.height(), filters.width()});
        shapes.put(convolution.weights() + ".bias", new int[] {filters.count()});
        for (String part : List.of("weight", "bias", "running_mean", "running_var")) {
            shapes.put(convolution.norm() + "." + part, new int[] {filters.count()});
        }
    }

    private static void map(Map<String, int[]> shapes, String name, int maps, int channels) {
        shapes.put(name + ".weight", new int[] {maps, channels, 1, 1});
        shapes.put(name + ".bias", new int[] {maps});
    }

    /**
     * Returns these weights with zeros in the arrays of a name, such as {@code bottom_up}; all of them if it is absent.
     */
    public Weights withZeros(String name) {
        Map<String, Array> changed = new LinkedHashMap<>(arrays);
        changed.replaceAll((key, array) ->
                key.startsWith(name + ".") ? new Array(array.shape(), new float[array.values().length]) : array);
        return new Weights(changed);
    }

    /**
     * Checks that these are exactly the arrays of a network, with its shapes.
     *
     * @throws IllegalArgumentException if they are not; the message names the first array that differs
     */
    public void check(Architecture architecture) {
        Map<String, int[]> shapes = shapes(architecture);
        shapes.forEach((name, shape) -> {
            if (!Arrays.equals(get(name).shape(), shape)) {
                throw new IllegalArgumentException("'" + name + "' has the shape "
                        + Arrays.toString(get(name).shape()) + ", and the architecture requires "
                        + Arrays.toString(shape));
            }
        });
        for (String name : arrays.keySet()) {
            if (!shapes.containsKey(name)) {
                throw new IllegalArgumentException("the architecture has no weights called '" + name + "'");
            }
        }
    }

    /**
     * Checks that every number is finite.
     *
     * @throws IllegalArgumentException if a number is not; the message names its array
     */
    public void checkFinite() {
        arrays.forEach((name, array) -> {
            for (float value : array.values()) {
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException("'" + name + "' contains " + value + ": the training diverged;"
                            + " lower the learning rate");
                }
            }
        });
    }

    /**
     * Returns the array with a name.
     *
     * @throws IllegalArgumentException if there is no such array
     */
    public Array get(String name) {
        Array array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("no weights are called '" + name + "'");
        }
        return array;
    }
}
