package org.prosodia.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A division of utterances into sides, such as training and test, from any source. Unlike a {@link Fold} it may have
 * leaks, which {@link org.prosodia.corpus.audit.Audit} finds.
 *
 * @param name the name, such as the fold's
 * @param sides the utterances by the name of their side; at least {@value #TRAIN} and {@value #TEST}
 */
public record Split(String name, Map<String, List<Utterance>> sides) {

    /** The side that a model is trained on. */
    public static final String TRAIN = "train";

    /** The side that it is tested on. */
    public static final String TEST = "test";

    /** The side on which epochs or settings are chosen. */
    public static final String VALIDATION = "validation";

    /**
     * Copies the sides.
     *
     * @throws IllegalArgumentException if there is no training or no test side
     */
    public Split {
        Map<String, List<Utterance>> copy = new LinkedHashMap<>();
        sides.forEach((side, utterances) -> copy.put(side, List.copyOf(utterances)));
        sides = java.util.Collections.unmodifiableMap(copy);
        if (!sides.keySet().containsAll(Set.of(TRAIN, TEST))) {
            throw new IllegalArgumentException("the split " + name + " needs the sides train and test, and has "
                    + String.join(", ", new TreeSet<>(sides.keySet())));
        }
    }

    /**
     * Returns the utterances of a side.
     *
     * @throws IllegalArgumentException if there is no such side; {@value #TRAIN} and {@value #TEST} always exist
     */
    public List<Utterance> side(String side) {
        List<Utterance> utterances = sides.get(side);
        if (utterances == null) {
            throw new IllegalArgumentException("the split " + name + " has no side " + side);
        }
        return utterances;
    }

    /** Returns a fold as a split. */
    public static Split of(Fold fold) {
        Map<String, List<Utterance>> sides = new LinkedHashMap<>();
        sides.put(TRAIN, fold.train());
        if (!fold.validation().isEmpty()) {
            sides.put(VALIDATION, fold.validation());
        }
        sides.put(TEST, fold.test());
        return new Split(fold.name(), sides);
    }

    public static Split of(String name, List<Utterance> train, List<Utterance> test) {
        Map<String, List<Utterance>> sides = new LinkedHashMap<>();
        sides.put(TRAIN, train);
        sides.put(TEST, test);
        return new Split(name, sides);
    }

    /**
     * Returns the splits of a cross-validation whose folds are an attribute of the utterances: each fold in turn is
     * tested, the others are for training.
     *
     * @param attribute the name of an attribute of every utterance, such as {@code fold}
     * @throws IllegalArgumentException if an utterance lacks it, or there is only one fold
     */
    public static List<Split> byAttribute(List<Utterance> utterances, String attribute) {
        Map<String, List<Utterance>> folds = new TreeMap<>();
        for (Utterance utterance : utterances) {
            String fold = utterance.attributes().get(attribute);
            if (fold == null) {
                throw new IllegalArgumentException("the utterance " + utterance.id() + " has no " + attribute);
            }
            folds.computeIfAbsent(fold, name -> new ArrayList<>()).add(utterance);
        }
        if (folds.size() < 2) {
            throw new IllegalArgumentException(
                    "all utterances are of one " + attribute + ", and nothing is left to train on");
        }
        return folds.entrySet().stream()
                .map(fold -> of(
                        fold.getKey(),
                        utterances.stream()
                                .filter(u ->
                                        !fold.getKey().equals(u.attributes().get(attribute)))
                                .toList(),
                        fold.getValue()))
                .toList();
    }
}
