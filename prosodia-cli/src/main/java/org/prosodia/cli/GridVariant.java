package org.prosodia.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.prosodia.corpus.Protocol;
import org.prosodia.spectrogram.FrontEnd.ShortUtterance;

/**
 * One way of doing it in an experiment, and how it departs from the paper's network.
 *
 * @param name a folder's, unique in the grid
 * @param parts that want it
 * @param options of {@code cross-validate} by name, without dashes
 */
record GridVariant(String name, Set<GridPart> parts, Map<String, String> options) {

    /** The paper's network. */
    static final String PAPER = "paper";

    private static final String SHORT_UTTERANCES = "short-utterances";
    private static final String EXTRA_POOL = "extra-pool";
    private static final List<Integer> SIZES = IntStream.iterate(2, size -> size <= 14, size -> size + 2).boxed().toList();

    GridVariant {
        parts = Set.copyOf(parts);
        options = Map.copyOf(options);
    }

    /**
     * The grid of some parts, the paper's network first; what several want is there once.
     *
     * @param extraPool whether every network gets the extra pool, so that it is no variant
     */
    static List<GridVariant> grid(Set<GridPart> parts, boolean extraPool) {
        return all().stream().filter(variant -> variant.parts.stream().anyMatch(parts::contains))
                .filter(variant -> !(extraPool && variant.options.containsKey(EXTRA_POOL))).toList();
    }

    private static List<GridVariant> all() {
        List<GridVariant> all = new ArrayList<>();
        all.add(new GridVariant(PAPER, EnumSet.allOf(GridPart.class), Map.of()));
        for (String pooling : List.of("average", "max", "attention-class-softmax", "attention-rank-2")) {
            all.add(new GridVariant(pooling, Set.of(GridPart.POOLING), Map.of("pooling", pooling)));
        }
        all.add(new GridVariant("attention-mean", Set.of(GridPart.POOLING, GridPart.OPEN), Map.of("pooling", "attention-mean")));
        all.add(new GridVariant("attention-sum", Set.of(GridPart.OPEN), Map.of("pooling", "attention-sum")));
        SIZES.forEach(height -> all.add(new GridVariant(String.format(Locale.ROOT, "spectral-%02dx2", height), Set.of(GridPart.FILTERS),
                Map.of("spectral-filters", height + "x2", "temporal-filters", "none"))));
        SIZES.forEach(width -> all.add(new GridVariant(String.format(Locale.ROOT, "temporal-2x%02d", width), Set.of(GridPart.FILTERS),
                Map.of("spectral-filters", "none", "temporal-filters", "2x" + width))));
        for (String scaling : List.of("utterance", "training-set", "log-power")) {
            all.add(new GridVariant("scaling-" + scaling, Set.of(GridPart.OPEN), Map.of("scaling", scaling)));
        }
        all.add(new GridVariant("short-utterances-drop", Set.of(GridPart.OPEN), Map.of(SHORT_UTTERANCES, "drop")));
        all.add(new GridVariant("tail-flush", Set.of(GridPart.OPEN), Map.of("tail", "flush")));
        all.add(new GridVariant(EXTRA_POOL, Set.of(GridPart.OPEN), Map.of(EXTRA_POOL, "true")));
        return all;
    }

    /** The protocol that this variant is tested by: the given one, but for the rule for short utterances. */
    Protocol protocol(Protocol given) {
        return options.containsKey(SHORT_UTTERANCES)
                ? given.withShortUtterances(ShortUtterance.valueOf(options.get(SHORT_UTTERANCES).toUpperCase(Locale.ROOT))) : given;
    }

    /** The arguments of {@code cross-validate} that make it, but for what the protocol says. */
    List<String> arguments() {
        return options.entrySet().stream().filter(option -> !option.getKey().equals(SHORT_UTTERANCES)).sorted(Map.Entry.comparingByKey())
                .map(option -> "--" + option.getKey() + "=" + option.getValue()).collect(Collectors.toList());
    }
}
