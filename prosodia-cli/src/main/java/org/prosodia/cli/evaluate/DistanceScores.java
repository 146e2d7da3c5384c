package org.prosodia.cli.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.prosodia.cli.shell.JsonOutput;
import org.prosodia.evaluation.Prediction;
import org.prosodia.evaluation.calibration.Distances;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.TrainingDomain;

/**
 * The distances of a test's utterances from the model's training data.
 *
 * @param distances one for each utterance
 * @param bound the model's bound; empty if it has none
 */
record DistanceScores(Distances distances, OptionalDouble bound) {

    private static final List<Double> SHARES = List.of(0.05, 0.5, 0.95);

    /** Returns the distances; empty if the model does not measure them. */
    static Optional<DistanceScores> of(List<Prediction> predictions, ModelMetadata model) {
        return Distances.of(predictions)
                .map(distances -> new DistanceScores(
                        distances,
                        model.domain().flatMap(TrainingDomain::bound).stream()
                                .mapToDouble(TrainingDomain.Bound::distance)
                                .findFirst()));
    }

    String text() {
        return String.format(
                        Locale.ROOT,
                        "%ndistance from the training data %.2f (5 %%), %.2f (median), %.2f (95 %%)",
                        SHARES.stream().map(distances::quantile).toArray())
                + (bound.isPresent()
                        ? String.format(
                                Locale.ROOT,
                                "; above the bound %.2f: %.1f %%%n",
                                bound.getAsDouble(),
                                100 * distances.above(bound.getAsDouble()))
                        : String.format(Locale.ROOT, "; the model has no bound%n"));
    }

    /** Returns {@code {"p05", "median", "p95", "bound", "above"}}; the last two only if the model has a bound. */
    ObjectNode json() {
        ObjectNode json = JsonOutput.JSON
                .createObjectNode()
                .put("p05", distances.quantile(0.05))
                .put("median", distances.quantile(0.5))
                .put("p95", distances.quantile(0.95));
        bound.ifPresent(found -> json.put("bound", found).put("above", distances.above(found)));
        return json;
    }
}
