package org.prosodia.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.prosodia.training.order.Shuffle;

/** Draws an epoch's utterances so that classes, corpora or both are equally frequent, with repetition. */
final class BalancedDraw {

    private final int size;
    private final List<List<Integer>> groups;

    BalancedDraw(List<UtteranceSet.Clip> clips, UtteranceTraining.Balance balance) {
        this.size = clips.size();
        Map<String, Map<String, List<Integer>>> byCorpus = new TreeMap<>();
        for (int i = 0; i < clips.size(); i++) {
            UtteranceSet.Clip clip = clips.get(i);
            String corpus = balance == UtteranceTraining.Balance.CLASS ? "" : clip.corpus();
            String truth = balance == UtteranceTraining.Balance.CORPUS ? "" : Integer.toString(clip.truth());
            byCorpus.computeIfAbsent(corpus, name -> new TreeMap<>())
                    .computeIfAbsent(truth, name -> new ArrayList<>())
                    .add(i);
        }
        // A corpus with fewer classes has each of them more often.
        int most = byCorpus.values().stream().mapToInt(Map::size).reduce(1, BalancedDraw::multiple);
        List<List<Integer>> found = new ArrayList<>();
        for (Map<String, List<Integer>> classes : byCorpus.values()) {
            for (int repeat = 0; repeat < most / classes.size(); repeat++) {
                found.addAll(classes.values());
            }
        }
        this.groups = List.copyOf(found);
    }

    /** Returns the least common multiple. */
    private static int multiple(int a, int b) {
        int x = a;
        int y = b;
        while (y != 0) {
            int rest = x % y;
            x = y;
            y = rest;
        }
        return a / x * b;
    }

    /**
     * Returns as many utterances as there are: the groups in random turns, and within each group its utterances in
     * random rounds.
     */
    int[] order(long seed, int epoch) {
        SplittableRandom random = Shuffle.random(seed, epoch);
        int[] order = new int[size];
        int[][] rounds = new int[groups.size()][0];
        int[] places = new int[groups.size()];
        int[] turns = new int[0];
        for (int i = 0; i < size; i++) {
            if (i % groups.size() == 0) {
                turns = shuffled(groups.size(), random);
            }
            int group = turns[i % groups.size()];
            if (places[group] == rounds[group].length) {
                rounds[group] = shuffled(groups.get(group).size(), random);
                places[group] = 0;
            }
            order[i] = groups.get(group).get(rounds[group][places[group]++]);
        }
        return order;
    }

    private static int[] shuffled(int count, SplittableRandom random) {
        return Shuffle.order(count, random.nextLong(), 0);
    }
}
