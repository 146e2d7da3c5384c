package org.prosodia.training.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The options of an ensemble in its model file and its run, which are the same so that one applies to the other. */
final class EnsembleOptions {

    /** The number of networks. */
    static final String NETWORKS = "networks";

    private static final String SEED = "seed";
    private static final String SEEDS = "seeds";

    private EnsembleOptions() {}

    /**
     * Returns the options that all members have, the seed of the first and the seeds of all, and the number of
     * networks.
     */
    static Map<String, String> of(List<Map<String, String>> members) {
        Map<String, String> options = common(members);
        options.remove(SEED);
        if (members.stream().allMatch(member -> member.containsKey(SEED))) {
            options.put(SEED, Objects.requireNonNull(members.get(0).get(SEED)));
            options.put(SEEDS, members.stream().map(member -> member.get(SEED)).collect(Collectors.joining(",")));
        }
        options.put(NETWORKS, Integer.toString(members.size()));
        return options;
    }

    /** Returns the entries that all have. */
    static Map<String, String> common(List<Map<String, String>> all) {
        Map<String, String> common = new LinkedHashMap<>(all.get(0));
        all.forEach(one -> common.entrySet().retainAll(one.entrySet()));
        return common;
    }
}
