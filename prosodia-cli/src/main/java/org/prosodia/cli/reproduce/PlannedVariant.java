package org.prosodia.cli.reproduce;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.prosodia.corpus.Protocol;
import org.prosodia.spectrogram.FrontEnd.ShortUtterance;
import org.prosodia.training.Recipe;

/**
 * A variant to be run: a network and the options in which it departs from the paper's.
 *
 * @param name the name of its folder, unique among the variants
 * @param parts the experiments that need it
 * @param options options of {@code cross-validate} by name, without dashes
 */
record PlannedVariant(String name, Set<ExperimentName> parts, Map<String, String> options) {

    /** The name of the paper's network. */
    static final String PAPER = "paper";

    private static final String SHORT_UTTERANCES = "short-utterances";
    private static final String EXTRA_POOL = "extra-pool";
    private static final int LARGEST = 64;

    PlannedVariant {
        parts = Set.copyOf(parts);
        options = Map.copyOf(options);
    }

    /**
     * Returns the variants of some experiments, the paper's network first; a variant that several experiments need is
     * listed once.
     *
     * @param filterSizes the heights and widths of filters, from 1 to 64
     * @param extraPool true if every network gets the extra pool, so that the pool is no variant
     * @throws IllegalArgumentException if a size is out of range
     */
    static List<PlannedVariant> grid(Set<ExperimentName> parts, Collection<Integer> filterSizes, boolean extraPool) {
        Set<Integer> sizes = new TreeSet<>(filterSizes);
        if (sizes.stream().anyMatch(size -> size < 1 || size > LARGEST)) {
            throw new IllegalArgumentException("--filter-sizes are from 1 to " + LARGEST);
        }
        return all(sizes).stream()
                .filter(variant -> variant.parts.stream().anyMatch(parts::contains))
                .filter(variant -> !(extraPool && variant.options.containsKey(EXTRA_POOL)))
                .toList();
    }

    /**
     * Returns the variants that a network on whole utterances can have: those of its pooling and filters, but for
     * poolings that need segments of one size. The network itself has the name of its preset.
     */
    static List<PlannedVariant> onUtterances(List<PlannedVariant> grid) {
        return grid.stream()
                .filter(variant -> Set.of("pooling", "spectral-filters", "temporal-filters")
                        .containsAll(variant.options.keySet()))
                .filter(variant -> !Set.of("attention-mean", "attention-sum").contains(variant.name))
                .map(variant -> variant.name.equals(PAPER) ? variant.named(Recipe.PROSODIA.name()) : variant)
                .toList();
    }

    private PlannedVariant named(String other) {
        return new PlannedVariant(other, parts, options);
    }

    private static List<PlannedVariant> all(Set<Integer> sizes) {
        List<PlannedVariant> all = new ArrayList<>();
        all.add(new PlannedVariant(PAPER, EnumSet.allOf(ExperimentName.class), Map.of()));
        for (String pooling : List.of("average", "max", "attention-class-softmax", "attention-rank-2")) {
            all.add(new PlannedVariant(pooling, Set.of(ExperimentName.POOLING), Map.of("pooling", pooling)));
        }
        all.add(new PlannedVariant(
                "attention-mean",
                Set.of(ExperimentName.POOLING, ExperimentName.OPEN),
                Map.of("pooling", "attention-mean")));
        all.add(new PlannedVariant("attention-sum", Set.of(ExperimentName.OPEN), Map.of("pooling", "attention-sum")));
        sizes.forEach(height -> all.add(new PlannedVariant(
                String.format(Locale.ROOT, "spectral-%02dx2", height),
                Set.of(ExperimentName.FILTERS),
                Map.of("spectral-filters", height + "x2", "temporal-filters", "none"))));
        sizes.forEach(width -> all.add(new PlannedVariant(
                String.format(Locale.ROOT, "temporal-2x%02d", width),
                Set.of(ExperimentName.FILTERS),
                Map.of("spectral-filters", "none", "temporal-filters", "2x" + width))));
        for (String scaling : List.of("utterance", "training-set", "log-power")) {
            all.add(new PlannedVariant("scaling-" + scaling, Set.of(ExperimentName.OPEN), Map.of("scaling", scaling)));
        }
        all.add(new PlannedVariant(
                "short-utterances-drop", Set.of(ExperimentName.OPEN), Map.of(SHORT_UTTERANCES, "drop")));
        all.add(new PlannedVariant("tail-flush", Set.of(ExperimentName.OPEN), Map.of("tail", "flush")));
        all.add(new PlannedVariant(EXTRA_POOL, Set.of(ExperimentName.OPEN), Map.of(EXTRA_POOL, "true")));
        return all;
    }

    /** Returns the protocol that tests this variant: the given one, except for the rule for short utterances. */
    Protocol protocol(Protocol given) {
        return options.containsKey(SHORT_UTTERANCES)
                ? given.withShortUtterances(
                        ShortUtterance.valueOf(options.get(SHORT_UTTERANCES).toUpperCase(Locale.ROOT)))
                : given;
    }

    /** Returns the arguments of {@code cross-validate} for this variant, except those that the protocol fixes. */
    List<String> arguments() {
        return options.entrySet().stream()
                .filter(option -> !option.getKey().equals(SHORT_UTTERANCES))
                .sorted(Map.Entry.comparingByKey())
                .map(option -> "--" + option.getKey() + "=" + option.getValue())
                .collect(Collectors.toList());
    }
}
