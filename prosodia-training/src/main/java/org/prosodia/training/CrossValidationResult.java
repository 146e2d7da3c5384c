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
 * What a cross-validation gave: every utterance predicted once, by a network that had not heard its speaker.
 *
 * @param protocol what was done; two results compare only if it is the same
 * @param options how the networks were trained
 * @param corpus the corpus's name
 * @param dataHash its content
 * @param initialWeights a hash of the weights that every fold started from; empty if the seed drew them
 * @param folds in the protocol's order
 */
public record CrossValidationResult(Protocol protocol, TrainingOptions options, String corpus, String dataHash,
        Optional<String> initialWeights, List<FoldResult> folds) {

    public CrossValidationResult {
        folds = List.copyOf(folds);
    }

    /** All predictions, fold by fold. */
    public List<Prediction> predictions() {
        return folds.stream().flatMap(fold -> fold.predictions().stream()).toList();
    }

    /** The score card, with its standard intervals and the baseline. */
    public Assessment assessment() {
        return Assessment.of(protocol.labels(), predictions(), Bootstrap.STANDARD);
    }

    /** Pooled over all folds, and each fold's. */
    public ScoreCard scoreCard() {
        Map<String, ConfusionMatrix> matrices = new LinkedHashMap<>();
        folds.forEach(fold -> matrices.put(fold.name(), ConfusionMatrix.of(protocol.labels(), fold.predictions())));
        return ScoreCard.of(matrices);
    }
}
