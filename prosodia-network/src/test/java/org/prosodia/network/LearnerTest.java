package org.prosodia.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.prosodia.network.AttentionPoolingNetworkTest.network;
import static org.prosodia.network.AttentionPoolingNetworkTest.noise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Weights;

class LearnerTest {

    private static final int[] LABELS = {0, 1, 2, 3, 0, 1, 2, 3};

    private int threads;

    /** Uses one thread: it has one arena of the allocator, and does not wait on a busy machine. */
    @BeforeEach
    void oneThread() {
        threads = Torch.threads();
        Torch.useThreads(1);
    }

    @AfterEach
    void threadsAsBefore() {
        Torch.useThreads(threads);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "adam"})
    void learnsABatchByHeart(String optimizer) {
        float[] x = noise(8);
        try (AttentionPoolingNetwork network = network(Architecture.paper(4), 1);
                Learner learner = new Learner(network, Optimizer.parse(optimizer))) {
            double first = learner.step(x, LABELS, optimizer.equals("sgd") ? 0.05 : 0.003);
            assertThat(first).isCloseTo(Math.log(4), within(0.5)); // chance, before training
            double last = first;
            for (int step = 0; step < 60; step++) {
                last = learner.step(x, LABELS, optimizer.equals("sgd") ? 0.05 : 0.003);
            }
            assertThat(last).isLessThan(0.3);
        }
    }

    @Test
    void fitsABatchInMixedPrecision() {
        float[] x = noise(8);
        try (AttentionPoolingNetwork mixed = with(Precision.MIXED);
                AttentionPoolingNetwork single = with(Precision.SINGLE);
                Learner learner = new Learner(mixed, Optimizer.parse("adam"));
                Learner reference = new Learner(single, Optimizer.parse("adam"))) {
            double last = learner.step(x, LABELS, 0.003);
            assertThat(last).isCloseTo(reference.step(x, LABELS, 0.003), within(0.02)); // eight bits of mantissa
            for (int step = 0; step < 60; step++) {
                last = learner.step(x, LABELS, 0.003);
            }
            assertThat(last).isLessThan(0.3);
        }
    }

    private static AttentionPoolingNetwork with(Precision precision) {
        return new AttentionPoolingNetwork(
                Architecture.paper(4), AttentionPoolingNetworkTest.SMALL, precision, Device.CPU, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "adam"})
    void continuesBitByBitFromItsState(String optimizer) {
        float[] x = noise(8);
        try (AttentionPoolingNetwork whole = network(Architecture.paper(4), 1);
                Learner uninterrupted = new Learner(whole, Optimizer.parse(optimizer));
                AttentionPoolingNetwork half = network(Architecture.paper(4), 2);
                Learner resumed = new Learner(half, Optimizer.parse(optimizer))) {
            steps(uninterrupted, x, 3);
            half.load(whole.weights());
            resumed.restore(uninterrupted.state(), uninterrupted.steps());
            assertThat(steps(resumed, x, 3)).isEqualTo(steps(uninterrupted, x, 3));
            assertThat(resumed.steps()).isEqualTo(6);
            Map<String, Weights.Array> expected = whole.weights().arrays();
            half.weights()
                    .arrays()
                    .forEach((name, array) -> assertThat(array.values())
                            .as(name)
                            .isEqualTo(expected.get(name).values()));
        }
    }

    private static double steps(Learner learner, float[] x, int count) {
        double loss = 0;
        for (int step = 0; step < count; step++) {
            loss = learner.step(x, LABELS, 0.01);
        }
        return loss;
    }

    @Test
    void adamsFirstStepIsTheLearningRateLong() {
        try (AttentionPoolingNetwork network = network(Architecture.paper(4), 1);
                Learner learner = new Learner(network, Optimizer.ADAM)) {
            float[] before = network.weights().get("top_down.bias").values();
            learner.step(noise(8), LABELS, 0.001);
            float[] after = network.weights().get("top_down.bias").values();
            for (int k = 0; k < 4; k++) { // m'/sqrt(v') = g/|g| after one step
                assertThat(Math.abs(after[k] - before[k])).isCloseTo(0.001f, within(1e-5f));
            }
        }
    }

    @Test
    void anIncompleteStateIsRefused() {
        try (AttentionPoolingNetwork network = network(Architecture.paper(4), 1);
                Learner learner = new Learner(network, Optimizer.ADAM)) {
            assertThatThrownBy(() -> learner.restore(Map.of(), 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("first.conv1a.weight");
        }
    }

    @Test
    void aStateOfAnotherNetworkIsRefused() {
        try (AttentionPoolingNetwork four = network(Architecture.paper(4), 1);
                Learner ofFour = new Learner(four, Optimizer.PAPER);
                AttentionPoolingNetwork five = network(Architecture.paper(5), 1);
                Learner ofFive = new Learner(five, Optimizer.PAPER)) {
            // There are 80 channels for each class.
            assertThatThrownBy(() -> ofFive.restore(ofFour.state(), 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("320 numbers in 'first.top_down.weight', not 400");
        }
    }

    @Test
    void aBatchOfTheWrongShapeIsRefusedBeforeLibtorchIsCalled() {
        try (AttentionPoolingNetwork network = network(Architecture.paper(4), 1);
                Learner learner = new Learner(network, Optimizer.ADAM)) {
            assertThatThrownBy(() -> learner.step(noise(2), new int[] {0, 1, 2}, 0.01))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("3 segments are 2304 numbers, not 1536"); // 32 bins x 24 columns each
            assertThatThrownBy(() -> learner.step(noise(2), new int[] {0, 4}, 0.01))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("labels from 0 to 3, not [0, 4]");
            assertThatThrownBy(() -> learner.step(noise(2), new int[] {-1, 0}, 0.01))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> learner.step(noise(2), new int[0], 0.01))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(learner.steps()).isZero();
        }
    }

    /** Each step frees the tensors it creates, rather than the garbage collector at some later time. */
    @Test
    void stepsFreeTheirTensors() {
        float[] x = noise(8);
        try (AttentionPoolingNetwork network = network(Architecture.paper(4), 1);
                Learner learner = new Learner(network, Optimizer.ADAM)) {
            steps(learner, x, 2);
            long before = Pointer.totalCount();
            steps(learner, x, 20);
            assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
        }
    }

    @Test
    void memoryStaysFlatOverHundredsOfSteps() throws IOException {
        Assumptions.assumeTrue(
                Files.exists(Path.of("/proc/self/status")), "resident memory is read from Linux's /proc");
        float[] x = noise(8);
        try (AttentionPoolingNetwork network = network(Architecture.paper(4), 1);
                Learner learner = new Learner(network, Optimizer.ADAM)) {
            steps(learner, x, 100);
            long before = residentKilobytes();
            steps(learner, x, 300);
            // The JVM's heap grows meanwhile, by up to some 70 MB; a leak of one batch's maps would be 300 x 7 MB. What
            // Java holds of libtorch is counted exactly in stepsFreeTheirTensors; this bound is for what libtorch holds
            // itself.
            assertThat(residentKilobytes() - before).isLessThan(160 * 1024);
        }
    }

    private static long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
