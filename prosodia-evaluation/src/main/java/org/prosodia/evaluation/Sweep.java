package org.prosodia.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Variants of one experiment that differ in one factor and in nothing else. Immutable.
 *
 * @param factor the factor in which they differ
 * @param held the option that sets this sweep apart from the experiment's other sweeps over the factor, such as
 *     {@code temporal-filters none}; empty if there is no other sweep
 * @param steps two or more; numbers ascending, names in the order in which they were given
 */
public record Sweep(Factor factor, String held, List<Step> steps) {

    /**
     * One level of the factor.
     *
     * @param level as text: {@code attention}, {@code 10}
     * @param variant the runs at that level
     */
    public record Step(String level, Variant variant) {

        /** Returns the level as a number. */
        public double number() {
            return Double.parseDouble(level);
        }
    }

    /** Copies the steps. */
    public Sweep {
        steps = List.copyOf(steps);
    }

    /** Returns all sweeps over a factor; several if another option was varied too. */
    public static List<Sweep> of(Experiment experiment, Factor factor) {
        Map<Map<String, String>, List<Step>> groups = new LinkedHashMap<>();
        for (Variant variant : experiment.variants()) {
            factor.level(variant.settings())
                    .ifPresent(level -> groups.computeIfAbsent(
                                    others(factor, variant.settings()), others -> new ArrayList<>())
                            .add(new Step(level, variant)));
        }
        groups.values().removeIf(steps -> steps.size() < 2);
        List<Sweep> sweeps = new ArrayList<>();
        groups.forEach((others, steps) -> sweeps.add(
                new Sweep(factor, groups.size() == 1 ? "" : held(experiment, factor, others), sorted(factor, steps))));
        return sweeps;
    }

    /** Returns the step at a level. */
    public Optional<Step> at(String level) {
        return steps.stream().filter(step -> step.level.equals(level)).findFirst();
    }

    /** Returns the steps of a numeric factor from one number to another, both included. */
    List<Step> between(double from, double to) {
        return steps.stream()
                .filter(step -> step.number() >= from && step.number() <= to)
                .toList();
    }

    /** Returns the variants, in the order of the steps. */
    public List<Variant> variants() {
        return steps.stream().map(Step::variant).toList();
    }

    private static Map<String, String> others(Factor factor, Map<String, String> settings) {
        Map<String, String> others = new LinkedHashMap<>(settings);
        others.computeIfPresent(factor.option(), (option, value) -> factor.rest(value));
        return others;
    }

    private static String held(Experiment experiment, Factor factor, Map<String, String> others) {
        return experiment.differing().stream()
                .filter(option -> !option.equals(factor.option()) && others.containsKey(option))
                .map(option -> option + " " + others.get(option))
                .collect(Collectors.joining(", "));
    }

    private static List<Step> sorted(Factor factor, List<Step> steps) {
        return factor.numeric()
                ? steps.stream()
                        .sorted(Comparator.comparingDouble(Step::number))
                        .toList()
                : steps;
    }
}
