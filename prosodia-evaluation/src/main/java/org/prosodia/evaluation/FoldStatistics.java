package org.prosodia.evaluation;

import java.util.OptionalDouble;

/**
 * How a measure varies over folds.
 *
 * @param mean the mean over the folds, each counting once whatever its size
 * @param deviation the sample standard deviation (divisor n - 1); empty for a single fold
 * @param folds how many folds, n
 */
public record FoldStatistics(double mean, OptionalDouble deviation, int folds) {
}
