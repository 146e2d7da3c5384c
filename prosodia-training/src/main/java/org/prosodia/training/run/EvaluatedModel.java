package org.prosodia.training.run;

import java.util.Map;
import org.prosodia.model.ModelMetadata;

/** The metadata of a model whose recipe has been cross-validated. */
public final class EvaluatedModel {

    private EvaluatedModel() {}

    /**
     * Returns a model's metadata with the results of a cross-validation of its recipe, which the card lists too.
     *
     * @param protocol the cross-validation's
     * @param scores in per cent, by measure
     * @param temperature by which the scores of segments are divided
     */
    public static ModelMetadata of(
            ModelMetadata model, String protocol, Map<String, Double> scores, double temperature) {
        return ModelCard.added(new ModelMetadata(
                model.name(),
                model.labels(),
                model.frontEnd(),
                model.segmentStep(),
                model.aggregation(),
                temperature,
                model.architecture(),
                model.networks(),
                protocol,
                scores,
                model.trainingData(),
                model.provenance(),
                ""));
    }
}
