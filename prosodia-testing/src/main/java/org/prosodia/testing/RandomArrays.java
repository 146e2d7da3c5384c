package org.prosodia.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** Arrays of random numbers, for networks whose weights do not matter. */
public final class RandomArrays {

    private RandomArrays() {}

    /** The numbers of one array. */
    @FunctionalInterface
    public interface Numbers {

        /** Returns the source of an array's numbers, given its name and shape. */
        Draw of(String name, int[] shape);
    }

    /** A source of random numbers. */
    @FunctionalInterface
    public interface Draw {

        /** Returns the next number. */
        double next();
    }

    /**
     * Returns an array for each shape, in order, with the numbers drawn one after another.
     *
     * @param array creates an array of a shape and its numbers
     */
    public static <A> Map<String, A> of(
            Map<String, int[]> shapes, Numbers numbers, BiFunction<int[], float[], A> array) {
        Map<String, A> arrays = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> {
            int size = 1;
            for (int extent : shape) {
                size *= extent;
            }
            Draw draw = numbers.of(name, shape);
            float[] values = new float[size];
            for (int i = 0; i < size; i++) {
                values[i] = (float) draw.next();
            }
            arrays.put(name, array.apply(shape, values));
        });
        return arrays;
    }

    /** Returns true if an array is the scale of a batch normalisation, so that its numbers must be positive. */
    public static boolean positive(String name) {
        return name.matches("bn.*(weight|running_var)");
    }
}
