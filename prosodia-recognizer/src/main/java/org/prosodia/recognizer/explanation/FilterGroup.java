package org.prosodia.recognizer.explanation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.prosodia.model.architecture.Weights;

/**
 * The filters of one shape in the first layer, as the network applies them: with batch normalisation included.
 * Thread-safe as long as nobody writes to its arrays.
 *
 * @param name {@code spectral} (tall in frequency) or {@code temporal} (wide in time)
 * @param height in bins
 * @param width in frames
 * @param filters {@code height x width} numbers each, one row for each bin from the lowest up; the arrays are shared
 */
public record FilterGroup(String name, int height, int width, List<float[]> filters) {

    /** Copies the list. */
    public FilterGroup {
        filters = List.copyOf(filters);
    }

    static FilterGroup of(String name, Weights.Array array) {
        int height = array.shape()[2];
        int width = array.shape()[3];
        return new FilterGroup(
                name,
                height,
                width,
                IntStream.range(0, array.shape()[0])
                        .mapToObj(filter -> Arrays.copyOfRange(
                                array.values(), filter * height * width, (filter + 1) * height * width))
                        .toList());
    }
}
