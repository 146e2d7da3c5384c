package org.prosodia.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A prediction as JSON: {@code {"id", "speaker", "fold", "truth", "predicted", "scores": {label: score}, "distance"}},
 * the form in which predictions are kept and compared. A label that the test did not offer has the score null; a
 * distance that was not measured is absent.
 */
public final class PredictionJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PredictionJson() {}

    /**
     * Returns a prediction's JSON, in one line without its end.
     *
     * @param labels the labels of the scores, in order
     */
    public static String of(Prediction prediction, List<String> labels) {
        ObjectNode json = JSON.createObjectNode()
                .put("id", prediction.id())
                .put("speaker", prediction.speaker())
                .put("fold", prediction.fold())
                .put("truth", prediction.truth())
                .put("predicted", prediction.predicted());
        ObjectNode scores = json.putObject("scores");
        double[] values = prediction.scores();
        for (int k = 0; k < labels.size(); k++) {
            if (values[k] == Double.NEGATIVE_INFINITY) {
                scores.putNull(labels.get(k));
            } else {
                scores.put(labels.get(k), values[k]);
            }
        }
        prediction.distance().ifPresent(distance -> json.put("distance", distance));
        return json.toString();
    }

    /**
     * Returns the content of a file of predictions, each with a line of its own.
     *
     * @param labels the labels of the scores, in order
     */
    public static String lines(List<Prediction> predictions, List<String> labels) {
        StringBuilder lines = new StringBuilder();
        predictions.forEach(prediction -> lines.append(of(prediction, labels)).append('\n'));
        return lines.toString();
    }

    /**
     * Returns the prediction of a JSON. If {@code predicted} is absent, it is the label of the highest score.
     *
     * @param labels the order of the scores
     * @throws IllegalArgumentException if it is not JSON, or a field is missing
     */
    public static Prediction read(String json, List<String> labels) {
        try {
            return read(JSON.readTree(json), labels);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a prediction in JSON: " + e.getOriginalMessage(), e);
        }
    }

    static Prediction read(JsonNode json, List<String> labels) {
        double[] scores = new double[labels.size()];
        int top = 0;
        for (int k = 0; k < scores.length; k++) {
            JsonNode score = json.required("scores").required(labels.get(k));
            scores[k] = score.isNull() ? Double.NEGATIVE_INFINITY : score.asDouble();
            top = scores[k] > scores[top] ? k : top;
        }
        return new Prediction(
                json.required("id").asText(),
                json.required("speaker").asText(),
                json.required("fold").asText(),
                json.required("truth").asText(),
                json.path("predicted").asText(labels.get(top)),
                scores,
                distance(json));
    }

    private static OptionalDouble distance(JsonNode json) {
        if (!json.hasNonNull("distance")) {
            return OptionalDouble.empty();
        }
        if (!json.path("distance").isNumber()) {
            throw new IllegalArgumentException("its distance is not a number");
        }
        return OptionalDouble.of(json.path("distance").doubleValue());
    }
}
