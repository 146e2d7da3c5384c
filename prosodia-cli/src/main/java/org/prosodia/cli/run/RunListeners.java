package org.prosodia.cli.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.prosodia.cli.shell.Console;
import org.prosodia.training.EventLog;
import org.prosodia.training.TrainingProgress;

/** All that hear of a run: the console, and a log for TensorBoard where one is wanted. */
public final class RunListeners implements AutoCloseable {

    private final ConsoleTrainingProgress shown;
    private final Optional<EventLog> log;

    /**
     * For networks that tell these labels apart.
     *
     * @param labels in the order of the scores
     * @param events the log's folder
     */
    public RunListeners(Console console, List<String> labels, Optional<Path> events) {
        this.shown = new ConsoleTrainingProgress(console, labels);
        this.log = events.map(folder -> new EventLog(folder, labels));
    }

    public TrainingProgress all() {
        return TrainingProgress.toAll(Stream.concat(Stream.of(shown), log.stream()).toList());
    }

    @Override
    public void close() {
        shown.close();
        log.ifPresent(EventLog::close);
    }
}
