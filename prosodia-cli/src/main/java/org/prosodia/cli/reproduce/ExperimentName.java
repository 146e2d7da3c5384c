package org.prosodia.cli.reproduce;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of the paper's experiments, and of those on switches that the paper leaves open. */
enum ExperimentName {
    /** The paper's network. */
    HEADLINE,
    /** Attention pooling beside average and max pooling, and the variants that are other functions. */
    POOLING,
    /** Spectral filters by their height, temporal filters by their width, each group alone and both together. */
    FILTERS,
    /** The switches that the paper leaves open. */
    OPEN;

    /** The paper's own experiments. */
    static final List<ExperimentName> PAPERS = List.of(HEADLINE, POOLING, FILTERS);

    /**
     * Returns the experiments of some names; the paper's own if there are none.
     *
     * @throws IllegalArgumentException if there is no such experiment; the message lists the names
     */
    static Set<ExperimentName> chosen(List<String> labels) {
        return labels.isEmpty()
                ? EnumSet.copyOf(PAPERS)
                : labels.stream()
                        .map(ExperimentName::of)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ExperimentName.class)));
    }

    /** Returns the name on the command line. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the experiment of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    static ExperimentName of(String label) {
        return Stream.of(values())
                .filter(experiment -> experiment.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no experiment is called '" + label + "'; there are "
                        + String.join(
                                ", ",
                                Stream.of(values()).map(ExperimentName::label).toList())));
    }
}
