package org.prosodia.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A network's parameters and batch-norm statistics by name, in the network's order: {@code conv1a.weight}, {@code conv1a.bias},
 * {@code bn1a.weight}, {@code bn1a.bias}, {@code bn1a.running_mean}, {@code bn1a.running_var}, ... {@code conv5}, {@code bn5},
 * {@code top_down.weight}, {@code top_down.bias}, {@code bottom_up.weight}, {@code bottom_up.bias}. Convolution weights have the shape
 * output channels x input channels x frequency x time. Absent groups and maps have no entry.
 *
 * @param arrays the arrays by name; the map is copied and unmodifiable, the arrays are shared
 */
public record Weights(Map<String, Array> arrays) {

    public Weights {
        arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    }

    /**
     * Numbers with a shape, row-major.
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

    /**
     * The array of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Array get(String name) {
        Array array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("no weights are called '" + name + "'");
        }
        return array;
    }
}
