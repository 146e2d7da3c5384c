package org.prosodia.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * The format of a finished run's files: {@code result.json}, with all that makes a number comparable, and
 * {@code predictions.jsonl}. Reads both, refuses those that do not belong together, and writes the former.
 */
final class RunFormat {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String CROSS_VALIDATION = "cross-validation";
    private static final Set<String> KINDS = Set.of(CROSS_VALIDATION, "evaluate");

    private final Path path;
    private final RunLayout layout;

    private RunFormat(Path path) {
        this.path = path;
        this.layout = new RunLayout(path);
    }

    /** Returns the text of a cross-validation's result: everything but the single predictions. */
    static String write(FinishedRun run) {
        ObjectNode json = JSON.createObjectNode()
                .put("kind", CROSS_VALIDATION)
                .put("corpus", run.corpus())
                .put("dataHash", run.dataHash());
        run.protocol().ifPresent(protocol -> json.put("protocol", protocol));
        json.put("commit", run.commit());
        run.ended().ifPresent(time -> json.put("ended", time.toString()));
        if (run.leaked()) {
            json.put("leaked", true);
        }
        run.voiceless().ifPresent(ids -> ids.forEach(json.putArray("voiceless")::add));
        run.labels().forEach(json.putArray("labels")::add);
        run.seed().ifPresent(json.putArray("seeds")::add);
        run.options().forEach(json.putObject("options")::put);
        run.versions().forEach(json.putObject("versions")::put);
        json.putPOJO("scores", ScoreCardJson.of(Assessment.of(run.labels(), run.predictions(), Bootstrap.STANDARD)));
        for (FoldTraining fold : run.training()) {
            ObjectNode training = json.withArray("training")
                    .addObject()
                    .put("fold", fold.fold())
                    .put("steps", fold.steps())
                    .put("segments", fold.segments())
                    .put("segmentsPerSecond", Math.round(fold.segmentsPerSecond() * 10) / 10.0);
            fold.losses().forEach(training.putArray("losses")::add);
            if (!fold.validation().isEmpty()) {
                fold.validation().forEach(training.putArray("validationUA")::add);
            }
            fold.chosenEpoch().ifPresent(epoch -> training.put("chosenEpoch", epoch));
            fold.dropped().forEach(training.putArray("dropped")::add);
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // a tree of text and numbers can be written
        }
    }

    /**
     * Reads a run.
     *
     * @param path a folder of a run, or a file of predictions
     */
    static FinishedRun read(Path path) throws IOException {
        return new RunFormat(path).run();
    }

    private FinishedRun run() throws IOException {
        if (!Files.exists(path)) {
            throw new UnreadableRunException(path + ": there is no such file or folder; name a run of cross-validate");
        }
        if (!Files.isDirectory(path)) {
            return bare(path);
        }
        if (layout.finished()) {
            return described();
        }
        if (layout.begun() && !Files.exists(layout.model())) {
            throw new UnreadableRunException(path + ": the run is not finished, "
                    + (Files.exists(layout.result()) ? RunLayout.PREDICTIONS : RunLayout.RESULT) + " is missing;"
                    + " resume it with its options, " + layout.options());
        }
        if (Files.exists(layout.predictions())) {
            return bare(layout.predictions());
        }
        throw new UnreadableRunException(path + ": not a run of cross-validate, which has " + RunLayout.RESULT + " and "
                + RunLayout.PREDICTIONS + "; name its folder, or a file of predictions in JSON lines");
    }

    private FinishedRun bare(Path file) throws IOException {
        List<JsonNode> rows = rows(file);
        TreeSet<String> labels = new TreeSet<>();
        rows.forEach(row -> row.path("scores").fieldNames().forEachRemaining(labels::add));
        if (labels.isEmpty()) {
            throw new UnreadableRunException(
                    file + ": not a file of predictions in JSON lines: there are no scores; name a run of"
                            + " cross-validate");
        }
        return new FinishedRun(
                path.toString(),
                "",
                "",
                Optional.empty(),
                List.copyOf(labels),
                Map.of(),
                Map.of(),
                "",
                predictions(file, rows, List.copyOf(labels)),
                List.of(),
                false);
    }

    private FinishedRun described() throws IOException {
        Path file = layout.result();
        try {
            JsonNode json = JSON.readTree(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            if (json == null || !KINDS.contains(json.path("kind").asText())) {
                throw new UnreadableRunException(
                        file + ": not a result of cross-validate or evaluate; name the folder of one");
            }
            List<String> labels = texts(json.required("scores").required("labels"));
            Path predicted = layout.predictions();
            FinishedRun run = new FinishedRun(
                    path.toString(),
                    json.required("corpus").asText(),
                    json.required("dataHash").asText(),
                    json.has("protocol") ? Optional.of(json.get("protocol").asText()) : Optional.empty(),
                    labels,
                    map(json.path("options")),
                    map(json.path("versions")),
                    json.path("commit").asText(),
                    predictions(predicted, rows(predicted), labels),
                    training(json.path("training")),
                    json.path("leaked").asBoolean(),
                    json.hasNonNull("ended")
                            ? Optional.of(Instant.parse(json.get("ended").asText()))
                            : Optional.empty(),
                    json.hasNonNull("voiceless") ? Optional.of(texts(json.get("voiceless"))) : Optional.empty());
            requireSame(json, run, predicted);
            run.seed(); // refused here if it is no number
            return run;
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeParseException e) {
            throw new UnreadableRunException(
                    file + ": damaged (" + reason(e) + "); run the command that wrote it again", e);
        }
    }

    /** Throws unless the result's counts are those of these predictions, and not of others in the same folder. */
    private static void requireSame(JsonNode json, FinishedRun run, Path predicted) throws UnreadableRunException {
        JsonNode counts = json.required("scores").required("pooled").required("confusion");
        long[][] matrix = StreamSupport.stream(counts.spliterator(), false)
                .map(row -> StreamSupport.stream(row.spliterator(), false)
                        .mapToLong(JsonNode::asLong)
                        .toArray())
                .toArray(long[][]::new);
        if (!new ConfusionMatrix(run.labels(), matrix).equals(run.scoreCard().pooled())) {
            throw new UnreadableRunException(predicted + ": these predictions do not add up to the scores of "
                    + RunLayout.RESULT + " beside them; run the command that wrote them again");
        }
    }

    private static List<JsonNode> rows(Path file) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(JSON.readTree(line));
            }
        } catch (JsonProcessingException | CharacterCodingException e) {
            throw new UnreadableRunException(
                    file + ": not a file of predictions in JSON lines: line " + (rows.size() + 1) + ", " + reason(e)
                            + "; name a run of cross-validate",
                    e);
        }
        return rows;
    }

    private static List<Prediction> predictions(Path file, List<JsonNode> rows, List<String> labels)
            throws UnreadableRunException {
        List<Prediction> predictions = new ArrayList<>();
        try {
            for (JsonNode row : rows) {
                predictions.add(prediction(row, labels));
            }
        } catch (IllegalArgumentException e) {
            throw new UnreadableRunException(
                    file + ": line " + (predictions.size() + 1) + " is not a prediction of this run (" + reason(e)
                            + "); run the command that wrote it again",
                    e);
        }
        try {
            Runs.refuseRepeated(predictions);
        } catch (IllegalArgumentException e) {
            throw new UnreadableRunException(file + ": " + reason(e) + "; a run predicts each utterance once", e);
        }
        return predictions;
    }

    private static Prediction prediction(JsonNode row, List<String> labels) {
        Set<String> scored = new TreeSet<>();
        row.path("scores").fieldNames().forEachRemaining(scored::add);
        if (!scored.equals(new TreeSet<>(labels))) {
            throw new IllegalArgumentException("its scores are of " + scored + ", not of " + labels);
        }
        Prediction prediction = PredictionJson.read(row, labels);
        ConfusionMatrix.index(labels, prediction.truth(), prediction);
        ConfusionMatrix.index(labels, prediction.predicted(), prediction);
        return prediction;
    }

    private static List<FoldTraining> training(JsonNode folds) {
        List<FoldTraining> training = new ArrayList<>();
        for (JsonNode fold : folds) {
            training.add(new FoldTraining(
                    fold.required("fold").asText(),
                    fold.required("steps").asLong(),
                    fold.required("segments").asInt(),
                    fold.required("segmentsPerSecond").asDouble(),
                    numbers(fold.required("losses")),
                    numbers(fold.path("validationUA")),
                    fold.has("chosenEpoch")
                            ? OptionalInt.of(fold.get("chosenEpoch").asInt())
                            : OptionalInt.empty(),
                    texts(fold.path("dropped"))));
        }
        return training;
    }

    private static List<Double> numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asDouble)
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Map<String, String> map(JsonNode object) {
        Map<String, String> map = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return map;
    }

    /** Returns the reason of a failure, in one line. */
    private static String reason(Exception failure) {
        return failure instanceof JsonProcessingException json
                ? json.getOriginalMessage().strip().replaceAll("\\s*\\R\\s*", " ")
                : failure instanceof CharacterCodingException
                        ? "no UTF-8"
                        : Objects.requireNonNullElseGet(failure.getMessage(), failure::toString);
    }
}
