package org.prosodia.training.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.evaluation.BootstrapInterval;
import org.prosodia.model.Calibration;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.TrainingDomain;

/** The metadata of a model whose recipe has been cross-validated. */
public final class EvaluatedModel {

    private EvaluatedModel() {}

    /**
     * Returns a model's metadata with the results of cross-validations of its recipe, which the card lists too.
     *
     * @param protocol of the cross-validation with the scores
     * @param scores in per cent, by measure
     * @param intervals of the scores by speaker, which the card has; empty if there are too few speakers for them
     * @param temperature by which the scores of segments are divided
     * @param calibration the evidence for the temperature, and the bounds
     * @param bound the distance above which a recording is unlike the training data; empty without evidence for one
     * @param notes sentences on the training data for the card, such as a notice that a licence asks for
     */
    public static ModelMetadata of(
            ModelMetadata model,
            String protocol,
            Map<String, Double> scores,
            List<BootstrapInterval> intervals,
            double temperature,
            Calibration calibration,
            Optional<TrainingDomain.Bound> bound,
            Optional<String> notes) {
        ModelMetadata evaluated = new ModelMetadata(
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
                "",
                Optional.of(calibration),
                model.domain().map(domain -> domain.withBound(bound)));
        return ModelCard.added(evaluated, intervals, notes);
    }
}
