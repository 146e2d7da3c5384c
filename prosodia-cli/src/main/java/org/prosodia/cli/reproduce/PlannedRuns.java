package org.prosodia.cli.reproduce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prosodia.cli.run.TrainingClock;
import org.prosodia.cli.shell.CommandRunner;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.StopSignal;
import org.prosodia.cli.train.RunFolder;
import org.prosodia.training.TrainingStoppedException;
import org.prosodia.training.WorkLock;

/**
 * Runs the cells of a grid that are not done yet, one after the other. First it takes those that nobody works on; where other processes
 * are at work on the same grid, it then helps them with the folds of theirs. A cell that fails is told of, and the others go on.
 */
final class PlannedRuns {

    private final List<PlannedRun> cells;
    private final TrainingClock clock;
    private final Console console;
    private final StopSignal stop;
    private final CommandRunner commands;
    private final List<PlannedRun> failed = new ArrayList<>();

    PlannedRuns(List<PlannedRun> cells, TrainingClock clock, Console console, StopSignal stop, CommandRunner commands) {
        this.cells = cells;
        this.clock = clock;
        this.console = console;
        this.stop = stop;
        this.commands = commands;
    }

    /**
     * Runs what is left.
     *
     * @return the cells that failed
     * @throws TrainingStoppedException if it was asked to stop
     */
    List<PlannedRun> toTheEnd() throws IOException {
        for (PlannedRun cell : cells) {
            if (!cell.done()) {
                alone(cell);
            }
        }
        for (PlannedRun cell : cells) {
            if (!cell.done() && !failed.contains(cell)) {
                run(cell);
            }
        }
        return List.copyOf(failed);
    }

    private void alone(PlannedRun cell) throws IOException {
        Path file = cell.folder().resolveSibling(cell.folder().getFileName() + ".lock");
        Optional<WorkLock> lock = WorkLock.take(file);
        if (lock.isEmpty()) {
            return;
        }
        try (WorkLock held = lock.get()) {
            if (!cell.done()) { // another process may have ended it between the two questions
                run(cell);
            }
        }
    }

    private void run(PlannedRun cell) {
        if (stop.getAsBoolean()) {
            throw new TrainingStoppedException("stopped before " + cell.title());
        }
        console.err().println("[" + (cells.indexOf(cell) + 1) + "/" + cells.size() + "] " + cell.title() + "; all of the rest: "
                + TrainingClock.words(clock.seconds(rest())));
        boolean whole = !Files.exists(cell.folder()); // what was begun before tells nothing of how fast it goes
        long start = System.nanoTime();
        int code = commands.run(console.withoutOutput(), command(cell));
        if (code == ExitCode.STOPPED) {
            throw new TrainingStoppedException("stopped in " + cell.title());
        }
        if (code != ExitCode.OK) {
            failed.add(cell);
        } else if (whole) {
            clock.heed(cell.operations(), (System.nanoTime() - start) / 1e9);
        }
    }

    private double rest() {
        return cells.stream().filter(cell -> !cell.done()).mapToDouble(PlannedRun::operations).sum();
    }

    private static String[] command(PlannedRun cell) {
        Stream<String> kept = Stream.of("--output=" + cell.folder());
        Stream<String> resumed = Files.exists(cell.folder().resolve(RunFolder.OPTIONS_FILE)) ? Stream.of("--resume") : Stream.empty();
        return Stream.of(cell.command().stream(), kept, resumed).flatMap(s -> s).toArray(String[]::new);
    }

    /** Names, for a message. */
    static String titles(List<PlannedRun> cells) {
        return cells.stream().map(PlannedRun::title).collect(Collectors.joining("; "));
    }
}
