package org.prosodia.recognizer.scoring;

import org.prosodia.model.architecture.Pooling;

/** Attention pooling: sums over the positions of a column, rank by rank. */
abstract sealed class AttentionColumnPooling extends ColumnPooling {
    private final Pooling.Attention attention;
    final int bins;
    final int classes;

    AttentionColumnPooling(Pooling.Attention attention, int bins, int classes) {
        this.attention = attention;
        this.bins = bins;
        this.classes = classes;
    }

    int rank() {
        return attention.rank();
    }

    /** Adds the top-down map of each class at a position, weighted by the bottom-up map there. */
    void add(double weight, float[] maps, int first, int stride, double[] sums, int to) {
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
                sums[to + k] += weight * Math.exp(maps[first + k * stride] - top) / total;
            }
            return;
        }
        for (int k = 0; k < classes; k++) {
            sums[to + k] += weight * maps[first + k * stride];
        }
    }

    /** {@code s_k = sum over p of (X b)_p (X a_k)_p}, or the mean. */
    static final class Product extends AttentionColumnPooling {
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
     * {@code s_k = sum over p of softmax(X b)_p (X a_k)_p}: the numbers of a column are, for each rank, the largest
     * logit, the sum of the exponentials relative to it, and the classes' sums.
     */
    static final class Softmax extends AttentionColumnPooling {
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
                    double weight = Math.exp(maps[up + bin] - top);
                    kept[rank * size + 1] += weight;
                    add(weight, maps, down + bin, stride, kept, rank * size + 2);
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
