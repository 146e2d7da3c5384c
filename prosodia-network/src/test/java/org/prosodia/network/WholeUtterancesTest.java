package org.prosodia.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Convolutions;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;
import org.prosodia.model.architecture.Weights;
import org.prosodia.spectrogram.FrontEnd;

/** Utterances of different lengths in one batch. */
class WholeUtterancesTest {

    private static final int BINS = 64;

    @BeforeEach
    void oneThread() {
        Torch.useThreads(1);
    }

    private static Architecture small(String pooling) {
        return new Architecture(
                4, Filters.SPECTRAL, Filters.TEMPORAL, 2, true, Convolutions.parse("8p,8p,12"), Pooling.parse(pooling));
    }

    private static AttentionPoolingNetwork network(Architecture architecture, Precision precision) {
        return new AttentionPoolingNetwork(architecture, FrontEnd.LOG_MEL, precision, Device.CPU, 3);
    }

    /** Returns a batch with targets 0, 1, 2, ... and noise up to each utterance's end. */
    private static TrainingBatch batch(int columns, int... lengths) {
        SplittableRandom random = new SplittableRandom(7);
        float[] inputs = new float[lengths.length * BINS * columns];
        float[] targets = new float[lengths.length * 4];
        boolean[] known = new boolean[lengths.length * 4];
        Arrays.fill(known, true);
        for (int i = 0; i < lengths.length; i++) {
            targets[i * 4 + i % 4] = 1;
            for (int bin = 0; bin < BINS; bin++) {
                for (int column = 0; column < lengths[i]; column++) {
                    inputs[(i * BINS + bin) * columns + column] = (float) (random.nextDouble() - 0.5);
                }
            }
        }
        return new TrainingBatch(inputs, columns, lengths, targets, known, 5);
    }

    /** The shape of the small network: 64 x 160 becomes 4 x 10 positions, and 191,385 parameters for eight classes. */
    @Test
    void theSmallNetworksShape() {
        Architecture architecture = Architecture.small(8);
        assertThat(architecture.mapStride()).isEqualTo(16);
        assertThat(architecture.mapHeight(FrontEnd.LOG_MEL)).isEqualTo(4);
        try (AttentionPoolingNetwork network = network(architecture, Precision.SINGLE)) {
            // conv1 160 + 128, conv2 4,608, conv3 18,432, conv4 55,296, conv5 110,592; biases 16 + 32 + 64 + 96 + 128,
            // two numbers of batch normalisation for each of the same; maps 9 x 129
            assertThat(network.parameterCount())
                    .isEqualTo(160 + 128 + 4_608 + 18_432 + 55_296 + 110_592 + 3 * 336 + 9 * 129);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"attention", "attention-rank-2", "average", "max", "top-3"})
    void aShortUtteranceScoresTheSameInALongerBatch(String pooling) {
        TrainingBatch batch = batch(96, 96, 32, 48);
        try (AttentionPoolingNetwork network = network(small(pooling), Precision.DOUBLE);
                PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            Tensor together = network.forward(
                    network.input(batch.inputs(), 0, 3, 96),
                    false,
                    new Regularisation.OfBatch(batch, 0, network.device()));
            double[] scores = TensorValues.doubles(together);
            for (int i = 0; i < 3; i++) {
                int length = batch.lengths()[i];
                float[] alone = new float[BINS * length];
                for (int bin = 0; bin < BINS; bin++) {
                    System.arraycopy(batch.inputs(), (i * BINS + bin) * 96, alone, bin * length, length);
                }
                float[] expected = network.scores(alone, 1, length);
                for (int k = 0; k < 4; k++) {
                    assertThat(scores[i * 4 + k]).isCloseTo(expected[k], within(1e-6));
                }
            }
        }
    }

    /** With utterances of one length, certain targets and no dropout the loss is the mean cross-entropy. */
    @Test
    void theLossIsTheCrossEntropyOfTheTargets() {
        TrainingBatch batch = batch(32, 32, 32, 32, 32);
        try (AttentionPoolingNetwork network = network(small("attention"), Precision.DOUBLE);
                AttentionPoolingNetwork other = network(small("attention"), Precision.DOUBLE);
                PointerScope scope = new PointerScope()) {
            double loss = new AutomaticGradients(network).gradients(batch, 1_000);
            double[] scores = TensorValues.doubles(other.forward(other.input(batch.inputs(), 0, 4, 32), true));
            double expected = 0;
            for (int i = 0; i < 4; i++) {
                double sum = 0;
                for (int k = 0; k < 4; k++) {
                    sum += Math.exp(scores[i * 4 + k]);
                }
                expected += (Math.log(sum) - scores[i * 4 + i]) / 4;
            }
            assertThat(loss).isCloseTo(expected, within(1e-9));
        }
    }

    /** A class that no corpus of the batch has gets no gradient, whatever its score. */
    @Test
    void aClassThatACorpusDoesNotHaveIsLeftOut() {
        TrainingBatch all = batch(32, 32, 32, 32);
        boolean[] known = all.known().clone();
        for (int i = 0; i < 3; i++) {
            known[i * 4 + 3] = false;
        }
        TrainingBatch without = new TrainingBatch(all.inputs(), 32, all.lengths(), all.targets(), known, 5);
        try (AttentionPoolingNetwork network = network(small("average"), Precision.DOUBLE);
                PointerScope scope = new PointerScope()) {
            new AutomaticGradients(network).gradients(without, 1_000);
            double[] gradient = TensorValues.doubles(
                    network.parameters().get("top_down.bias").grad());
            assertThat(gradient[3]).isZero();
            assertThat(gradient[0]).isNotZero();
        }
    }

    /** After the first step the running statistics are those of the first batch: the initial ones have no weight. */
    @Test
    void runningStatisticsForgetTheirInitialValues() {
        TrainingBatch batch = batch(32, 32, 32);
        try (AttentionPoolingNetwork network = network(small("average"), Precision.DOUBLE);
                PointerScope scope = new PointerScope()) {
            new AutomaticGradients(network).gradients(batch, 0);
            double[] first = TensorValues.doubles(network.parameters().get("bn1.running_var"));
            new AutomaticGradients(network).gradients(batch, 1); // the same batch, half and half
            assertThat(TensorValues.doubles(network.parameters().get("bn1.running_var")))
                    .containsExactly(first, within(1e-12));
            assertThat(first[0]).isLessThan(0.5); // far from the initial 1
        }
    }

    /** Steps 1, 2, ...: the average gives the past 0, 2/11, ... of the weight. */
    @Test
    void weightsAreAveraged() {
        TrainingBatch batch = batch(32, 32, 32, 32);
        try (AttentionPoolingNetwork network = network(small("attention"), Precision.DOUBLE);
                Learner learner = new Learner(network, Optimizer.ADAM_W, 0.99)) {
            learner.step(batch, 0.01);
            float[] first = network.weights().get("conv2.weight").values();
            assertThat(learner.weights().get("conv2.weight").values()).containsExactly(first, within(1e-7f));
            learner.step(batch, 0.01);
            float[] second = network.weights().get("conv2.weight").values();
            float[] average = learner.weights().get("conv2.weight").values();
            for (int i = 0; i < average.length; i++) {
                assertThat(average[i]).isCloseTo(2 / 11f * first[i] + 9 / 11f * second[i], within(1e-6f));
            }
        }
    }

    /** Adam's step without a gradient is zero, so that only the decay of 1 - 0.01 x 0.5 is left. */
    @Test
    void onlyTheWeightsOfConvolutionsDecay() {
        float[] targets = new float[8]; // no class is taught, and no gradient follows
        TrainingBatch batch = new TrainingBatch(
                new float[2 * BINS * 16],
                16,
                new int[] {16, 16},
                targets,
                new boolean[] {true, true, true, true, true, true, true, true},
                1);
        try (AttentionPoolingNetwork network = network(small("average"), Precision.DOUBLE);
                Learner learner = new Learner(network, new Optimizer.AdamW(new Optimizer.Adam(0.9, 0.99, 1e-8), 0.5))) {
            Weights before = network.weights();
            learner.step(batch, 0.01);
            Weights after = network.weights();
            assertThat(after.get("conv3.weight").values()[5])
                    .isCloseTo(0.995f * before.get("conv3.weight").values()[5], within(1e-7f));
            assertThat(after.get("bn3.weight").values())
                    .containsExactly(before.get("bn3.weight").values());
            assertThat(after.get("top_down.bias").values())
                    .containsExactly(before.get("top_down.bias").values());
        }
    }

    @Test
    void bottomUpMapsStartAtZero() {
        try (AttentionPoolingNetwork network = network(small("attention"), Precision.SINGLE)) {
            network.load(network.weights().withZeros("bottom_up"));
            assertThat(network.weights().get("bottom_up.weight").values()).containsOnly(0f);
            assertThat(network.weights().get("top_down.weight").values()).doesNotContain(0f);
        }
    }

    @Test
    void refusesBatchesThatDoNotFit() {
        assertThatThrownBy(() ->
                        new TrainingBatch(new float[BINS * 32], 32, new int[] {33}, new float[4], new boolean[4], 1))
                .hasMessageContaining("1 to 32 columns");
        try (AttentionPoolingNetwork network = network(Architecture.small(3), Precision.SINGLE);
                Learner learner = new Learner(network, Optimizer.ADAM_W)) {
            TrainingBatch four = batch(32, 32);
            assertThatThrownBy(() -> learner.step(four, 0.01)).hasMessageContaining("3 targets");
        }
    }
}
