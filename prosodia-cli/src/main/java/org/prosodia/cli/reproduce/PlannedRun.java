package org.prosodia.cli.reproduce;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.prosodia.cli.run.RunResult;

/**
 * One cross-validation of a grid: a variant with a seed. It is run as the command that anybody could have given, so that its folder is one
 * of {@code cross-validate}, and its {@code options.yaml} alone repeats it.
 *
 * @param variant what is tried
 * @param seed of initial weights and batches
 * @param folder the run's
 * @param arguments of {@code cross-validate}, but for where and how it is kept
 * @param operations that its training takes
 */
record PlannedRun(PlannedVariant variant, long seed, Path folder, List<String> arguments, double operations) {

    PlannedRun {
        arguments = List.copyOf(arguments);
    }

    /** Where a cell is kept in a grid's folder. */
    static Path folder(Path grid, PlannedVariant variant, long seed) {
        return grid.resolve(variant.name()).resolve("seed-" + seed);
    }

    /** Whether its result is there. */
    boolean done() {
        return done(folder);
    }

    /** Whether the result of the cell in a folder is there. */
    static boolean done(Path folder) {
        return Files.exists(folder.resolve(RunResult.RESULT));
    }

    /** The variant and the seed, for people. */
    String title() {
        return variant.name() + ", seed " + seed;
    }

    /** The whole command. */
    List<String> command() {
        return Stream.concat(Stream.of("cross-validate"), arguments.stream()).toList();
    }
}
