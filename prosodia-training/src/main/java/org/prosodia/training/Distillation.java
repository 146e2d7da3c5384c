package org.prosodia.training;

/**
 * Learning from a teacher, an ensemble for example, besides the labels: the target of an utterance is {@code (1 - w)}
 * times its smoothed label plus {@code w} times {@code softmax(z / T)}, with the teacher's logits z of the same whole
 * utterance (after Hinton, Vinyals and Dean 2015, arXiv:1503.02531). Unlike there the student's logits are not divided
 * by T, so that its own probabilities need no temperature. Immutable.
 *
 * @param weight w, the share of the teacher in the target, above 0 up to 1
 * @param temperature T, above 0: the higher, the more alike are the teacher's probabilities
 */
public record Distillation(double weight, double temperature) {

    /** Half of each, at a temperature of 2. */
    public static final Distillation DEFAULT = new Distillation(0.5, 2);

    /** Checks the ranges. */
    public Distillation {
        if (!(weight > 0 && weight <= 1) || !(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the weight of a teacher is above 0 up to 1 and its temperature above 0,"
                    + " not " + weight + " and " + temperature);
        }
    }
}
