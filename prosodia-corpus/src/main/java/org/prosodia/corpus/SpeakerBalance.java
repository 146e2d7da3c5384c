package org.prosodia.corpus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/**
 * Divides speakers into groups of similar composition. With n(g, c) utterances of class c in group g and N(c) in all,
 * the division minimises greedily the sum over g and c of (n(g, c) / N(c))^2, which is smallest if each group has the
 * same share of each class. Speakers are placed one by one, those with most utterances first, each in the group where
 * the sum grows least.
 */
final class SpeakerBalance {

    private final Map<String, double[]> shares = new TreeMap<>(); // speaker -> share of each class's utterances
    private final List<String> order;

    SpeakerBalance(List<Utterance> utterances, long seed) {
        Map<String, Integer> totals = new TreeMap<>();
        Map<String, Integer> sizes = new HashMap<>();
        utterances.forEach(utterance -> totals.merge(utterance.label(), 1, Integer::sum));
        List<String> labels = List.copyOf(totals.keySet());
        for (Utterance utterance : utterances) {
            String speaker = utterance.speaker().orElseThrow();
            sizes.merge(speaker, 1, Integer::sum);
            shares.computeIfAbsent(speaker, s -> new double[labels.size()])[labels.indexOf(utterance.label())] +=
                    1.0 / Objects.requireNonNull(totals.get(utterance.label()));
        }
        order = new ArrayList<>(shares.keySet());
        Collections.shuffle(order, new Random(seed));
        // The sort is stable: the shuffle decides ties.
        order.sort(Comparator.comparing((String speaker) -> sizes.get(speaker)).reversed());
    }

    /** Returns the groups, each sorted, in the order of their first speakers. */
    List<List<String>> groups(int count) {
        int classes = shares.values().iterator().next().length;
        double[][] sums = new double[count][classes];
        List<List<String>> groups = new ArrayList<>();
        for (int g = 0; g < count; g++) {
            groups.add(new ArrayList<>());
        }
        for (int placed = 0; placed < order.size(); placed++) {
            double[] share = Objects.requireNonNull(shares.get(order.get(placed)));
            int best = best(sums, share, groups, order.size() - placed);
            groups.get(best).add(order.get(placed));
            for (int c = 0; c < classes; c++) {
                sums[best][c] += share[c];
            }
        }
        groups.forEach(Collections::sort);
        groups.sort(Comparator.comparing(group -> group.get(0)));
        return groups;
    }

    /**
     * Returns the group where the sum of squares grows least; an empty group if no more speakers are left than empty
     * groups.
     */
    private static int best(double[][] sums, double[] share, List<List<String>> groups, int left) {
        long empty = groups.stream().filter(List::isEmpty).count();
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int g = 0; g < sums.length; g++) {
            if (empty >= left && !groups.get(g).isEmpty()) {
                continue;
            }
            double growth = 0;
            for (int c = 0; c < share.length; c++) {
                growth += share[c] * (2 * sums[g][c] + share[c]);
            }
            if (growth < least - 1e-12) { // sums of thirds and sevenths: equal only to rounding
                least = growth;
                best = g;
            }
        }
        return best;
    }
}
