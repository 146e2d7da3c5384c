package org.prosodia.recognizer;

import java.util.Arrays;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Convolutions;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.model.architecture.Weights;

/**
 * A second implementation of the network, in plain loops and double precision, with batch norm separate from
 * convolution. The recognizer's scores are compared with its scores. Maps are channels x rows x columns.
 */
public final class ReferenceNetwork {

    private final Architecture architecture;
    private final Weights weights;

    public ReferenceNetwork(Architecture architecture, Weights weights) {
        this.architecture = architecture;
        this.weights = weights;
    }

    public double[] scores(float[] segment, int offset, int bins, int columns) {
        return pool(features(segment, offset, bins, columns));
    }

    /** Returns the scores of a window of the last convolution's map: {@code width} columns from {@code first}. */
    public double[] scores(float[] recording, int bins, int columns, int first, int width) {
        double[][][] features = features(recording, 0, bins, columns);
        for (double[][] channel : features) {
            for (int row = 0; row < channel.length; row++) {
                channel[row] = Arrays.copyOfRange(channel[row], first, first + width);
            }
        }
        return pool(features);
    }

    private double[][][] features(float[] segment, int offset, int bins, int columns) {
        double[][][] x = new double[1][bins][columns];
        for (int bin = 0; bin < bins; bin++) {
            for (int column = 0; column < columns; column++) {
                x[0][bin][column] = segment[offset + bin * columns + column];
            }
        }
        double[][][] a = architecture.spectral().present() ? layer(x, "1a") : new double[0][][];
        double[][][] b = architecture.temporal().present() ? layer(x, "1b") : new double[0][][];
        double[][][] both = new double[a.length + b.length][][];
        System.arraycopy(a, 0, both, 0, a.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        x = architecture.extraPool() ? halve(both) : both;
        int number = 2;
        for (Convolutions.Layer layer : architecture.convolutions().layers()) {
            double[][][] y = layer(x, Integer.toString(number));
            x = layer.pooled() ? halve(y) : y;
            number++;
        }
        return x;
    }

    private double[] pool(double[][][] x) {
        double[] scores = new double[architecture.classes()];
        if (architecture.pooling() instanceof Pooling.Attention attention) {
            for (int rank = 0; rank < attention.rank(); rank++) {
                attend(attention, rank, convolve(x, "bottom_up")[rank], convolve(x, "top_down"), scores);
            }
            return scores;
        }
        boolean average = architecture.pooling() instanceof Pooling.Average;
        float[] weight = weights.get("top_down.weight").values();
        for (int k = 0; k < scores.length; k++) {
            scores[k] = weights.get("top_down.bias").values()[k];
            for (int c = 0; c < x.length; c++) {
                double sum = 0;
                double top = Double.NEGATIVE_INFINITY;
                for (double[] row : x[c]) {
                    for (double value : row) {
                        sum += value;
                        top = Math.max(top, value);
                    }
                }
                if (architecture.pooling() instanceof Pooling.Top largest) {
                    top = Arrays.stream(x[c])
                            .flatMapToDouble(Arrays::stream)
                            .map(value -> -value)
                            .sorted()
                            .limit(largest.count())
                            .map(value -> -value)
                            .average()
                            .orElseThrow();
                }
                scores[k] += weight[k * x.length + c] * (average ? sum / (x[c].length * x[c][0].length) : top);
            }
        }
        return scores;
    }

    private void attend(Pooling.Attention attention, int rank, double[][] up, double[][][] down, double[] scores) {
        int classes = scores.length;
        double total = 0;
        for (double[] row : up) {
            for (double value : row) {
                total += Math.exp(value);
            }
        }
        for (int r = 0; r < up.length; r++) {
            for (int c = 0; c < up[r].length; c++) {
                double look = attention.bottomUpSoftmax()
                        ? Math.exp(up[r][c]) / total
                        : attention.reduction() == Pooling.Reduction.MEAN
                                ? up[r][c] / (up.length * up[r].length)
                                : up[r][c];
                double classTotal = 0;
                for (int k = 0; k < classes; k++) {
                    classTotal += Math.exp(down[rank * classes + k][r][c]);
                }
                for (int k = 0; k < classes; k++) {
                    double speak = down[rank * classes + k][r][c];
                    scores[k] += look * (attention.topDownSoftmax() ? Math.exp(speak) / classTotal : speak);
                }
            }
        }
    }

    /** Convolution, batch norm, ReLU. */
    private double[][][] layer(double[][][] x, String number) {
        double[][][] y = convolve(x, "conv" + number);
        String norm = "bn" + number + ".";
        for (int c = 0; c < y.length; c++) {
            double weight = weights.get(norm + "weight").values()[c];
            double bias = weights.get(norm + "bias").values()[c];
            double mean = weights.get(norm + "running_mean").values()[c];
            double deviation = Math.sqrt(weights.get(norm + "running_var").values()[c] + 1e-5);
            for (double[] row : y[c]) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = Math.max(0, (row[i] - mean) / deviation * weight + bias);
                }
            }
        }
        return y;
    }

    /** Convolves with 'same' padding; of an odd total the extra row or column is at the end. */
    private double[][][] convolve(double[][][] x, String name) {
        Weights.Array weight = weights.get(name + ".weight");
        int height = weight.shape()[2];
        int width = weight.shape()[3];
        int rows = x[0].length;
        int columns = x[0][0].length;
        double[][][] y = new double[weight.shape()[0]][rows][columns];
        for (int o = 0; o < y.length; o++) {
            for (double[] row : y[o]) {
                Arrays.fill(row, weights.get(name + ".bias").values()[o]);
            }
            for (int i = 0; i < x.length; i++) {
                for (int dr = 0; dr < height; dr++) {
                    for (int dc = 0; dc < width; dc++) {
                        double w = weight.values()[((o * x.length + i) * height + dr) * width + dc];
                        add(y[o], x[i], w, dr - (height - 1) / 2, dc - (width - 1) / 2);
                    }
                }
            }
        }
        return y;
    }

    private static void add(double[][] y, double[][] x, double w, int down, int right) {
        for (int r = Math.max(0, -down); r < Math.min(y.length, y.length - down); r++) {
            for (int c = Math.max(0, -right); c < Math.min(y[r].length, y[r].length - right); c++) {
                y[r][c] += w * x[r + down][c + right];
            }
        }
    }

    /** A 2 x 2 max-pool; an odd last row or column is dropped. */
    private static double[][][] halve(double[][][] x) {
        double[][][] y = new double[x.length][x[0].length / 2][x[0][0].length / 2];
        for (int i = 0; i < y.length; i++) {
            for (int r = 0; r < y[i].length; r++) {
                for (int c = 0; c < y[i][r].length; c++) {
                    y[i][r][c] = Math.max(
                            Math.max(x[i][2 * r][2 * c], x[i][2 * r][2 * c + 1]),
                            Math.max(x[i][2 * r + 1][2 * c], x[i][2 * r + 1][2 * c + 1]));
                }
            }
        }
        return y;
    }
}
