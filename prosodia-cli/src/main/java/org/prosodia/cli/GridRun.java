package org.prosodia.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prosodia.training.TrainingStoppedException;
import org.prosodia.training.WorkLock;

/**
 * Runs the cells of a grid that are not done yet, one after the other. First it takes those that nobody works on; where other processes
 * are at work on the same grid, it then helps them with the folds of theirs. A cell that fails is told of, and the others go on.
 */
final class GridRun {

    private final List<GridCell> cells;
    private final TrainingClock clock;
    private final Console console;
    private final StopSignal stop;
    private final List<GridCell> failed = new ArrayList<>();

    GridRun(List<GridCell> cells, TrainingClock clock, Console console, StopSignal stop) {
        this.cells = cells;
        this.clock = clock;
        this.console = console;
        this.stop = stop;
    }

    /**
     * Runs what is left.
     *
     * @return the cells that failed
     * @throws TrainingStoppedException if it was asked to stop
     */
    List<GridCell> toTheEnd() throws IOException {
        for (GridCell cell : cells) {
            if (!cell.done()) {
                alone(cell);
            }
        }
        for (GridCell cell : cells) {
            if (!cell.done() && !failed.contains(cell)) {
                run(cell);
            }
        }
        return List.copyOf(failed);
    }

    private void alone(GridCell cell) throws IOException {
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

    private void run(GridCell cell) {
        if (stop.getAsBoolean()) {
            throw new TrainingStoppedException("stopped before " + cell.title());
        }
        console.err().println("[" + (cells.indexOf(cell) + 1) + "/" + cells.size() + "] " + cell.title() + "; all of the rest: "
                + TrainingClock.words(clock.seconds(rest())));
        boolean whole = !Files.exists(cell.folder()); // what was begun before tells nothing of how fast it goes
        long start = System.nanoTime();
        int code = Prosodia.run(console.withoutOutput(), command(cell));
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
        return cells.stream().filter(cell -> !cell.done()).mapToDouble(GridCell::operations).sum();
    }

    private static String[] command(GridCell cell) {
        Stream<String> kept = Stream.of("--output=" + cell.folder());
        Stream<String> resumed = Files.exists(cell.folder().resolve(RunFolder.OPTIONS_FILE)) ? Stream.of("--resume") : Stream.empty();
        return Stream.of(cell.command().stream(), kept, resumed).flatMap(s -> s).toArray(String[]::new);
    }

    /** Names, for a message. */
    static String titles(List<GridCell> cells) {
        return cells.stream().map(GridCell::title).collect(Collectors.joining("; "));
    }
}
