package org.prosodia.cli.reproduce;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.prosodia.cli.shell.StopSignal;
import org.prosodia.cli.spark.FoldTask;
import org.prosodia.cli.spark.SparkFolds;
import org.prosodia.corpus.Fold;
import org.prosodia.training.Schedule;

/** Runs the folds of planned runs on a cluster, all in one application. The last fold of a run writes its result. */
final class ClusterRuns {

    private final List<PlannedRun> runs;
    private final List<Fold> folds;
    private final Schedule schedule;
    private final SparkFolds cluster;

    /**
     * @param runs the runs, with absolute paths in their arguments
     * @param folds the folds of each run
     * @param schedule the length of each training
     */
    ClusterRuns(List<PlannedRun> runs, List<Fold> folds, Schedule schedule, SparkFolds cluster) {
        this.runs = runs;
        this.folds = folds;
        this.schedule = schedule;
        this.cluster = cluster;
    }

    /**
     * Runs all folds that are not finished.
     *
     * @param folder the folder of the grid
     * @return the runs of which a fold has failed
     */
    List<PlannedRun> run(Path folder, StopSignal stop) throws IOException {
        List<FoldTask> tasks = new ArrayList<>();
        for (PlannedRun planned : runs) {
            tasks.addAll(unfinished(planned));
        }
        if (!tasks.isEmpty()) {
            cluster.run(tasks, folder, schedule, stop);
        }
        return runs.stream()
                .filter(planned -> !planned.done() && !unfinished(planned).isEmpty())
                .toList();
    }

    private List<FoldTask> unfinished(PlannedRun planned) {
        return planned.done()
                ? List.of()
                : FoldTask.unfinished(planned.title() + ", ", planned.folder(), folds, planned.command());
    }
}
