package org.prosodia.corpus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Several folds whose sides are assigned, such as {@code part:1>2,part:2>3,part:3>1}: each fold trains on a few
 * speakers and tests on a few others, as someone does who has only little of one's own. No utterance is tested twice.
 *
 * @param assignments the folds; at least two, none of which tests a value that another one tests
 */
public record AssignedFolds(List<Assigned> assignments) implements FoldPlan {

    /** Checks that there are two or more, and that none tests what another tests. */
    public AssignedFolds {
        assignments = List.copyOf(assignments);
        if (assignments.size() < 2) {
            throw new ProtocolException("several folds are needed, not " + assignments.size());
        }
        Set<String> seen = new HashSet<>();
        Set<String> repeated = assignments.stream()
                .flatMap(fold -> fold.test().stream().map(value -> fold.attribute() + ":" + value))
                .filter(value -> !seen.add(value))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!repeated.isEmpty()) {
            throw new ProtocolException("tested by two folds: " + String.join(", ", repeated));
        }
    }

    @Override
    public String name() {
        return assignments.stream().map(Assigned::name).collect(Collectors.joining(","));
    }

    @Override
    public List<List<String>> groups(List<Utterance> utterances) {
        return assignments.stream()
                .flatMap(fold -> fold.groups(utterances).stream())
                .toList();
    }

    /**
     * Returns the folds of the assignments, in their order.
     *
     * @throws ProtocolException if a value is that of no utterance, a label that is tested is not trained on, or an
     *     utterance would be tested twice because it has the test values of two attributes
     */
    @Override
    public List<Fold> folds(List<Utterance> utterances) {
        List<Fold> folds = new ArrayList<>();
        Set<String> tested = new HashSet<>();
        for (Assigned assigned : assignments) {
            Fold fold = assigned.fold(utterances, folds.size() + 1);
            fold.test().stream()
                    .map(Utterance::id)
                    .filter(id -> !tested.add(id))
                    .findFirst()
                    .ifPresent(id -> {
                        throw new ProtocolException("tested by two folds: the utterance " + id);
                    });
            folds.add(fold);
        }
        return List.copyOf(folds);
    }
}
