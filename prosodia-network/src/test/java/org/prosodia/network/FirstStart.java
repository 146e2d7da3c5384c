package org.prosodia.network;

import org.prosodia.model.architecture.Architecture;

/** A process's first touch of libtorch: one step of training, and its loss on standard output. */
final class FirstStart {

    private FirstStart() {
    }

    public static void main(String[] arguments) {
        Torch.useThreads(1);
        try (AttentionPoolingNetwork network = AttentionPoolingNetworkTest.network(Architecture.paper(4), 1);
                Learner learner = new Learner(network, Optimizer.PAPER)) {
            System.out.println("loss " + learner.step(AttentionPoolingNetworkTest.noise(4), new int[] {0, 1, 2, 3}, 0.05));
        }
    }
}
