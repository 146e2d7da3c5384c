package org.prosodia.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.spectrogram.FrontEnd;

/** Identities of attention pooling. X is a random map of 5 x 3 positions and 80 channels, for 2 segments. */
class PoolingIdentitiesTest {

    private static final double CLOSE = 1e-12;
    private static final int POSITIONS = 15;

    @Test
    void averageIsTheMeanOfTheTopDownMap() {
        try (AttentionPoolingNetwork network = network("average");
                PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            Tensor x = features();
            Tensor topDownOnly = network.topDown(x).mean(2, 3);
            assertSame(network.pool(x), topDownOnly);
        }
    }

    @Test
    void bottomUpOnlyIsAttention() {
        try (AttentionPoolingNetwork network = network("attention");
                PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            Tensor x = features();
            Tensor where = network.bottomUp(x, Pooling.ATTENTION); // 2 x 1 x 5 x 3, sums to 1
            Tensor weightedMean = x.mul(where).sum(2, 3).unsqueeze(2).unsqueeze(3); // 2 x 80 x 1 x 1
            Tensor bottomUpOnly = network.topDown(weightedMean).flatten(1, 3);
            assertSame(network.pool(x), bottomUpOnly);
        }
    }

    @Test
    void constantBottomUpMapMakesAttentionAverage() {
        try (AttentionPoolingNetwork network = network("attention");
                PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            network.parameters().weight("bottom_up.weight").zero_();
            Tensor x = features();
            assertSame(network.pool(x), network.topDown(x).mean(2, 3));
        }
    }

    @Test
    void withoutSoftmaxAndBiasesTheMeanIsSecondOrderPoolingOfRankOne() {
        try (AttentionPoolingNetwork network = network("attention-mean");
                PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            network.parameters().weight("bottom_up.bias").zero_();
            network.parameters().weight("top_down.bias").zero_();
            double[] x = TensorValues.doubles(features()); // 2 x 80 x 15
            double[] b = TensorValues.doubles(network.parameters().weight("bottom_up.weight")); // 80
            double[] a = TensorValues.doubles(network.parameters().weight("top_down.weight")); // 4 x 80
            double[] scores = TensorValues.doubles(network.pool(features()));
            for (int n = 0; n < 2; n++) {
                for (int k = 0; k < 4; k++) {
                    assertThat(scores[n * 4 + k] * POSITIONS).isCloseTo(trace(x, n, b, a, k), within(CLOSE));
                }
            }
        }
    }

    /** Tr(X'X b a_k'): the sum over channels i and j of (X'X)_ij b_j a_ki. */
    private static double trace(double[] x, int n, double[] b, double[] a, int k) {
        double trace = 0;
        for (int i = 0; i < 80; i++) {
            for (int j = 0; j < 80; j++) {
                double product = 0;
                for (int p = 0; p < POSITIONS; p++) {
                    product += x[(n * 80 + i) * POSITIONS + p] * x[(n * 80 + j) * POSITIONS + p];
                }
                trace += product * b[j] * a[k * 80 + i];
            }
        }
        return trace;
    }

    @Test
    void rankTwoWithTheSamePairTwiceIsTwiceRankOne() {
        try (AttentionPoolingNetwork one = network("attention");
                AttentionPoolingNetwork two = network("attention-rank-2");
                PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            for (String map : new String[] {"bottom_up.weight", "bottom_up.bias", "top_down.weight", "top_down.bias"}) {
                Tensor half = one.parameters().weight(map);
                two.parameters().weight(map).narrow(0, 0, half.size(0)).copy_(half);
                two.parameters()
                        .weight(map)
                        .narrow(0, half.size(0), half.size(0))
                        .copy_(half);
            }
            Tensor x = features();
            assertSame(two.pool(x), one.pool(x).mul(new Scalar(2.0)));
        }
    }

    @Test
    void classSoftmaxSharesEachPositionAmongTheClasses() {
        try (AttentionPoolingNetwork network = network("attention-class-softmax");
                PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            Tensor x = features();
            for (double total : TensorValues.doubles(network.topDown(x).sum(1))) {
                assertThat(total).isCloseTo(1, within(CLOSE));
            }
            for (double total : TensorValues.doubles(network.pool(x).sum(1))) {
                assertThat(total).isCloseTo(1, within(CLOSE)); // the bottom-up map sums to 1 too
            }
        }
    }

    private static AttentionPoolingNetwork network(String pooling) {
        return new AttentionPoolingNetwork(
                new Architecture(4, Filters.SPECTRAL, Filters.TEMPORAL, false, Pooling.parse(pooling)),
                FrontEnd.PAPER,
                Precision.DOUBLE,
                Device.CPU,
                5);
    }

    private static Tensor features() {
        double[] values = new SplittableRandom(11).doubles(2 * 80 * POSITIONS).toArray();
        return AbstractTensor.create(values, 2, 80, 5, 3);
    }

    private static void assertSame(Tensor actual, Tensor expected) {
        assertThat(TensorValues.doubles(actual)).containsExactly(TensorValues.doubles(expected), within(CLOSE));
    }
}
