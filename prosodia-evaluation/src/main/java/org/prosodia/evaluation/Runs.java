package org.prosodia.evaluation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks that runs can be compared: one prediction an utterance, the same utterances, truths and speakers in each. */
final class Runs {

    private static final int SHOWN = 5;

    private Runs() {}

    /**
     * Checks that a run predicts no utterance twice.
     *
     * @throws IllegalArgumentException if it does; the message names some of them
     */
    static void refuseRepeated(List<Prediction> run) {
        Set<String> seen = new HashSet<>();
        List<String> repeated =
                run.stream().map(Prediction::id).filter(id -> !seen.add(id)).toList();
        if (!repeated.isEmpty()) {
            throw new IllegalArgumentException("predicted twice in one run: " + some(repeated));
        }
    }

    /**
     * Checks that runs have the same utterances.
     *
     * @throws IllegalArgumentException if they differ, or there is nothing to compare; the message names some of the
     *     differences
     */
    static void refuseUnlike(List<List<Prediction>> runs) {
        if (runs.isEmpty() || runs.get(0).isEmpty()) {
            throw new IllegalArgumentException("there are no predictions to compare");
        }
        for (List<Prediction> run : runs) {
            List<String> different = different(runs.get(0), run);
            if (!different.isEmpty()) {
                throw new IllegalArgumentException(
                        "runs can be compared over the same utterances, truths and speakers only; these differ: "
                                + some(different));
            }
        }
    }

    /** Returns the utterances that are not in both runs with the same truth and speaker, in alphabetical order. */
    static List<String> different(List<Prediction> one, List<Prediction> other) {
        Map<String, String> first = identities(one);
        Map<String, String> second = identities(other);
        Set<String> different = new TreeSet<>(first.keySet());
        different.addAll(second.keySet());
        different.removeIf(id -> first.containsKey(id) && first.get(id).equals(second.get(id)));
        return List.copyOf(different);
    }

    /**
     * Returns the truth and speaker of each utterance, by id; two comparable runs have the same.
     *
     * @throws IllegalArgumentException if an utterance is predicted twice
     */
    static Map<String, String> identities(List<Prediction> run) {
        refuseRepeated(run);
        Map<String, String> identities = new HashMap<>();
        run.forEach(prediction -> identities.put(prediction.id(), prediction.truth() + "\n" + prediction.speaker()));
        return identities;
    }

    /** Returns the first few ids, and the number of the others. */
    static String some(List<String> ids) {
        return ids.stream().limit(SHOWN).collect(Collectors.joining(", "))
                + (ids.size() > SHOWN ? " and " + (ids.size() - SHOWN) + " more" : "");
    }
}
