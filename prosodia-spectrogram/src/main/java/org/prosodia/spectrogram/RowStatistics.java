package org.prosodia.spectrogram;

import java.util.function.IntToDoubleFunction;

/**
 * Means and standard deviations of rows, updated frame by frame after Welford (Technometrics 4, 1962), which is
 * numerically stable. Not thread-safe.
 */
final class RowStatistics {

    private double[] mean = new double[0];
    private double[] squares = new double[0];
    private long frames;

    /** Adds a frame. */
    void add(int rows, IntToDoubleFunction values) {
        if (frames == 0) {
            mean = new double[rows];
            squares = new double[rows];
        }
        frames++;
        for (int row = 0; row < rows; row++) {
            double value = values.applyAsDouble(row);
            double difference = value - mean[row];
            mean[row] += difference / frames;
            squares[row] += difference * (value - mean[row]);
        }
    }

    /** Adds all columns of a map. */
    void add(LogPowerMap map) {
        for (int frame = 0; frame < map.frames(); frame++) {
            int column = frame;
            add(map.bands(), band -> map.values()[band * map.frames() + column]);
        }
    }

    /**
     * Adds the frames of other statistics, after Chan, Golub and LeVeque (Updating formulae and a pairwise algorithm
     * for computing sample variances, 1979).
     */
    void add(RowStatistics other) {
        if (other.frames == 0) {
            return;
        }
        if (frames == 0) {
            mean = other.mean.clone();
            squares = other.squares.clone();
            frames = other.frames;
            return;
        }
        long sum = frames + other.frames;
        for (int row = 0; row < other.mean.length; row++) {
            double difference = other.mean[row] - mean[row];
            mean[row] += difference * other.frames / sum;
            squares[row] += other.squares[row] + difference * difference * frames * other.frames / sum;
        }
        frames = sum;
    }

    /** Returns the number of frames added. */
    long frames() {
        return frames;
    }

    /**
     * Returns the mean of each row.
     *
     * @throws IllegalArgumentException if there is no frame
     */
    float[] means() {
        check();
        float[] means = new float[mean.length];
        for (int row = 0; row < means.length; row++) {
            means[row] = (float) mean[row];
        }
        return means;
    }

    /**
     * Returns the deviation of each row; 1 for a constant row, which is standardised to 0.
     *
     * @throws IllegalArgumentException if there is no frame
     */
    float[] deviations() {
        check();
        float[] deviations = new float[squares.length];
        for (int row = 0; row < deviations.length; row++) {
            float deviation = (float) Math.sqrt(squares[row] / frames);
            deviations[row] = deviation > 0 ? deviation : 1;
        }
        return deviations;
    }

    private void check() {
        if (frames == 0) {
            throw new IllegalArgumentException("a training set without frames has no log power to standardise");
        }
    }
}
