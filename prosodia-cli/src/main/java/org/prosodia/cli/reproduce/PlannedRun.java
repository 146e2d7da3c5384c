package org.prosodia.cli.reproduce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.RunLayout;

/**
 * A cross-validation to be run: a variant with a seed. It is run as a command of its own, so that its folder is one of
 * {@code cross-validate}, and its {@code options.yaml} alone repeats it.
 *
 * @param variant the variant
 * @param seed the seed of initial weights and batches
 * @param folder the run's folder
 * @param arguments the arguments of {@code cross-validate}, except those for the folder and the resumption
 * @param operations the arithmetic operations of its training
 */
record PlannedRun(PlannedVariant variant, long seed, Path folder, List<String> arguments, double operations) {

    PlannedRun {
        arguments = List.copyOf(arguments);
    }

    /** Returns the folder of a run in the folder of all. */
    static Path folder(Path grid, PlannedVariant variant, long seed) {
        return grid.resolve(variant.name()).resolve("seed-" + seed);
    }

    /** Returns true if the run has a result. */
    boolean done() {
        return done(folder);
    }

    /** Returns true if the run in a folder has a result. */
    static boolean done(Path folder) {
        return Files.exists(new RunLayout(folder).result());
    }

    /** Reads the finished runs of a variant, in the order of the seeds. */
    static List<FinishedRun> finished(Path grid, PlannedVariant variant, Iterable<Long> seeds) throws IOException {
        List<FinishedRun> runs = new ArrayList<>();
        for (long seed : seeds) {
            Path folder = folder(grid, variant, seed);
            if (done(folder)) {
                runs.add(FinishedRun.read(folder));
            }
        }
        return runs;
    }

    /** Returns the variant and the seed, for messages. */
    String title() {
        return variant.name() + ", seed " + seed;
    }

    /** Returns the whole command. */
    List<String> command() {
        return Stream.concat(Stream.of("cross-validate"), arguments.stream()).toList();
    }
}
