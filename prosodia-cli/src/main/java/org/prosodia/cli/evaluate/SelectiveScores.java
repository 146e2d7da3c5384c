package org.prosodia.cli.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.prosodia.cli.shell.JsonOutput;
import org.prosodia.evaluation.Assessment;
import org.prosodia.evaluation.Bootstrap;
import org.prosodia.evaluation.Prediction;
import org.prosodia.evaluation.ScoreCardJson;
import org.prosodia.model.Aggregation;
import org.prosodia.report.run.ScoreCardText;

/**
 * The scores of a model that abstains below a threshold.
 *
 * @param threshold the least probability that is answered
 * @param given the number of utterances
 * @param answered the number of utterances answered
 * @param assessment the scores of the answers, if there are any
 */
record SelectiveScores(double threshold, int given, int answered, Optional<Assessment> assessment) {

    /**
     * Returns the scores of predictions made by {@link RecognizedUtterance}.
     *
     * @param labels the classes in order
     */
    static SelectiveScores of(
            double threshold, List<String> labels, List<Prediction> predictions, Aggregation aggregation) {
        List<Prediction> sure = predictions.stream()
                .filter(prediction -> probability(prediction, aggregation) >= threshold)
                .toList();
        return new SelectiveScores(
                threshold,
                predictions.size(),
                sure.size(),
                sure.isEmpty() ? Optional.empty() : Optional.of(Assessment.of(labels, sure, Bootstrap.STANDARD)));
    }

    /** Returns the probability of a prediction made by {@link RecognizedUtterance}. */
    static double probability(Prediction prediction, Aggregation aggregation) {
        double highest = Arrays.stream(prediction.scores()).max().orElse(0);
        return aggregation == Aggregation.MEAN_LOGIT ? Math.exp(highest) : highest;
    }

    private double coverage() {
        return (double) answered / given;
    }

    String text() {
        return String.format(
                        Locale.ROOT,
                        "%nAbstaining below %s: %d given = %d answered + %d uncertain, coverage %.1f %%%n",
                        threshold,
                        given,
                        answered,
                        given - answered,
                        100 * coverage())
                + assessment
                        .map(found -> "scores of the answered utterances:\n" + ScoreCardText.of(found))
                        .orElse("nothing is answered\n");
    }

    ObjectNode json() {
        ObjectNode json = JsonOutput.JSON
                .createObjectNode()
                .put("threshold", threshold)
                .put("given", given)
                .put("answered", answered)
                .put("uncertain", given - answered)
                .put("coverage", coverage());
        assessment.ifPresent(found -> json.putPOJO("scores", ScoreCardJson.of(found)));
        return json;
    }
}
