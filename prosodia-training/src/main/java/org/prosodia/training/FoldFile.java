package org.prosodia.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.audio.files.AtomicFile;
import org.prosodia.evaluation.Prediction;
import org.prosodia.evaluation.PredictionJson;
import org.prosodia.evaluation.RunLayout;
import org.prosodia.training.checkpoint.Checkpoint;
import org.prosodia.training.checkpoint.CheckpointException;

/**
 * A finished fold on disk, {@code fold.json}. It is written atomically; a resumed cross-validation does not repeat the
 * fold.
 */
final class FoldFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FoldFile() {}

    static void write(Path folder, FoldResult fold, List<String> labels, Map<String, String> run) throws IOException {
        ObjectNode json = JSON.createObjectNode()
                .put("fold", fold.name())
                .put("steps", fold.steps())
                .put("segments", fold.segments())
                .put("segmentsPerSecond", fold.segmentsPerSecond());
        fold.speakers().forEach(json.putArray("speakers")::add);
        fold.losses().forEach(json.putArray("losses")::add);
        if (!fold.validation().isEmpty()) {
            fold.validation().forEach(json.putArray("validation")::add);
        }
        fold.dropped().forEach(json.putArray("dropped")::add);
        run.forEach(json.putObject("run")::put);
        for (Prediction prediction : fold.predictions()) {
            json.withArray("predictions").addRawValue(new RawValue(PredictionJson.of(prediction, labels)));
        }
        AtomicFile.write(new RunLayout(folder).foldResult(), JSON.writeValueAsBytes(json));
    }

    static void delete(Path folder) throws IOException {
        Files.deleteIfExists(new RunLayout(folder).foldResult());
    }

    /**
     * Returns the fold, if it was finished.
     *
     * @throws CheckpointException if the file is damaged, or of another run
     */
    static Optional<FoldResult> read(Path folder, List<String> labels, Map<String, String> run) throws IOException {
        Path file = new RunLayout(folder).foldResult();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            Map<String, String> was = new LinkedHashMap<>();
            json.required("run")
                    .properties()
                    .forEach(e -> was.put(e.getKey(), e.getValue().asText()));
            Checkpoint.requireSame(file, was, run);
            List<Prediction> predictions = new ArrayList<>();
            json.path("predictions").forEach(p -> predictions.add(PredictionJson.read(p.toString(), labels)));
            List<Double> losses = new ArrayList<>();
            json.required("losses").forEach(loss -> losses.add(loss.asDouble()));
            List<Double> validation = new ArrayList<>();
            json.path("validation").forEach(score -> validation.add(score.asDouble()));
            return Optional.of(new FoldResult(
                    json.required("fold").asText(),
                    texts(json.required("speakers")),
                    predictions,
                    texts(json.required("dropped")),
                    losses,
                    validation,
                    json.required("steps").asLong(),
                    json.required("segments").asInt(),
                    json.required("segmentsPerSecond").asDouble()));
        } catch (com.fasterxml.jackson.core.JsonProcessingException | IllegalArgumentException e) {
            throw new CheckpointException(
                    file + " is damaged (" + e.getMessage()
                            + "): delete it, and the run repeats its fold when it is resumed",
                    e);
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
