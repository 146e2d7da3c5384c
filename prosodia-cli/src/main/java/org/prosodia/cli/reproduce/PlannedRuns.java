package org.prosodia.cli.reproduce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prosodia.cli.shell.CommandRunner;
import org.prosodia.cli.shell.Console;
import org.prosodia.cli.shell.ExitCode;
import org.prosodia.cli.shell.StopSignal;
import org.prosodia.evaluation.RunLayout;
import org.prosodia.training.TrainingStoppedException;
import org.prosodia.training.checkpoint.WorkLock;

/**
 * Runs those planned runs that have no result yet, one after the other. Runs that no other process has locked come
 * first; after them it shares the folds of the runs that other processes work on. A failed run is reported, and the
 * others go ahead.
 */
final class PlannedRuns {

    private final List<PlannedRun> runs;
    private final TrainingClock clock;
    private final Console console;
    private final StopSignal stop;
    private final CommandRunner commands;
    private final List<PlannedRun> failed = new ArrayList<>();

    PlannedRuns(List<PlannedRun> runs, TrainingClock clock, Console console, StopSignal stop, CommandRunner commands) {
        this.runs = runs;
        this.clock = clock;
        this.console = console;
        this.stop = stop;
        this.commands = commands;
    }

    /**
     * Runs all that have no result yet.
     *
     * @return the runs that failed
     * @throws TrainingStoppedException if a stop was requested
     */
    List<PlannedRun> run() throws IOException {
        for (PlannedRun planned : runs) {
            if (!planned.done()) {
                runUnlessLocked(planned);
            }
        }
        for (PlannedRun planned : runs) {
            if (!planned.done() && !failed.contains(planned)) {
                run(planned);
            }
        }
        return List.copyOf(failed);
    }

    private void runUnlessLocked(PlannedRun planned) throws IOException {
        Path file = planned.folder().resolveSibling(planned.folder().getFileName() + ".lock");
        Optional<WorkLock> lock = WorkLock.take(file);
        if (lock.isEmpty()) {
            return;
        }
        try (WorkLock held = lock.get()) {
            if (!planned.done()) { // another process may have ended it between the two questions
                run(planned);
            }
        }
    }

    private void run(PlannedRun planned) {
        if (stop.getAsBoolean()) {
            throw new TrainingStoppedException("stopped before " + planned.title());
        }
        console.err()
                .println("[" + (runs.indexOf(planned) + 1) + "/" + runs.size() + "] " + planned.title()
                        + "; all of the rest: " + TrainingClock.format(clock.seconds(rest())));
        boolean whole = !Files.exists(planned.folder()); // earlier progress is not used to estimate the speed
        long start = System.nanoTime();
        int code = commands.run(console.withoutOutput(), command(planned));
        if (code == ExitCode.STOPPED) {
            throw new TrainingStoppedException("stopped in " + planned.title());
        }
        if (code != ExitCode.OK) {
            failed.add(planned);
        } else if (whole) {
            clock.update(planned.operations(), (System.nanoTime() - start) / 1e9);
        }
    }

    private double rest() {
        return runs.stream()
                .filter(planned -> !planned.done())
                .mapToDouble(PlannedRun::operations)
                .sum();
    }

    private static String[] command(PlannedRun planned) {
        Stream<String> kept = Stream.of("--output=" + planned.folder());
        Stream<String> resumed = new RunLayout(planned.folder()).begun() ? Stream.of("--resume") : Stream.empty();
        return Stream.of(planned.command().stream(), kept, resumed)
                .flatMap(s -> s)
                .toArray(String[]::new);
    }

    /** Returns the names of runs, for messages. */
    static String titles(List<PlannedRun> runs) {
        return runs.stream().map(PlannedRun::title).collect(Collectors.joining("; "));
    }
}
