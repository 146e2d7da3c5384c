package org.prosodia.evaluation;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The names of the files in a run's folder.
 *
 * <pre>
 * options.yaml              the options that repeat the run
 * result.json               what makes the run comparable, and its scores
 * predictions.jsonl         a prediction in each line
 * model.onnx                the model, of a run that trains one
 * checkpoint.json           the state of a training in progress, and the name of its tensors
 * step-N.safetensors        the tensors after step N
 * events/                   the logs for TensorBoard, in train/ or in a folder of each fold
 * fold-1/, fold-2/, ...     the folds of a cross-validation: fold.json, model.onnx, a checkpoint, and
 *                           lock, which a process holds that works on the fold, with
 *                           lock.owner, its name for other machines
 * </pre>
 *
 * @param folder the folder of the run, or of one of its folds
 */
public record RunLayout(Path folder) {

    /** The name of {@link #result()}. */
    public static final String RESULT = "result.json";

    /** The name of {@link #predictions()}. */
    public static final String PREDICTIONS = "predictions.jsonl";

    /** The options that repeat the run; written before training begins. */
    public Path options() {
        return folder.resolve("options.yaml");
    }

    /** The metadata that make the run comparable, and its scores; written when all folds are done. */
    public Path result() {
        return folder.resolve(RESULT);
    }

    /** A prediction in each line. */
    public Path predictions() {
        return folder.resolve(PREDICTIONS);
    }

    /** The model file of the run, or of the fold. */
    public Path model() {
        return folder.resolve("model.onnx");
    }

    /** The state of a training in progress. */
    public Path checkpoint() {
        return folder.resolve("checkpoint.json");
    }

    /** The tensors of a checkpoint after some number of steps. */
    public Path tensors(long steps) {
        return folder.resolve("step-" + steps + ".safetensors");
    }

    /** The logs for TensorBoard. */
    public Path events() {
        return folder.resolve("events");
    }

    /**
     * The log of a training without folds.
     *
     * @param events the folder of the logs
     */
    public static Path trainingLog(Path events) {
        return events.resolve("train");
    }

    /**
     * Returns the folder of a fold's log.
     *
     * @param events the folder of the logs
     * @param number the fold's number, from 1
     */
    public static Path foldLog(Path events, int number) {
        return events.resolve(foldName(number));
    }

    /** The folder of a fold, numbered from 1. */
    public RunLayout fold(int number) {
        return new RunLayout(folder.resolve(foldName(number)));
    }

    private static String foldName(int number) {
        return "fold-" + number;
    }

    /** The predictions and losses of a fold that is done. */
    public Path foldResult() {
        return folder.resolve("fold.json");
    }

    /** The file that a process locks while it works on the fold. */
    public Path lock() {
        return folder.resolve("lock");
    }

    /** Returns true if the folder holds a run that has begun. */
    public boolean begun() {
        return Files.exists(options());
    }

    /** Returns true if the folder holds a finished run, with its result and its predictions. */
    public boolean finished() {
        return Files.exists(result()) && Files.exists(predictions());
    }
}
