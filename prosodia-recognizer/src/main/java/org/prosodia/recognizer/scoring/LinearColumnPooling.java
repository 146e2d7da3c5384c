package org.prosodia.recognizer.scoring;

import java.util.Arrays;
import org.prosodia.model.architecture.Weights;

/** Poolings with a number X for each channel, and then {@code s_k = a_k X + c_k}. */
abstract sealed class LinearColumnPooling extends ColumnPooling {
    private final float[] weight;
    private final float[] bias;

    LinearColumnPooling(Weights weights) {
        this.weight = weights.get("top_down.weight").values();
        this.bias = weights.get("top_down.bias").values();
    }

    int channels() {
        return weight.length / bias.length;
    }

    /** Returns a channel's number X from the numbers of all columns. */
    abstract double pooled(double[][] columns, int channel);

    @Override
    float[] pooled(double[][] columns) {
        double[] scores = new double[bias.length];
        for (int channel = 0; channel < channels(); channel++) {
            double pooled = pooled(columns, channel);
            for (int k = 0; k < scores.length; k++) {
                scores[k] += weight[k * channels() + channel] * pooled;
            }
        }
        float[] result = new float[scores.length];
        for (int k = 0; k < scores.length; k++) {
            result[k] = (float) (scores[k] + bias[k]);
        }
        return result;
    }

    /** {@code X = max over p of X_p}: the numbers of a column are each channel's maximum. */
    static final class Maximum extends LinearColumnPooling {
        Maximum(Weights weights) {
            super(weights);
        }

        @Override
        double[] column(float[] maps, int offset, int columns, int column) {
            double[] maxima = new double[channels()];
            for (int channel = 0; channel < maxima.length; channel++) {
                maxima[channel] = maps[offset + channel * columns + column];
            }
            return maxima;
        }

        @Override
        double pooled(double[][] columns, int channel) {
            double maximum = Double.NEGATIVE_INFINITY;
            for (double[] column : columns) {
                maximum = Math.max(maximum, column[channel]);
            }
            return maximum;
        }
    }

    /** The mean of each channel's largest numbers: those of a column are its own largest, in descending order. */
    static final class Largest extends LinearColumnPooling {
        private final int count;
        private final int kept; // numbers of a column for each channel

        Largest(Weights weights, int count, int bins) {
            super(weights);
            this.count = count;
            this.kept = Math.min(count, bins);
        }

        @Override
        double[] column(float[] maps, int offset, int columns, int column) {
            double[] largest = new double[channels() * kept];
            for (int i = 0; i < largest.length; i++) {
                largest[i] = maps[offset + (i / kept * columns + column) * kept + i % kept];
            }
            return largest;
        }

        @Override
        double pooled(double[][] columns, int channel) {
            double[] largest = new double[Math.min(count, columns.length * kept)]; // in descending order
            Arrays.fill(largest, Double.NEGATIVE_INFINITY);
            int last = largest.length - 1;
            for (double[] column : columns) {
                for (int i = channel * kept; i < (channel + 1) * kept && column[i] > largest[last]; i++) {
                    int place = last;
                    for (; place > 0 && largest[place - 1] < column[i]; place--) {
                        largest[place] = largest[place - 1];
                    }
                    largest[place] = column[i];
                }
            }
            return Arrays.stream(largest).average().orElseThrow();
        }
    }
}
