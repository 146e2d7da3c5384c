package org.prosodia.network;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The loss of a batch of utterances of different lengths, and its gradients by libtorch's automatic differentiation.
 * Not thread-safe.
 */
final class AutomaticGradients {

    private static final float LEFT_OUT = -1e4f; // added to the score of a class that a corpus does not have

    private final AttentionPoolingNetwork network;
    private final org.bytedeco.pytorch.Device device;

    AutomaticGradients(AttentionPoolingNetwork network) {
        this.network = network;
        this.device = network.device();
    }

    /**
     * Computes the gradients of the mean cross-entropy, stores them in the parameters, and updates the running
     * statistics.
     *
     * @param step the number of steps before this one
     * @return the mean cross-entropy, in nats
     */
    double gradients(TrainingBatch batch, long step) {
        network.parameters().clearGradients();
        try (PointerScope scope = new PointerScope()) {
            Tensor input = network.input(batch.inputs(), 0, batch.count(), batch.columns());
            Tensor scores = network.forward(input, true, new Regularisation.OfBatch(batch, step, device));
            if (!allKnown(batch)) {
                scores = scores.add(tensor(leftOut(batch), batch));
            }
            Tensor loss = scores.log_softmax(1)
                    .mul(tensor(batch.targets(), batch))
                    .sum()
                    .mul(new Scalar(-1.0 / batch.count()));
            loss.backward();
            return loss.to(ScalarType.Double).item_double();
        }
    }

    private static boolean allKnown(TrainingBatch batch) {
        for (boolean known : batch.known()) {
            if (!known) {
                return false;
            }
        }
        return true;
    }

    private static float[] leftOut(TrainingBatch batch) {
        float[] numbers = new float[batch.known().length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = batch.known()[i] ? 0 : LEFT_OUT;
        }
        return numbers;
    }

    private Tensor tensor(float[] values, TrainingBatch batch) {
        return AbstractTensor.create(values, batch.count(), values.length / batch.count())
                .to(device, network.precision().type);
    }
}
