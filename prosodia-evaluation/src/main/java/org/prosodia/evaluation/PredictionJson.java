package org.prosodia.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A prediction as JSON: {@code {"id", "speaker", "fold", "truth", "predicted", "scores": {label: score}}}, the form in
 * which predictions are kept and compared.
 */
public final class PredictionJson {

    private PredictionJson() {
    }

    /**
     * Returns the JSON of a prediction.
     *
     * @param labels the labels of its scores, in order
     */
    public static ObjectNode of(Prediction prediction, List<String> labels) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", prediction.id()).put("speaker", prediction.speaker())
                .put("fold", prediction.fold()).put("truth", prediction.truth()).put("predicted", prediction.predicted());
        ObjectNode scores = json.putObject("scores");
        double[] values = prediction.scores();
        for (int k = 0; k < labels.size(); k++) {
            scores.put(labels.get(k), values[k]);
        }
        return json;
    }

    /**
     * Returns the prediction in a JSON object. If the predicted label is missing, it is the label of the highest score.
     *
     * @param labels the order of the scores
     * @throws IllegalArgumentException if a field is missing
     */
    public static Prediction read(JsonNode json, List<String> labels) {
        double[] scores = new double[labels.size()];
        int top = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = json.required("scores").required(labels.get(k)).asDouble();
            top = scores[k] > scores[top] ? k : top;
        }
        return new Prediction(json.required("id").asText(), json.required("speaker").asText(), json.required("fold").asText(),
                json.required("truth").asText(), json.path("predicted").asText(labels.get(top)), scores);
    }
}
