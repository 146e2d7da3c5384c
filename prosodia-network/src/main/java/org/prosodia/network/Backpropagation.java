package org.prosodia.network;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.prosodia.model.architecture.TrunkLayer;

/**
 * The loss of a batch and its gradients: the results of libtorch's automatic differentiation of
 * {@link AttentionPoolingNetwork#forward} in less time and memory. The trunk's layers are differentiated by hand, in
 * parts of a batch that fit the processor's caches; pooling and loss, which cost little, automatically. Not
 * thread-safe.
 */
final class Backpropagation {

    /** Segments: larger parts do not fit the caches, smaller ones make threads wait for each other. */
    private static final int PART = 4;

    private final AttentionPoolingNetwork network;
    private final ScalarType maps;
    private final List<TrainedLayer> trunk = new ArrayList<>();

    Backpropagation(AttentionPoolingNetwork network) {
        this.network = network;
        Parameters parameters = network.parameters();
        this.maps = network.precision().maps;
        for (TrunkLayer layer : network.architecture().trunk()) {
            Convolution convolution = layer.number() == 1
                    ? new FilterGroups(
                            parameters, layer.convolutions(), network.frontEnd().columns())
                    : new SameConvolution(
                            parameters, layer.convolutions().get(0).weights());
            trunk.add(new TrainedLayer(parameters, layer.norm(), convolution, layer.pooled(), maps));
        }
    }

    /**
     * Computes the gradients of the mean cross-entropy, stores them in the parameters, and updates the running
     * statistics.
     *
     * @param segments n x 1 x bins x columns
     * @param truth n labels
     * @return the mean cross-entropy
     */
    double gradients(Tensor segments, Tensor truth) {
        network.parameters().clearGradients();
        int parts = (int) ((segments.size(0) + PART - 1) / PART);
        try (PointerScope scope = new PointerScope()) {
            forward(segments, parts);
            TrainedLayer top = trunk.get(trunk.size() - 1);
            double loss = 0;
            for (int part = 0; part < parts; part++) {
                loss += head(top, part, share(truth, part), (double) size(truth, part) / truth.size(0));
            }
            backward(parts);
            return loss;
        }
    }

    private void forward(Tensor segments, int parts) {
        try (NoGradGuard guard = new NoGradGuard()) {
            Tensor input = segments.to(maps);
            for (int i = 0; i < trunk.size(); i++) {
                TrainedLayer layer = trunk.get(i);
                layer.begin();
                for (int part = 0; part < parts; part++) {
                    layer.convolve(
                            i == 0 ? share(input, part) : trunk.get(i - 1).output(part));
                }
                layer.normalise();
            }
        }
    }

    /** Computes the loss of a part and passes the gradient of its features to the top layer. */
    private double head(TrainedLayer top, int part, Tensor truth, double weight) {
        try (PointerScope scope = new PointerScope()) {
            Tensor features;
            try (NoGradGuard guard = new NoGradGuard()) {
                features =
                        top.output(part).detach().to(network.precision().type).set_requires_grad(true);
            }
            Tensor loss =
                    torch.cross_entropy_loss(network.pool(features), truth).mul(new Scalar(weight));
            loss.backward();
            try (NoGradGuard guard = new NoGradGuard()) {
                top.receiveGradient(part, features.grad().to(maps));
            }
            return loss.to(ScalarType.Double).item_double();
        }
    }

    private void backward(int parts) {
        try (NoGradGuard guard = new NoGradGuard()) {
            for (int i = trunk.size() - 1; i >= 0; i--) {
                TrainedLayer layer = trunk.get(i);
                layer.differentiateNorm();
                for (int part = 0; part < parts; part++) {
                    Tensor below = layer.inputGradient(part);
                    if (i > 0) {
                        trunk.get(i - 1).receiveGradient(part, below);
                    }
                    below.releaseReference();
                }
                layer.end();
            }
        }
    }

    private static Tensor share(Tensor whole, int part) {
        return whole.narrow(0, (long) part * PART, size(whole, part));
    }

    private static long size(Tensor whole, int part) {
        return Math.min(PART, whole.size(0) - (long) part * PART);
    }
}
