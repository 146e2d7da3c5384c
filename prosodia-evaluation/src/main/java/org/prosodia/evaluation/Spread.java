package org.prosodia.evaluation;

import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * How a measure varies, over folds or over seeds.
 *
 * @param mean each value counting once, whatever a fold's size
 * @param deviation the sample standard deviation (divisor n - 1); empty for a single value
 * @param count how many values, n
 */
public record Spread(double mean, OptionalDouble deviation, int count) {

    /**
     * The spread of some values.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Spread of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("there is nothing to take a mean of");
        }
        return new Spread(Mean.of(values).getAsDouble(), values.length < 2 ? OptionalDouble.empty()
                : OptionalDouble.of(StandardDeviation.of(values).getAsDouble()), values.length);
    }
}
