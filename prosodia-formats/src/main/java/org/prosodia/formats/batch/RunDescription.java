package org.prosodia.formats.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What makes the results of a run: the model and the options that change results.
 *
 * @param model the model's name
 * @param sha256 the SHA-256 of the model file, as hexadecimal digits
 * @param options the options that were given and are not at their defaults, by their names without dashes
 */
public record RunDescription(String model, String sha256, Map<String, String> options) {

    private static final int DIGITS = 8;

    /** Copies the options. */
    public RunDescription {
        options = Map.copyOf(options);
    }

    /** Returns the differences from an earlier run, in words; empty if there are none. */
    public List<String> differences(RunDescription before) {
        List<String> differences = new ArrayList<>();
        if (!sha256.equals(before.sha256)) {
            differences.add("the model was " + before.named() + " and is " + named());
        }
        TreeSet<String> names = new TreeSet<>(before.options.keySet());
        names.addAll(options.keySet());
        for (String name : names) {
            String then = before.options.getOrDefault(name, "at its default");
            String now = options.getOrDefault(name, "at its default");
            if (!then.equals(now)) {
                differences.add("--" + name + " was " + then + " and is " + now);
            }
        }
        return differences;
    }

    private String named() {
        return model + " (" + sha256.substring(0, Math.min(DIGITS, sha256.length())) + ")";
    }
}
