package org.prosodia.evaluation;

import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * The mean and standard deviation of a measure over folds or seeds.
 *
 * @param mean the mean of the values, whatever the folds' sizes
 * @param deviation the sample standard deviation (divisor n - 1); empty for a single value
 * @param count the number of values, n
 */
public record Spread(double mean, OptionalDouble deviation, int count) {

    /**
     * Returns the spread of some values.
     *
     * @throws IllegalArgumentException if there are no values
     */
    static Spread of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("there are no values to average");
        }
        return new Spread(
                Mean.of(values).getAsDouble(),
                values.length < 2
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(StandardDeviation.of(values).getAsDouble()),
                values.length);
    }
}
