package org.prosodia.cli.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ConsoleProgress;
import org.prosodia.training.FoldState;
import org.prosodia.training.Schedule;

/** The progress of folds that other machines work on: one bar for all, and a line for each that is finished. */
final class FoldsProgress implements AutoCloseable {

    private final Console console;
    private final List<FoldTask> tasks;
    private final Schedule schedule;
    private final Map<FoldTask, FoldState> states = new LinkedHashMap<>();
    private ConsoleProgress bar;

    FoldsProgress(Console console, List<FoldTask> tasks, Schedule schedule) throws IOException {
        this.console = console;
        this.tasks = tasks;
        this.schedule = schedule;
        read();
        this.bar = bar();
    }

    private ConsoleProgress bar() {
        return new ConsoleProgress(console, "folds", (long) tasks.size() * schedule.length(), done());
    }

    /** Reads the folders again. A folder that cannot be read now keeps its last state. */
    void update() {
        try {
            List<FoldTask> finished = read();
            if (!finished.isEmpty()) {
                bar.close();
                finished.forEach(task -> console.err().println(task.title() + " is finished"));
                bar = bar();
            }
        } catch (IOException e) {
            bar.at(done(), summary() + " (" + e.getMessage() + ")");
            return;
        }
        bar.at(done(), summary());
    }

    /** Reads all folders; returns the folds that are finished since the last time. */
    private List<FoldTask> read() throws IOException {
        List<FoldTask> finished = new ArrayList<>();
        for (FoldTask task : tasks) {
            FoldState before = states.get(task);
            if (before == null || !before.finished()) {
                FoldState now = FoldState.read(task.folder());
                states.put(task, now);
                if (now.finished()) {
                    finished.add(task);
                }
            }
        }
        return finished;
    }

    private long done() {
        return states.values().stream().mapToLong(state -> state.done(schedule)).sum();
    }

    /** Returns the number of finished folds, and the epoch of each that has a checkpoint. */
    String summary() {
        long finished = states.values().stream().filter(FoldState::finished).count();
        List<String> begun = states.entrySet().stream()
                .filter(one -> !one.getValue().finished() && one.getValue().steps() > 0)
                .map(one -> one.getKey().title() + " after " + one.getValue().epochs() + " epochs")
                .toList();
        return finished + " of " + tasks.size() + " folds finished"
                + (begun.isEmpty() ? "" : "; " + String.join(", ", begun));
    }

    @Override
    public void close() {
        bar.close();
    }
}
