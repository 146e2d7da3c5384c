package org.prosodia.recognizer.scoring;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.model.architecture.ActivationRanges;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.model.architecture.Weights;

/**
 * A pooling computed column by column. Each column of positions is reduced to a few numbers, from which the scores of
 * every segment that contains the column are computed. Immutable and thread-safe.
 *
 * <p>The formulas are those of {@link Pooling}. For a softmax over positions a column keeps its largest logit, the sum
 * of the exponentials relative to it, and their products with the top-down maps.
 */
abstract sealed class ColumnPooling {

    private List<Float> excess = List.of(); // the mean error of scores in whole numbers, subtracted from them

    /** Returns a model's pooling. */
    static ColumnPooling of(ModelFile file) throws ModelException {
        ColumnPooling pooling = kind(file);
        pooling.excess = file.ranges().map(ActivationRanges::excess).orElse(List.of());
        return pooling;
    }

    private static ColumnPooling kind(ModelFile file) throws ModelException {
        Architecture architecture = file.metadata().architecture();
        // only poolings without maps need weights: those of the linear layer that follows them
        Weights weights = architecture.pooling().explainable() ? new Weights(Map.of()) : file.weights();
        int bins = architecture.mapHeight(file.metadata().frontEnd());
        int columns = architecture.mapWidth(file.metadata().frontEnd());
        int classes = architecture.classes();
        double share = architecture.pooling().averaged() ? 1.0 / (bins * columns) : 1;
        return architecture.pooling().match(
                attention -> attention.bottomUpSoftmax() ? new Softmax(attention, bins, classes)
                        : new Product(attention, bins, classes, share),
                average -> new Mean(bins, classes, share), max -> new Maximum(weights),
                top -> new Largest(weights, top.count(), bins));
    }

    /** Returns the reduced numbers of consecutive columns. */
    double[][] columns(float[] maps, int offset, int columns) {
        return IntStream.range(0, columns).mapToObj(column -> column(maps, offset, columns, column)).toArray(double[][]::new);
    }

    /**
     * Returns the reduced numbers of one column.
     *
     * @param maps {@code maps x columns x bins} from an offset: the maps that pooling starts from
     * @param columns the number of columns in the maps
     */
    abstract double[] column(float[] maps, int offset, int columns, int column);

    /** Returns a segment's scores, given the reduced numbers of its columns in any order. */
    float[] scores(double[][] columns) {
        float[] scores = pooled(columns);
        for (int k = 0; k < excess.size(); k++) {
            scores[k] -= excess.get(k);
        }
        return scores;
    }

    abstract float[] pooled(double[][] columns);

    private static float[] sums(double[][] columns, int classes, double share) {
        float[] scores = new float[classes];
        for (int k = 0; k < classes; k++) {
            double sum = 0;
            for (double[] column : columns) {
                sum += column[k];
            }
            scores[k] = (float) (sum * share);
        }
        return scores;
    }

    /** {@code s_k = mean of (X a_k)_p}: a column is reduced to each class's sum. */
    private static final class Mean extends ColumnPooling {
        private final int bins;
        private final int classes;
        private final double share;

        Mean(int bins, int classes, double share) {
            this.bins = bins;
            this.classes = classes;
            this.share = share;
        }

        @Override
        double[] column(float[] maps, int offset, int columns, int column) {
            double[] sums = new double[classes];
            for (int k = 0; k < classes; k++) {
                int from = offset + (k * columns + column) * bins;
                for (int i = from; i < from + bins; i++) {
                    sums[k] += maps[i];
                }
            }
            return sums;
        }

        @Override
        float[] pooled(double[][] columns) {
            return sums(columns, classes, share);
        }
    }

    /** Poolings that compute a number X for each channel, then {@code s_k = a_k X + c_k}. */
    private abstract static sealed class Linear extends ColumnPooling {
        private final float[] weight;
        private final float[] bias;

        Linear(Weights weights) {
            this.weight = weights.get("top_down.weight").values();
            this.bias = weights.get("top_down.bias").values();
        }

        int channels() {
            return weight.length / bias.length;
        }

        /** Returns X of a channel, given the reduced columns. */
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
    }

    /** {@code X = max over p of X_p}: a column is reduced to each channel's maximum. */
    private static final class Maximum extends Linear {
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

    /** The mean of each channel's largest numbers: a column is reduced to its own largest, in descending order. */
    private static final class Largest extends Linear {
        private final int count;
        private final int kept; // numbers of a column

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

    /** Attention pooling. */
    private abstract static sealed class Attending extends ColumnPooling {
        private final Pooling.Attention attention;
        final int bins;
        final int classes;

        Attending(Pooling.Attention attention, int bins, int classes) {
            this.attention = attention;
            this.bins = bins;
            this.classes = classes;
        }

        int rank() {
            return attention.rank();
        }

        /** Adds a position's top-down values of each class, weighted by its bottom-up attention. */
        void add(double attended, float[] maps, int first, int stride, double[] sums, int to) {
            double total = 1;
            if (attention.topDownSoftmax()) {
                double top = Double.NEGATIVE_INFINITY;
                for (int k = 0; k < classes; k++) {
                    top = Math.max(top, maps[first + k * stride]);
                }
                total = 0;
                for (int k = 0; k < classes; k++) {
                    total += Math.exp(maps[first + k * stride] - top);
                }
                for (int k = 0; k < classes; k++) {
                    sums[to + k] += attended * Math.exp(maps[first + k * stride] - top) / total;
                }
                return;
            }
            for (int k = 0; k < classes; k++) {
                sums[to + k] += attended * maps[first + k * stride];
            }
        }
    }

    /** {@code s_k = sum over p of (X b)_p (X a_k)_p}, or the mean: a column is reduced to each class's sum. */
    private static final class Product extends Attending {
        private final double share;

        Product(Pooling.Attention attention, int bins, int classes, double share) {
            super(attention, bins, classes);
            this.share = share;
        }

        @Override
        double[] column(float[] maps, int offset, int columns, int column) {
            double[] sums = new double[classes];
            int stride = columns * bins;
            for (int rank = 0; rank < rank(); rank++) {
                int up = offset + rank * stride + column * bins;
                int down = offset + (rank() + rank * classes) * stride + column * bins;
                for (int bin = 0; bin < bins; bin++) {
                    add(maps[up + bin], maps, down + bin, stride, sums, 0);
                }
            }
            return sums;
        }

        @Override
        float[] pooled(double[][] columns) {
            return sums(columns, classes, share);
        }
    }

    /**
     * {@code s_k = sum over p of softmax(X b)_p (X a_k)_p}: a column is reduced, for each rank, to its largest logit,
     * the sum of exponentials and each class's sum.
     */
    private static final class Softmax extends Attending {
        private final int size;

        Softmax(Pooling.Attention attention, int bins, int classes) {
            super(attention, bins, classes);
            this.size = 2 + classes;
        }

        @Override
        double[] column(float[] maps, int offset, int columns, int column) {
            double[] kept = new double[rank() * size];
            int stride = columns * bins;
            for (int rank = 0; rank < rank(); rank++) {
                int up = offset + rank * stride + column * bins;
                int down = offset + (rank() + rank * classes) * stride + column * bins;
                float top = Float.NEGATIVE_INFINITY;
                for (int bin = 0; bin < bins; bin++) {
                    top = Math.max(top, maps[up + bin]);
                }
                kept[rank * size] = top;
                for (int bin = 0; bin < bins; bin++) {
                    double attended = Math.exp(maps[up + bin] - top);
                    kept[rank * size + 1] += attended;
                    add(attended, maps, down + bin, stride, kept, rank * size + 2);
                }
            }
            return kept;
        }

        @Override
        float[] pooled(double[][] columns) {
            double[] scores = new double[classes];
            for (int from = 0; from < rank() * size; from += size) {
                double top = Double.NEGATIVE_INFINITY;
                for (double[] column : columns) {
                    top = Math.max(top, column[from]);
                }
                double total = 0;
                double[] sums = new double[classes];
                for (double[] column : columns) {
                    double scale = Math.exp(column[from] - top);
                    total += column[from + 1] * scale;
                    for (int k = 0; k < classes; k++) {
                        sums[k] += column[from + 2 + k] * scale;
                    }
                }
                for (int k = 0; k < classes; k++) {
                    scores[k] += sums[k] / total;
                }
            }
            float[] result = new float[classes];
            for (int k = 0; k < classes; k++) {
                result[k] = (float) scores[k];
            }
            return result;
        }
    }
}
