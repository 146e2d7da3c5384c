package org.prosodia.recognizer.scoring;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.prosodia.model.ModelException;
import org.prosodia.model.ModelFile;
import org.prosodia.model.architecture.ActivationRanges;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Weights;

/**
 * Computes a segment's scores from its maps, a column at a time: every pooling over a segment's positions is a function
 * of a few numbers for each column of positions, and these numbers serve all segments that have the column. Immutable
 * and thread-safe.
 *
 * <p>The formulas are those of {@link org.prosodia.model.architecture.Pooling}.
 */
abstract sealed class ColumnPooling permits ColumnPooling.Mean, LinearColumnPooling, AttentionColumnPooling {

    private List<Float> excess = List.of(); // the mean error of scores in whole numbers, subtracted from them

    /** Returns the pooling of a model. */
    static ColumnPooling of(ModelFile file) throws ModelException {
        ColumnPooling pooling = kind(file);
        pooling.excess = file.ranges().map(ActivationRanges::excess).orElse(List.of());
        return pooling;
    }

    private static ColumnPooling kind(ModelFile file) throws ModelException {
        Architecture architecture = file.metadata().architecture();
        // The linear layer comes after the pooling if there are no maps; only then are its weights needed here.
        Weights weights = architecture.pooling().explainable() ? new Weights(Map.of()) : file.weights();
        int bins = architecture.mapHeight(file.metadata().frontEnd());
        int columns = architecture.mapWidth(file.metadata().frontEnd());
        int classes = architecture.classes();
        double share = architecture.pooling().averaged() ? 1.0 / (bins * columns) : 1;
        return architecture
                .pooling()
                .match(
                        attention -> attention.bottomUpSoftmax()
                                ? new AttentionColumnPooling.Softmax(attention, bins, classes)
                                : new AttentionColumnPooling.Product(attention, bins, classes, share),
                        average -> new Mean(bins, classes, share),
                        max -> new LinearColumnPooling.Maximum(weights),
                        top -> new LinearColumnPooling.Largest(weights, top.count(), bins));
    }

    /** Returns the numbers of each column. */
    double[][] columns(float[] maps, int offset, int columns) {
        return IntStream.range(0, columns)
                .mapToObj(column -> column(maps, offset, columns, column))
                .toArray(double[][]::new);
    }

    /**
     * Returns the numbers of one column.
     *
     * @param maps the input of the pooling, {@code maps x columns x bins} from an offset
     * @param columns the number of columns of the maps
     */
    abstract double[] column(float[] maps, int offset, int columns, int column);

    /** Returns a segment's scores from the numbers of its columns, in any order. */
    float[] scores(double[][] columns) {
        float[] scores = pooled(columns);
        for (int k = 0; k < excess.size(); k++) {
            scores[k] -= excess.get(k);
        }
        return scores;
    }

    /** Returns the scores before the excess is subtracted. */
    abstract float[] pooled(double[][] columns);

    /** Returns the sum of each class over all columns, times the share. */
    static float[] sums(double[][] columns, int classes, double share) {
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

    /** {@code s_k = mean of (X a_k)_p}: the numbers of a column are each class's sum. */
    static final class Mean extends ColumnPooling {
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
}
