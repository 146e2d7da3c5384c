package org.prosodia.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.corpus.Protocol;
import org.prosodia.evaluation.Assessment;
import org.prosodia.evaluation.Bootstrap;
import org.prosodia.evaluation.ConfusionMatrix;
import org.prosodia.evaluation.Prediction;
import org.prosodia.evaluation.ScoreCard;

/**
 * The result of a cross-validation: a prediction of every utterance, by a network that was not trained on its speaker.
 * Immutable.
 *
 * @param protocol the protocol; only results of the same protocol are comparable
 * @param options the options of training
 * @param corpus the corpus's name
 * @param dataHash the digest of its content
 * @param additional the name and the digest of a further corpus that every fold was trained on; empty if there was none
 * @param initialWeights a hash of the weights that every fold started from; empty if they were drawn from the seed
 * @param folds the results of the folds, in the protocol's order
 */
public record CrossValidationResult(
        Protocol protocol,
        TrainingOptions options,
        String corpus,
        String dataHash,
        Optional<String> additional,
        Optional<String> initialWeights,
        List<FoldResult> folds) {

    public CrossValidationResult {
        folds = List.copyOf(folds);
    }

    /** Returns all predictions, fold by fold. */
    public List<Prediction> predictions() {
        return folds.stream().flatMap(fold -> fold.predictions().stream()).toList();
    }

    /** Returns the score card with its standard intervals and the baseline. */
    public Assessment assessment() {
        return Assessment.of(protocol.labels(), predictions(), Bootstrap.STANDARD);
    }

    /** Returns the scores of all folds together and of each fold. */
    public ScoreCard scoreCard() {
        Map<String, ConfusionMatrix> matrices = new LinkedHashMap<>();
        folds.forEach(fold -> matrices.put(fold.name(), ConfusionMatrix.of(protocol.labels(), fold.predictions())));
        return ScoreCard.of(matrices);
    }
}
