package org.prosodia.report.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.prosodia.evaluation.Prediction;
import org.prosodia.evaluation.Reliability.Claim;
import org.prosodia.model.Aggregation;

/** Probabilities of out-of-fold predictions, from the scores that a run keeps. */
public final class Confidence {

    private final boolean logits;
    private final List<String> labels;

    /**
     * @param protocol that the run was made under; it says whether scores are logits or probabilities
     */
    public Confidence(Optional<String> protocol, List<String> labels) {
        this.logits = protocol.filter(name -> Arrays.asList(name.split("/")).contains(Aggregation.MEAN_POSTERIOR.label())).isEmpty();
        this.labels = labels;
    }

    /** A probability for each label. */
    double[] probabilities(Prediction prediction) {
        return logits ? Aggregation.softmax(prediction.scores(), 1) : prediction.scores();
    }

    /** The probability of the label predicted. */
    public double of(Prediction prediction) {
        return Math.max(0, Math.min(1, probabilities(prediction)[labels.indexOf(prediction.predicted())]));
    }

    Claim claim(Prediction prediction) {
        return new Claim(of(prediction), prediction.correct());
    }
}
