package org.prosodia.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.prosodia.network.AttentionPoolingNetworkTest.SMALL;
import static org.prosodia.network.AttentionPoolingNetworkTest.noise;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.model.architecture.Convolutions;
import org.prosodia.model.architecture.Filters;
import org.prosodia.model.architecture.Pooling;

/** Compares the hand-written gradients with those of libtorch's automatic differentiation of the network. */
class BackpropagationTest {

    private static final Filters ABSENT = new Filters(1, 1, 0);

    @BeforeEach
    void oneThread() {
        Torch.useThreads(1);
    }

    static Stream<Arguments> networks() {
        Filters spectral = Filters.SPECTRAL;
        Filters temporal = Filters.TEMPORAL;
        return Stream.of(
                Arguments.of(new Architecture(4, spectral, temporal, false, Pooling.parse("attention")), 4),
                Arguments.of(new Architecture(4, spectral, temporal, false, Pooling.parse("attention")), 1),
                Arguments.of(new Architecture(3, spectral, temporal, true, Pooling.parse("attention-mean")), 6),
                Arguments.of(new Architecture(2, spectral, temporal, false, Pooling.parse("average")), 9),
                Arguments.of(new Architecture(4, spectral, temporal, false, Pooling.parse("max")), 5),
                Arguments.of(new Architecture(4, spectral, temporal, false, Pooling.parse("top-5")), 5),
                Arguments.of(new Architecture(4, spectral, ABSENT, false, Pooling.parse("attention-rank-2")), 7),
                Arguments.of(new Architecture(4, ABSENT, temporal, true, Pooling.parse("attention-class-softmax")), 8),
                Arguments.of(
                        new Architecture(
                                4,
                                spectral,
                                temporal,
                                false,
                                Convolutions.parse("32p,48p,64,80,80"),
                                Pooling.ATTENTION),
                        4),
                Arguments.of(
                        new Architecture(4, spectral, temporal, true, Convolutions.parse("7,9p"), new Pooling.Top(3)),
                        5),
                Arguments.of(
                        new Architecture(
                                4, new Filters(3, 5, 6), new Filters(1, 14, 5), false, Pooling.parse("attention")),
                        3));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void agreesWithAutomaticDifferentiation(Architecture architecture, int segments) {
        int[] labels = new int[segments];
        Arrays.setAll(labels, i -> i % architecture.classes());
        try (AttentionPoolingNetwork byHand = network(architecture);
                AttentionPoolingNetwork automatic = network(architecture);
                PointerScope scope = new PointerScope()) {
            double loss = new Backpropagation(byHand)
                    .gradients(byHand.input(noise(segments), 0, segments), byHand.labels(labels));
            Tensor expected = torch.cross_entropy_loss(
                    automatic.forward(automatic.input(noise(segments), 0, segments), true), automatic.labels(labels));
            expected.backward();
            assertThat(loss).isCloseTo(expected.item_double(), within(1e-12));
            byHand.parameters()
                    .trained()
                    .forEach((name, parameter) -> assertSame(
                            name + "'s gradient",
                            parameter.grad(),
                            automatic.parameters().get(name).grad()));
            byHand.parameters()
                    .statistics()
                    .forEach((name, statistic) ->
                            assertSame(name, statistic, automatic.parameters().get(name)));
        }
    }

    /** Returns a network with scales of both signs: a max-pool must not be moved before a negative one. */
    private static AttentionPoolingNetwork network(Architecture architecture) {
        AttentionPoolingNetwork network =
                new AttentionPoolingNetwork(architecture, SMALL, Precision.DOUBLE, Device.CPU, 5);
        SplittableRandom random = new SplittableRandom(6);
        network.parameters().trained().forEach((name, parameter) -> {
            if (name.startsWith("bn")) {
                TensorValues.set(
                        parameter, random.doubles(parameter.numel(), -1, 1).toArray());
            }
        });
        return network;
    }

    private static void assertSame(String name, Tensor actual, Tensor expected) {
        double[] values = TensorValues.doubles(expected);
        double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
        assertThat(TensorValues.doubles(actual)).as(name).containsExactly(values, within(1e-9 * largest + 1e-12));
    }
}
