package org.prosodia.training.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.audio.files.AtomicFile;
import org.prosodia.audio.files.FailureReason;
import org.prosodia.evaluation.RunLayout;
import org.prosodia.model.architecture.Weights;

/**
 * The state of a training run, from which it resumes bit-identically. On disk it is {@code checkpoint.json}, which
 * names a safetensors file beside it; the JSON is renamed into place last, so that the pair on disk is always complete.
 *
 * @param epoch the completed epochs
 * @param stepInEpoch the steps made in the current epoch
 * @param steps the steps in all
 * @param lossInEpoch the sum of the losses of the current epoch's steps
 * @param losses the mean loss of each completed epoch
 * @param validation the score of each completed epoch; empty if no epoch is chosen
 * @param run the properties of the run by name; a resumed run must have the same
 * @param arrays the weights as {@code network.NAME}, the optimiser's state as {@code optimizer.NAME}, and if an epoch
 *     is chosen, the best one's weights as {@code best.NAME}
 */
public record Checkpoint(
        int epoch,
        int stepInEpoch,
        long steps,
        double lossInEpoch,
        List<Double> losses,
        List<Double> validation,
        Map<String, String> run,
        Map<String, Weights.Array> arrays) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NETWORK = "network.";
    private static final String OPTIMIZER = "optimizer.";
    private static final String BEST = "best.";

    /** Returns the arrays of a checkpoint under their names. */
    public static Map<String, Weights.Array> arrays(
            Weights weights, Map<String, Weights.Array> optimizer, Optional<Weights> best) {
        Map<String, Weights.Array> all = new LinkedHashMap<>();
        weights.arrays().forEach((name, array) -> all.put(NETWORK + name, array));
        optimizer.forEach((name, array) -> all.put(OPTIMIZER + name, array));
        best.ifPresent(chosen -> chosen.arrays().forEach((name, array) -> all.put(BEST + name, array)));
        return all;
    }

    /** Returns the network's weights. */
    public Weights weights() {
        return new Weights(part(NETWORK));
    }

    /** Returns the optimiser's state. */
    public Map<String, Weights.Array> optimizer() {
        return part(OPTIMIZER);
    }

    /** Returns the weights of the best epoch so far; empty if no epoch is chosen or none is completed. */
    public Optional<Weights> best() {
        Map<String, Weights.Array> part = part(BEST);
        return part.isEmpty() ? Optional.empty() : Optional.of(new Weights(part));
    }

    private Map<String, Weights.Array> part(String prefix) {
        Map<String, Weights.Array> part = new LinkedHashMap<>();
        arrays.forEach((name, array) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), array);
            }
        });
        return part;
    }

    /**
     * Writes the checkpoint, then deletes the safetensors files of earlier ones and incomplete files of killed
     * processes.
     */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = new RunLayout(folder).tensors(steps);
        String tensors = file.getFileName().toString();
        Safetensors.write(file, arrays);
        ObjectNode index = JSON.createObjectNode()
                .put("tensors", tensors)
                .put("epoch", epoch)
                .put("stepInEpoch", stepInEpoch)
                .put("steps", steps)
                .put("lossInEpoch", lossInEpoch);
        losses.forEach(index.putArray("losses")::add);
        if (!validation.isEmpty()) {
            validation.forEach(index.putArray("validation")::add);
        }
        run.forEach(index.putObject("run")::put);
        AtomicFile.write(
                new RunLayout(folder).checkpoint(),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(index));
        try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, "{*.safetensors,*.part}")) {
            for (Path other : old) {
                if (!other.getFileName().toString().equals(tensors)) {
                    Files.delete(other);
                }
            }
        }
    }

    /** Deletes a folder's checkpoint; the next one to be written deletes its tensors. */
    public static void delete(Path folder) throws IOException {
        Files.deleteIfExists(new RunLayout(folder).checkpoint());
    }

    /**
     * Returns the folder's checkpoint, if there is one.
     *
     * @param run the properties of the run that resumes
     * @throws CheckpointException if it is damaged or of another run
     */
    public static Optional<Checkpoint> read(Path folder, Map<String, String> run) throws IOException {
        Path index = new RunLayout(folder).checkpoint();
        if (!Files.exists(index)) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(new String(Files.readAllBytes(index), StandardCharsets.UTF_8));
            List<Double> losses = new ArrayList<>();
            json.required("losses").forEach(loss -> losses.add(loss.asDouble()));
            List<Double> validation = new ArrayList<>();
            json.path("validation").forEach(score -> validation.add(score.asDouble()));
            Map<String, String> was = new LinkedHashMap<>();
            json.required("run")
                    .properties()
                    .forEach(e -> was.put(e.getKey(), e.getValue().asText()));
            requireSame(index, was, run);
            return Optional.of(new Checkpoint(
                    json.required("epoch").asInt(),
                    json.required("stepInEpoch").asInt(),
                    json.required("steps").asLong(),
                    json.required("lossInEpoch").asDouble(),
                    losses,
                    validation,
                    was,
                    Safetensors.read(folder.resolve(json.required("tensors").asText()))));
        } catch (NoSuchFileException e) {
            throw new CheckpointException(
                    e.getFile() + ", which " + index + " names, is missing: delete the folder and start the run"
                            + " again",
                    e);
        } catch (FileSystemException e) {
            throw new CheckpointException(
                    e.getFile() + ", which " + index + " names, cannot be read ("
                            + FailureReason.of(e, "the reason is unknown")
                            + "): delete the folder and start the run again",
                    e);
        } catch (com.fasterxml.jackson.core.JsonProcessingException | IllegalArgumentException e) {
            throw new CheckpointException(
                    index + " is damaged (" + e.getMessage() + "): delete the folder and start the run again", e);
        }
    }

    /**
     * Refuses to resume another run.
     *
     * @param index the file that belongs to the earlier run
     * @throws CheckpointException if a property differs
     */
    public static void requireSame(Path index, Map<String, String> was, Map<String, String> is)
            throws CheckpointException {
        List<String> differences = new ArrayList<>();
        Map<String, String> names = new LinkedHashMap<>(was);
        names.putAll(is);
        for (String name : names.keySet()) {
            String before = was.getOrDefault(name, "nothing");
            String now = is.getOrDefault(name, "nothing");
            if (!before.equals(now)) {
                differences.add(name + " was " + before + " and is " + now);
            }
        }
        if (!differences.isEmpty()) {
            throw new CheckpointException(index + " belongs to another run: " + String.join("; ", differences)
                    + ". Resume with the options of that run, or choose another folder");
        }
    }
}
