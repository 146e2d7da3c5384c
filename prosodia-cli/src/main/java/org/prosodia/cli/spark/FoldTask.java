package org.prosodia.cli.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.prosodia.corpus.Fold;
import org.prosodia.evaluation.RunLayout;

/**
 * A fold that is trained and tested somewhere.
 *
 * @param title the name of the run, if there are several, and of the fold
 * @param folder the fold's folder
 * @param arguments the command that runs it, on whatever machine
 */
public record FoldTask(String title, RunLayout folder, List<String> arguments) {

    public FoldTask {
        arguments = List.copyOf(arguments);
    }

    /**
     * Returns the tasks for the folds of a run that are not finished.
     *
     * @param run the name of the run before those of folds; may be empty
     * @param folder the folder of the run
     * @param folds the folds in the protocol's order
     * @param command the command that cross-validates, without its folder
     */
    public static List<FoldTask> unfinished(String run, Path folder, List<Fold> folds, List<String> command) {
        Path absolute = folder.toAbsolutePath().normalize();
        List<FoldTask> tasks = new ArrayList<>();
        for (int number = 1; number <= folds.size(); number++) {
            RunLayout fold = new RunLayout(absolute).fold(number);
            if (!Files.exists(fold.foldResult())) {
                tasks.add(new FoldTask(
                        run + "fold " + folds.get(number - 1).name(),
                        fold,
                        Stream.concat(command.stream(), Stream.of("--output=" + absolute, "--fold=" + number))
                                .toList()));
            }
        }
        return tasks;
    }

    /** Returns what the cluster is told. */
    Map<String, Object> description() {
        return Map.of("title", title, "arguments", arguments);
    }

    boolean finished() {
        return Files.exists(folder.foldResult());
    }
}
