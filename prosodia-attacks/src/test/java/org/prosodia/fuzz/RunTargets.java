package org.prosodia.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.UnreadableRunException;
import org.prosodia.model.architecture.Weights;
import org.prosodia.training.checkpoint.Checkpoint;
import org.prosodia.training.checkpoint.CheckpointException;

/** The files of runs: checkpoints, results and predictions. */
final class RunTargets {

    private static final Map<String, String> RUN = Map.of("seed", "1");
    private static final String PREDICTION = "{\"id\":\"a\",\"speaker\":\"03\",\"fold\":\"03\",\"truth\":\"happy\","
            + "\"predicted\":\"sad\",\"scores\":{\"happy\":0.5,\"sad\":1.5}}\n";
    private static final String RESULT = "{\"kind\":\"cross-validation\",\"corpus\":\"x\",\"dataHash\":\"00\","
            + "\"commit\":\"abc\",\"ended\":\"2026-01-02T03:04:05Z\",\"labels\":[\"happy\",\"sad\"],\"seeds\":[1],"
            + "\"voiceless\":[\"a\"],\"options\":{\"preset\":\"paper\"},\"versions\":{\"java\":\"17\"},\"scores\":{\"labels\":[\"happy\",\"sad\"],\"pooled\":{\"confusion\":[[0,1],[0,0]]},\"folds\":[]},"
            + "\"training\":[{\"fold\":\"03\",\"steps\":2,\"segments\":3,\"segmentsPerSecond\":1.5,\"losses\":[1.5],"
            + "\"validationUA\":[0.5],\"chosenEpoch\":1,\"dropped\":[\"a\"]}]}";

    private RunTargets() {}

    static List<FuzzTarget> all() throws IOException {
        return List.of(checkpoint("checkpoint"), checkpoint("tensors"), predictions(), result());
    }

    private static FuzzTarget checkpoint(String part) throws IOException {
        ScratchFolder folder = new ScratchFolder();
        Checkpoint checkpoint = new Checkpoint(
                1,
                2,
                3,
                0.5,
                List.of(1.5),
                List.of(),
                RUN,
                Checkpoint.arrays(
                        new Weights(Map.of("w", new Weights.Array(new int[] {2, 2}, new float[] {1, 2, 3, 4}))),
                        Map.of("m", new Weights.Array(new int[] {1}, new float[] {5})),
                        Optional.empty()));
        checkpoint.write(folder.path());
        Path file = folder.path().resolve(part.equals("checkpoint") ? "checkpoint.json" : "step-3.safetensors");
        return new FuzzTarget(
                "run-" + part,
                "checkpoints, " + file.getFileName(),
                List.of(Files.readAllBytes(file)),
                List.of(CheckpointException.class),
                bytes -> {
                    Files.write(file, bytes);
                    Checkpoint read = Checkpoint.read(folder.path(), RUN).orElseThrow();
                    read.weights();
                    read.optimizer();
                    read.best();
                });
    }

    private static FuzzTarget predictions() {
        ScratchFolder folder = new ScratchFolder();
        return new FuzzTarget(
                "run-predictions",
                "predictions of a run, predictions.jsonl",
                ListTargets.texts(PREDICTION),
                List.of(UnreadableRunException.class),
                bytes -> FinishedRun.read(folder.file("predictions.jsonl", bytes)));
    }

    private static FuzzTarget result() throws IOException {
        ScratchFolder folder = new ScratchFolder();
        folder.file("predictions.jsonl", ListTargets.texts(PREDICTION).get(0));
        return new FuzzTarget(
                "run-result",
                "the description of a run, result.json",
                ListTargets.texts(RESULT),
                List.of(UnreadableRunException.class),
                bytes -> {
                    folder.file("result.json", bytes);
                    FinishedRun.read(folder.path());
                });
    }
}
