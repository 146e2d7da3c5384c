package org.prosodia.training.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prosodia.model.FeatureDistribution;

/**
 * Fits the distribution of features to those of utterances: their mean, and the covariance of Ledoit and Wolf, <i>A
 * well-conditioned estimator for large-dimensional covariance matrices</i> (Journal of Multivariate Analysis 88, 2004).
 * Not thread-safe.
 *
 * <p>With the covariance S of n utterances and p features, both sums of squares divided by p,
 *
 * <pre>
 * m = trace(S) / p,   d2 = |S - m I|^2,   b2 = min(d2, sum over utterances of |x x' - S|^2 / n^2)
 * covariance = (b2 / d2) m I + (1 - b2 / d2) S
 * </pre>
 *
 * so that few utterances give a matrix that can be inverted too; b2 / d2 is at least a millionth, since it is 0 for two
 * utterances. The distances are then divided by the root of their mean square over the utterances, which becomes 1.
 */
public final class FeatureFit {

    private static final double LEAST_SHARE = 1e-6;

    private final List<float[]> utterances = new ArrayList<>();

    /** Creates a fit without utterances. */
    public FeatureFit() {}

    /** Adds the features of an utterance, which are as many for all utterances. */
    public void add(float[] features) {
        utterances.add(features.clone());
    }

    /** Returns the number of utterances added. */
    public int utterances() {
        return utterances.size();
    }

    /** Returns the distribution; empty if all utterances have the same features, or there is none. */
    public Optional<FeatureDistribution> distribution() {
        if (utterances.isEmpty()) {
            return Optional.empty();
        }
        double[] mean = mean();
        double[][] covariance = shrunk(mean);
        if (!(covariance[0][0] > 0)) {
            return Optional.empty();
        }
        double[][] whitening = inverse(factor(covariance));
        double scale = meanSquareRoot(mean, whitening);
        int size = mean.length;
        float[] single = new float[size];
        float[] triangle = new float[size * (size + 1) / 2];
        int at = 0;
        for (int row = 0; row < size; row++) {
            single[row] = (float) mean[row];
            for (int column = 0; column <= row; column++) {
                triangle[at++] = (float) (whitening[row][column] / scale);
            }
        }
        return Optional.of(new FeatureDistribution(single, triangle));
    }

    /** Returns the root of the mean square of the utterances' distances, which is below 1 after shrinkage. */
    private double meanSquareRoot(double[] mean, double[][] whitening) {
        double squares = 0;
        for (float[] features : utterances) {
            for (int row = 0; row < mean.length; row++) {
                double whitened = 0;
                for (int column = 0; column <= row; column++) {
                    whitened += whitening[row][column] * (features[column] - mean[column]);
                }
                squares += whitened * whitened;
            }
        }
        return Math.sqrt(squares / mean.length / utterances.size());
    }

    private double[] mean() {
        double[] mean = new double[utterances.get(0).length];
        for (float[] features : utterances) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += features[i];
            }
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= utterances.size();
        }
        return mean;
    }

    private double[][] shrunk(double[] mean) {
        int size = mean.length;
        double[][] covariance = new double[size][size];
        double fourth = 0; // the sum over utterances of |x|^4
        double[] x = new double[size];
        for (float[] features : utterances) {
            double square = 0;
            for (int i = 0; i < size; i++) {
                x[i] = features[i] - mean[i];
                square += x[i] * x[i];
                for (int j = 0; j <= i; j++) {
                    covariance[i][j] += x[i] * x[j] / utterances.size();
                }
            }
            fourth += square * square;
        }
        double trace = 0;
        double squares = 0; // |S|^2 times the number of features
        for (int i = 0; i < size; i++) {
            trace += covariance[i][i];
            squares += covariance[i][i] * covariance[i][i];
            for (int j = 0; j < i; j++) {
                squares += 2 * covariance[i][j] * covariance[i][j];
            }
        }
        double level = trace / size;
        double spread = squares - size * level * level;
        // The sum over utterances of |x x' - S|^2 is that of |x|^4 less n |S|^2.
        double error = (fourth / utterances.size() - squares) / utterances.size();
        double share = spread > 0 ? Math.max(LEAST_SHARE, Math.min(1, error / spread)) : 1;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[i][j] = (1 - share) * covariance[i][j] + (i == j ? share * level : 0);
            }
        }
        return covariance;
    }

    /** Returns the Cholesky factor L of the lower triangle of a matrix, which is L L'. */
    private static double[][] factor(double[][] matrix) {
        int size = matrix.length;
        double[][] factor = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= factor[i][k] * factor[j][k];
                }
                factor[i][j] = i == j ? Math.sqrt(rest) : rest / factor[j][j];
            }
        }
        return factor;
    }

    /** Returns the inverse of a lower triangular matrix, which is one too. */
    private static double[][] inverse(double[][] lower) {
        int size = lower.length;
        double[][] inverse = new double[size][size];
        for (int column = 0; column < size; column++) {
            inverse[column][column] = 1 / lower[column][column];
            for (int row = column + 1; row < size; row++) {
                double sum = 0;
                for (int k = column; k < row; k++) {
                    sum -= lower[row][k] * inverse[k][column];
                }
                inverse[row][column] = sum / lower[row][row];
            }
        }
        return inverse;
    }
}
