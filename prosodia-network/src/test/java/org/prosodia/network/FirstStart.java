package org.prosodia.network;

import org.prosodia.model.architecture.Architecture;

/** The first use of libtorch by a process: one step of training, whose loss is printed to standard output. */
final class FirstStart {

    private FirstStart() {}

    public static void main(String[] arguments) {
        Torch.useThreads(1);
        try (AttentionPoolingNetwork network = AttentionPoolingNetworkTest.network(Architecture.paper(4), 1);
                Learner learner = new Learner(network, Optimizer.PAPER)) {
            System.out.println(
                    "loss " + learner.step(AttentionPoolingNetworkTest.noise(4), new int[] {0, 1, 2, 3}, 0.05));
        }
    }
}
