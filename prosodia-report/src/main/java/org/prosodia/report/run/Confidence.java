package org.prosodia.report.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.prosodia.evaluation.Prediction;
import org.prosodia.evaluation.calibration.Reliability.Claim;
import org.prosodia.model.Aggregation;

/** Converts the scores that a run keeps into probabilities of its out-of-fold predictions. */
public final class Confidence {

    private final boolean logits;
    private final List<String> labels;

    /**
     * Prepares the conversion.
     *
     * @param protocol the name of the run's protocol, whose aggregation decides if scores are logits or probabilities;
     *     logits if empty
     * @param labels the labels, in the order of the scores
     */
    public Confidence(Optional<String> protocol, List<String> labels) {
        this.logits = protocol.filter(
                        name -> Arrays.asList(name.split("/")).contains(Aggregation.MEAN_POSTERIOR.label()))
                .isEmpty();
        this.labels = labels;
    }

    /** Returns a probability for each label. */
    double[] probabilities(Prediction prediction) {
        return logits
                ? Aggregation.softmax(prediction.scores(), 1)
                : Arrays.stream(prediction.scores())
                        .map(score -> Math.max(0, score))
                        .toArray(); // none for a label that was not offered
    }

    /** Returns the probability of the predicted label. */
    public double of(Prediction prediction) {
        return Math.max(0, Math.min(1, probabilities(prediction)[labels.indexOf(prediction.predicted())]));
    }

    Claim claim(Prediction prediction) {
        return new Claim(of(prediction), prediction.correct());
    }
}
