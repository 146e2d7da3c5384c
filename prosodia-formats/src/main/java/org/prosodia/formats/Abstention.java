package org.prosodia.formats;

import java.io.IOException;
import java.util.OptionalDouble;
import org.prosodia.model.Calibration;
import org.prosodia.model.ModelMetadata;

/** The choice of the probability below which results abstain. Immutable. */
public sealed interface Abstention {

    /** The word for {@link Recommended}. */
    String AUTO = "auto";

    /** An answer is always given. */
    record Never() implements Abstention {}

    /**
     * Results below a probability abstain.
     *
     * @param probability above 0 and at most 1
     */
    record Below(double probability) implements Abstention {}

    /** Results abstain below the bound that the model recommends. */
    record Recommended() implements Abstention {}

    /**
     * Returns the choice that a text names: a probability above 0 and at most 1, or {@value #AUTO}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static Abstention parse(String text) {
        if (text.equals(AUTO)) {
            return new Recommended();
        }
        double probability;
        try {
            probability = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            probability = Double.NaN;
        }
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("the threshold is a probability above 0 and at most 1, not " + text);
        }
        return new Below(probability);
    }

    /**
     * Returns the probability for a model; empty if an answer is always given.
     *
     * @throws IOException if the model's recommendation is asked for and it has none; the message gives the reason
     */
    default OptionalDouble threshold(ModelMetadata model) throws IOException {
        if (this instanceof Below below) {
            return OptionalDouble.of(below.probability);
        }
        if (this instanceof Never) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(model.calibration()
                .flatMap(Calibration::recommendedBound)
                .orElseThrow(() -> new IOException("the model " + model.name() + " recommends no bound"
                        + (model.calibration().isPresent()
                                ? ", since its cross-validation did not reach the accuracy asked for"
                                : "")))
                .threshold());
    }
}
