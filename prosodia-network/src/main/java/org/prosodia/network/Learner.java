package org.prosodia.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.prosodia.model.architecture.Weights;

/**
 * Trains a network: each {@link #step} computes the cross-entropy of one batch and its gradients and changes the
 * parameters.
 *
 * <p>Lifecycle: create it for a network; call {@code step} for each batch, {@link #state} between steps to save it;
 * {@link #close}. A learner for a network with the same weights, restored from the same state, continues bit by bit as
 * this one would (same machine, same number of threads). The caller closes the network. Not thread-safe.
 */
public final class Learner implements AutoCloseable {

    private final AttentionPoolingNetwork network;
    private final Optimizer optimizer;
    private final Backpropagation backpropagation;
    private final AutomaticGradients automatic;
    private final PointerScope owned;
    private final Map<String, Tensor> first = new LinkedHashMap<>(); // SGD's velocity, Adam's first moment
    private final Map<String, Tensor> second = new LinkedHashMap<>(); // Adam's second moment
    private final double averaging;
    private final Map<String, Tensor> average = new LinkedHashMap<>(); // by the parameters' names; empty if none
    private long steps;

    /**
     * Creates a learner before its first step.
     *
     * @param network the network whose parameters it changes
     * @param optimizer the rule by which it changes them
     */
    public Learner(AttentionPoolingNetwork network, Optimizer optimizer) {
        this(network, optimizer, 0);
    }

    /**
     * Creates a learner that also averages the weights (Polyak and Juditsky, 1992).
     *
     * @param network the network whose parameters it changes; its weights must be loaded before the first step
     * @param optimizer the rule by which it changes them
     * @param averaging the weight of the past in the running average of weights and statistics, from 0 up to 1; the
     *     step i, from 0, uses at most {@code (1 + i) / (10 + i)}, and the first none, so that nothing of the initial
     *     weights is left
     */
    public Learner(AttentionPoolingNetwork network, Optimizer optimizer, double averaging) {
        this.network = network;
        this.averaging = averaging;
        this.optimizer = optimizer;
        this.backpropagation = new Backpropagation(network);
        this.automatic = new AutomaticGradients(network);
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            network.parameters().trained().forEach((name, parameter) -> {
                first.put(name, Parameters.zerosLike(parameter));
                if (!(optimizer instanceof Optimizer.Sgd)) {
                    second.put(name, Parameters.zerosLike(parameter));
                }
            });
            if (averaging > 0) {
                network.parameters().all().forEach((name, tensor) -> average.put(name, Parameters.zerosLike(tensor)));
            }
            this.owned = scope.extend(); // lives until close()
        }
    }

    /**
     * Makes one step of training.
     *
     * @param segments one segment for each label, each bins x columns
     * @param labels the index of each segment's class
     * @param learningRate above 0
     * @return the batch's mean cross-entropy before the step, in nats
     * @throws IllegalArgumentException if there is no label, a label is not a class's index, or there are fewer
     *     segments than labels
     */
    public double step(float[] segments, int[] labels, double learningRate) {
        check(segments, labels);
        try (PointerScope scope = new PointerScope()) {
            double loss = backpropagation.gradients(network.input(segments, 0, labels.length), network.labels(labels));
            try (NoGradGuard guard = new NoGradGuard()) {
                update(learningRate);
            }
            return loss;
        }
    }

    /**
     * Makes one step of training on utterances of different lengths, by automatic differentiation.
     *
     * @param batch the utterances and their classes
     * @param learningRate above 0
     * @return the batch's mean cross-entropy before the step, in nats
     * @throws IllegalArgumentException if the batch's arrays do not have the network's sizes
     */
    public double step(TrainingBatch batch, double learningRate) {
        int classes = network.architecture().classes();
        int numbers = batch.count() * network.frontEnd().bins() * batch.columns();
        if (batch.targets().length != batch.count() * classes || batch.inputs().length < numbers) {
            throw new IllegalArgumentException("a batch of " + batch.count() + " utterances needs " + numbers
                    + " numbers and " + batch.count() * classes + " targets, not " + batch.inputs().length + " and "
                    + batch.targets().length);
        }
        double loss = automatic.gradients(batch, steps);
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            update(learningRate);
        }
        return loss;
    }

    /** Checks the batch, since libtorch would read beyond the array or, on a GPU, end the process. */
    private void check(float[] segments, int[] labels) {
        int classes = network.architecture().classes();
        if (labels.length == 0 || Arrays.stream(labels).anyMatch(label -> label < 0 || label >= classes)) {
            throw new IllegalArgumentException(
                    "a batch needs labels from 0 to " + (classes - 1) + ", not " + Arrays.toString(labels));
        }
        long needed = (long) labels.length
                * network.frontEnd().bins()
                * network.frontEnd().columns();
        if (segments.length < needed) {
            throw new IllegalArgumentException(
                    labels.length + " segments are " + needed + " numbers, not " + segments.length);
        }
    }

    private void update(double learningRate) {
        steps++;
        descend(learningRate);
        if (averaging > 0) {
            double past = steps == 1 ? 0 : Math.min(averaging, (double) steps / (steps + 9));
            average.forEach(
                    (name, mean) -> mean.lerp_(network.parameters().get(name).detach(), new Scalar(1 - past)));
        }
    }

    private void descend(double learningRate) {
        network.parameters().trained().forEach((name, parameter) -> {
            Tensor gradient = parameter.grad();
            Tensor mean = Objects.requireNonNull(first.get(name), name);
            if (optimizer instanceof Optimizer.Sgd sgd) {
                descend(parameter.detach(), gradient, mean, sgd, learningRate);
            } else if (optimizer instanceof Optimizer.Adam adam) {
                Tensor square = Objects.requireNonNull(second.get(name), name);
                adapt(parameter.detach(), gradient, mean, square, adam, learningRate);
            } else if (optimizer instanceof Optimizer.AdamW decayed) {
                Tensor square = Objects.requireNonNull(second.get(name), name);
                if (parameter.dim() == 4) { // a convolution's weights
                    parameter.detach().mul_(new Scalar(1 - learningRate * decayed.weightDecay()));
                }
                adapt(parameter.detach(), gradient, mean, square, decayed.adam(), learningRate);
            }
        });
    }

    private static void descend(Tensor parameter, Tensor gradient, Tensor velocity, Optimizer.Sgd sgd, double rate) {
        Tensor slope = gradient.add(parameter, new Scalar(sgd.weightDecay()));
        velocity.mul_(new Scalar(sgd.momentum())).add_(slope);
        parameter.add_(slope.add(velocity, new Scalar(sgd.momentum())), new Scalar(-rate));
    }

    private void adapt(
            Tensor parameter, Tensor gradient, Tensor mean, Tensor square, Optimizer.Adam adam, double rate) {
        mean.mul_(new Scalar(adam.beta1())).add_(gradient, new Scalar(1 - adam.beta1()));
        square.mul_(new Scalar(adam.beta2())).addcmul_(gradient, gradient, new Scalar(1 - adam.beta2()));
        double meanBias = 1 - Math.pow(adam.beta1(), (double) steps);
        double squareBias = 1 - Math.pow(adam.beta2(), (double) steps);
        Tensor width = square.sqrt().div_(new Scalar(Math.sqrt(squareBias))).add_(new Scalar(adam.epsilon()));
        parameter.addcdiv_(mean, width, new Scalar(-rate / meanBias));
    }

    /** Returns the number of steps, including those before a {@link #restore}. */
    public long steps() {
        return steps;
    }

    /** Returns a copy of the weights that training has reached: the averaged ones, or the network's own. */
    public Weights weights() {
        return averaging > 0 && steps > 0 ? network.parameters().weights(average) : network.weights();
    }

    /**
     * Returns a copy of the optimiser's state: {@code first.NAME}, for Adam {@code second.NAME}, and
     * {@code average.NAME} of averaged weights, in the parameters' shapes.
     */
    public Map<String, Weights.Array> state() {
        Map<String, Weights.Array> state = new LinkedHashMap<>();
        try (PointerScope scope = new PointerScope()) {
            first.forEach((name, tensor) -> state.put("first." + name, TensorValues.array(tensor)));
            second.forEach((name, tensor) -> state.put("second." + name, TensorValues.array(tensor)));
            average.forEach((name, tensor) -> state.put("average." + name, TensorValues.array(tensor)));
        }
        return state;
    }

    /**
     * Replaces the optimiser's state by that of another learner.
     *
     * @param state the {@link #state} of a learner with the same kind of network and optimiser
     * @param stepsTaken the {@link #steps} of that learner
     * @throws IllegalArgumentException if an array is missing from the state, or has another size
     */
    public void restore(Map<String, Weights.Array> state, long stepsTaken) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            first.forEach((name, tensor) -> restore(tensor, state, "first." + name));
            second.forEach((name, tensor) -> restore(tensor, state, "second." + name));
            average.forEach((name, tensor) -> restore(tensor, state, "average." + name));
        }
        steps = stepsTaken;
    }

    private static void restore(Tensor target, Map<String, Weights.Array> state, String name) {
        Weights.Array array = state.get(name);
        if (array == null) {
            throw new IllegalArgumentException("the optimizer's state has no '" + name + "'");
        }
        if (array.values().length != target.numel()) {
            throw new IllegalArgumentException("the optimizer's state has " + array.values().length + " numbers in '"
                    + name + "', not " + target.numel());
        }
        TensorValues.set(target, array.values());
    }

    /** Frees the native memory; the learner must not be used after. */
    @Override
    public void close() {
        owned.deallocate();
    }
}
