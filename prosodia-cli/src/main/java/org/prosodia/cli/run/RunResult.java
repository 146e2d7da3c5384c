package org.prosodia.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.prosodia.audio.files.AtomicFile;
import org.prosodia.cli.shell.Build;
import org.prosodia.evaluation.Prediction;
import org.prosodia.evaluation.PredictionJson;
import org.prosodia.report.run.ScoreCardJson;
import org.prosodia.training.CrossValidationResult;
import org.prosodia.training.FoldResult;

/** A cross-validation's results as files: {@code result.json} with all that makes a number comparable, {@code predictions.jsonl}. */
public final class RunResult {

    /** The model file in a run's folder, and in those of its folds. */
    public static final String MODEL = "model.onnx";

    public static final String RESULT = "result.json";
    public static final String PREDICTIONS = "predictions.jsonl";
    public static final ObjectMapper JSON = new ObjectMapper();

    private RunResult() {
    }

    /** The whole result but for the single predictions. */
    public static ObjectNode json(CrossValidationResult result) {
        ObjectNode json = JSON.createObjectNode().put("kind", "cross-validation").put("corpus", result.corpus())
                .put("dataHash", result.dataHash()).put("protocol", result.protocol().name()).put("commit", Build.CURRENT.commit());
        result.protocol().labels().forEach(json.putArray("labels")::add);
        json.putArray("seeds").add(result.options().seed());
        ObjectNode options = json.putObject("options");
        result.options().described().forEach(options::put);
        result.initialWeights().ifPresent(hash -> options.put("initial-weights", hash));
        RunEnvironment.current().forEach(json.putObject("versions")::put);
        json.set("scores", ScoreCardJson.of(result.assessment()));
        for (FoldResult fold : result.folds()) {
            ObjectNode training = json.withArray("training").addObject().put("fold", fold.name()).put("steps", fold.steps())
                    .put("segments", fold.segments()).put("segmentsPerSecond", Math.round(fold.segmentsPerSecond() * 10) / 10.0);
            fold.losses().forEach(training.putArray("losses")::add);
            if (!fold.validation().isEmpty()) {
                fold.validation().forEach(training.putArray("validationUA")::add);
                training.put("chosenEpoch", fold.chosenEpoch());
            }
            fold.dropped().forEach(training.putArray("dropped")::add);
        }
        return json;
    }

    /** Writes both files. */
    public static void write(Path folder, CrossValidationResult result) throws IOException {
        AtomicFile.write(folder.resolve(RESULT), pretty(json(result)).getBytes(StandardCharsets.UTF_8));
        writePredictions(folder.resolve(PREDICTIONS), result.predictions(), result.protocol().labels());
    }

    /** Writes predictions, a line each. */
    public static void writePredictions(Path file, List<Prediction> predictions, List<String> labels) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Prediction prediction : predictions) {
            lines.append(JSON.writeValueAsString(PredictionJson.of(prediction, labels))).append('\n');
        }
        AtomicFile.write(file, lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** JSON for standard output and for files that people open. */
    public static String pretty(JsonNode json) throws JsonProcessingException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }
}
