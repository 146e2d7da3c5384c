package org.prosodia.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.spectrogram.FrontEnd;
import org.prosodia.testing.NumPyArray;

/**
 * Comparison with an independent implementation in Python and PyTorch: golden.npz was written by reference/golden.py.
 * In double precision features, maps, scores, losses, gradients and the weights after two steps of SGD agree within
 * 1e-9 of each tensor's maximum.
 */
class GoldenTest {

    private static final int[] LABELS = {0, 1, 2, 3};
    private static Map<String, double[]> golden;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = GoldenTest.class.getResourceAsStream("golden.npz")) {
            golden = NumPyArray.readAll(in).entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, e -> e.getValue().values()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"attention", "average", "max"})
    void agreesInDoublePrecision(String pooling) {
        try (AttentionPoolingNetwork network = network(pooling, Precision.DOUBLE);
                Learner learner = new Learner(network, Optimizer.PAPER)) {
            assertEvaluation(network, pooling + ".start", 1e-9);
            for (int step = 1; step <= 2; step++) {
                double loss = learner.step(input(), LABELS, 0.05);
                assertThat(loss).isCloseTo(golden.get(pooling + ".step" + step + ".loss")[0], within(1e-9));
                assertGradients(network, pooling + ".step" + step);
            }
            assertEvaluation(network, pooling + ".end", 1e-9);
            for (WeightName name : WeightName.all(network.architecture())) {
                assertTensor(
                        pooling + ".end.weight." + name.name(),
                        network.parameters().weight(name.name()),
                        1e-9);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"attention", "average", "max"})
    void agreesInSinglePrecision(String pooling) {
        try (AttentionPoolingNetwork network = network(pooling, Precision.SINGLE);
                Learner learner = new Learner(network, Optimizer.PAPER)) {
            assertEvaluation(network, pooling + ".start", 1e-4);
            assertThat(learner.step(input(), LABELS, 0.05))
                    .isCloseTo(golden.get(pooling + ".step1.loss")[0], within(1e-4));
        }
    }

    private static AttentionPoolingNetwork network(String pooling, Precision precision) {
        Architecture architecture =
                new Architecture(4, Filters.SPECTRAL, Filters.TEMPORAL, false, Pooling.parse(pooling));
        AttentionPoolingNetwork network =
                new AttentionPoolingNetwork(architecture, FrontEnd.PAPER, precision, Device.CPU, 1);
        try (NoGradGuard guard = new NoGradGuard()) {
            for (WeightName name : WeightName.all(architecture)) {
                TensorValues.set(
                        network.parameters().weight(name.name()), golden.get("attention.start.weight." + name.name()));
            }
        }
        return network;
    }

    private static float[] input() {
        double[] values = golden.get("input");
        float[] input = new float[values.length];
        for (int i = 0; i < input.length; i++) {
            input[i] = (float) values[i];
        }
        return input;
    }

    private static void assertEvaluation(AttentionPoolingNetwork network, String stage, double tolerance) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            Tensor x = network.input(input(), 0, LABELS.length);
            Tensor features = network.features(x, false);
            assertTensor(stage + ".scores", network.pool(features), tolerance);
            if (network.architecture().pooling() instanceof Pooling.Attention attention) {
                assertTensor(stage + ".features", features, tolerance);
                assertTensor(stage + ".bottom_up", network.bottomUp(features, attention), tolerance);
                assertTensor(stage + ".top_down", network.topDown(features), tolerance);
            }
        }
    }

    private static void assertGradients(AttentionPoolingNetwork network, String step) {
        try (PointerScope scope = new PointerScope()) {
            for (WeightName name : WeightName.all(network.architecture())) {
                Tensor parameter = network.parameters().get(name.parameter());
                if (!parameter.requires_grad()) {
                    continue;
                }
                Tensor gradient = name.part(parameter.grad());
                if (zeroInTheory(name.name())) {
                    double[] values = TensorValues.doubles(gradient);
                    assertThat(values).as(name.name()).containsExactly(new double[values.length], within(1e-9));
                } else {
                    assertTensor(step + ".gradient." + name.name(), gradient, 1e-9);
                }
            }
        }
    }

    /**
     * Batch normalisation removes what a bias before it adds; the softmax over positions, what the bottom-up bias adds.
     */
    private static boolean zeroInTheory(String name) {
        return name.matches("conv\\w+\\.bias|bottom_up\\.bias");
    }

    /**
     * Compares all numbers, or of a large tensor its sum, its norm and every n-th number, within a share of the
     * tensor's maximum.
     */
    private static void assertTensor(String name, Tensor tensor, double tolerance) {
        double[] expected = golden.get(name);
        assertThat(expected).as("%s in golden.npz", name).isNotNull();
        double[] all = TensorValues.doubles(tensor);
        double limit = tolerance * Arrays.stream(all).map(Math::abs).max().orElseThrow();
        if (expected.length == all.length) {
            assertThat(all).as(name).containsExactly(expected, within(limit));
            return;
        }
        int step = all.length / 400;
        assertThat(Arrays.stream(all).sum()).as("sum of " + name).isCloseTo(expected[0], within(limit * all.length));
        assertThat(Math.sqrt(Arrays.stream(all).map(v -> v * v).sum()))
                .as("norm of " + name)
                .isCloseTo(expected[1], within(limit * Math.sqrt(all.length)));
        double[] sample = new double[expected.length - 2];
        Arrays.setAll(sample, i -> all[i * step]);
        assertThat(sample).as(name).containsExactly(Arrays.copyOfRange(expected, 2, expected.length), within(limit));
    }
}
