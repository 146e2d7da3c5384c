package org.prosodia.network;

/** The rule by which gradients change parameters; the learning rate is given with each step. */
public sealed interface Optimizer {

    /** The paper's settings: Nesterov momentum 0.9, weight decay 1e-4. */
    Sgd PAPER = new Sgd(0.9, 1e-4);

    /** The settings of Kingma and Ba. */
    Adam ADAM = new Adam(0.9, 0.999, 1e-8);

    /** The settings of the preset {@code prosodia}. */
    AdamW ADAM_W = new AdamW(new Adam(0.9, 0.99, 1e-8), 0.05);

    /** Returns the name in options and results. */
    String name();

    /**
     * Stochastic gradient descent with Nesterov momentum, in PyTorch's form: {@code g += decay w; v = momentum v + g; w
     * -= rate (g + momentum v)}.
     *
     * @param momentum from 0 up to 1
     * @param weightDecay at least 0
     */
    record Sgd(double momentum, double weightDecay) implements Optimizer {
        @Override
        public String name() {
            return "sgd";
        }
    }

    /**
     * Adam (Kingma and Ba, 2015): {@code w -= rate m' / (sqrt(v') + epsilon)} with bias-corrected moments m' and v', no
     * weight decay.
     *
     * @param beta1 decay of the first moment, from 0 up to 1
     * @param beta2 decay of the second moment, from 0 up to 1
     * @param epsilon above 0
     */
    record Adam(double beta1, double beta2, double epsilon) implements Optimizer {
        @Override
        public String name() {
            return "adam";
        }
    }

    /**
     * Adam with decoupled weight decay (Loshchilov and Hutter, 2019): before Adam's step the weights of convolutions,
     * not biases and batch normalisation, are multiplied by {@code 1 - rate weightDecay}.
     *
     * @param adam the moments
     * @param weightDecay at least 0
     */
    record AdamW(Adam adam, double weightDecay) implements Optimizer {
        @Override
        public String name() {
            return "adamw";
        }
    }

    /**
     * Returns the optimiser of a name, with its standard settings.
     *
     * @throws IllegalArgumentException if there is no such optimiser; the message lists the names
     */
    static Optimizer parse(String name) {
        return switch (name) {
            case "sgd" -> PAPER;
            case "adam" -> ADAM;
            case "adamw" -> ADAM_W;
            default ->
                throw new IllegalArgumentException(
                        "no optimizer is called '" + name + "'; there are sgd, adam and adamw");
        };
    }
}
