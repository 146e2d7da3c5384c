package org.prosodia.cli.reproduce;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.prosodia.cli.train.MachineArguments;
import org.prosodia.cli.train.NetworkArguments;
import org.prosodia.cli.train.RecipeArguments;
import org.prosodia.corpus.Fold;
import org.prosodia.corpus.Protocol;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.training.Recipe;
import picocli.CommandLine;

/**
 * A grid of cross-validations: each variant with each seed.
 *
 * @param folder the folder of all runs
 * @param variants the variants
 * @param seeds the seeds
 * @param extraPool true if every network has a further pool after the first layer
 * @param views the number of views of each utterance
 */
record PlannedGrid(Path folder, List<PlannedVariant> variants, SortedSet<Long> seeds, boolean extraPool, int views) {

    PlannedGrid {
        variants = List.copyOf(variants);
        seeds = Collections.unmodifiableSortedSet(new TreeSet<>(seeds));
    }

    /** Returns the number of runs. */
    int size() {
        return variants.size() * seeds.size();
    }

    /**
     * Returns the runs of the grid in the order in which they are done.
     *
     * @param corpora the corpora as on the command line
     * @param fixed the protocol, which a variant may change
     * @param folds the folds of the protocol
     * @param recipe the recipe of all runs
     * @param machine the arguments for the machine, which all runs get
     * @param clock the clock that counts the operations of each run
     */
    List<PlannedRun> runs(
            List<String> corpora,
            Protocol fixed,
            List<Fold> folds,
            Recipe recipe,
            MachineArguments machine,
            TrainingClock clock) {
        List<PlannedRun> runs = new ArrayList<>();
        for (PlannedVariant variant : variants) {
            List<String> options = variant.arguments();
            NetworkArguments network =
                    CommandLine.populateCommand(new NetworkArguments(), options.toArray(String[]::new));
            network.extraPool |= extraPool;
            if (recipe.utterances().isPresent()) {
                network.takeWholeUtterances(name -> options.stream().anyMatch(option -> option.startsWith(name + "=")));
            }
            Protocol tested = variant.protocol(fixed);
            double operations =
                    clock.operations(folds, network.architecture(fixed.labels().size()));
            for (long seed : seeds) {
                runs.add(new PlannedRun(
                        variant,
                        seed,
                        PlannedRun.folder(folder, variant, seed),
                        arguments(corpora, tested, options, recipe, machine, seed),
                        operations));
            }
        }
        // One seed of everything before the next: an unfinished grid compares all variants already. The sort is stable.
        runs.sort(Comparator.comparingLong(PlannedRun::seed));
        return runs;
    }

    private List<String> arguments(
            List<String> corpora,
            Protocol tested,
            List<String> options,
            Recipe recipe,
            MachineArguments machine,
            long seed) {
        List<String> arguments = new ArrayList<>();
        corpora.forEach(one -> arguments.add("--corpus=" + one));
        arguments.add("--protocol=" + tested.name());
        arguments.addAll(options);
        if (extraPool) {
            arguments.add("--extra-pool");
        }
        if (views != 1) {
            arguments.add("--views=" + views);
        }
        arguments.addAll(RecipeArguments.tokens(recipe));
        arguments.addAll(List.of(
                "--seed=" + seed,
                "--threads=" + machine.threads,
                "--device=" + machine.device,
                "--precision=" + machine.precision));
        machine.memory.ifPresent(given -> arguments.add("--memory=" + given));
        return arguments;
    }

    /** Reads the finished runs of each variant, in the order of the seeds, by the variants' names. */
    Map<String, List<FinishedRun>> finished() throws IOException {
        Map<String, List<FinishedRun>> runs = new LinkedHashMap<>();
        for (PlannedVariant variant : variants) {
            runs.put(variant.name(), PlannedRun.finished(folder, variant, seeds));
        }
        return runs;
    }
}
