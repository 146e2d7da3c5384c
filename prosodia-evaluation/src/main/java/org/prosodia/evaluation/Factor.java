package org.prosodia.evaluation;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options that the paper varies, one at a time. */
public enum Factor {
    /** The step from positions to scores: {@code attention}, {@code average}, {@code max} ... */
    POOLING("pooling", 0),
    /** The height of the spectral filters of the first layer, in bins of 10 Hz. */
    SPECTRAL_HEIGHT("spectral-filters", 1),
    /** The width of the temporal filters of the first layer, in frames of 10 ms. */
    TEMPORAL_WIDTH("temporal-filters", 2);

    private static final Pattern FILTERS = Pattern.compile("(\\d+)x(\\d+)(?:x(\\d+))?");

    private final String option;
    private final int group; // of the pattern; 0 for a name

    Factor(String option, int group) {
        this.option = option;
        this.group = group;
    }

    /** Returns the training option that holds the factor. */
    public String option() {
        return option;
    }

    /** Returns true if the levels are numbers. */
    public boolean numeric() {
        return group > 0;
    }

    /**
     * Returns the level of a variant, as text; empty if the variant has none, such as a network without this group of
     * filters.
     */
    Optional<String> level(Map<String, String> settings) {
        String value = settings.getOrDefault(option, "");
        if (!numeric()) {
            return value.isEmpty() ? Optional.empty() : Optional.of(value);
        }
        Matcher filters = FILTERS.matcher(value);
        return filters.matches() && !"0".equals(filters.group(3))
                ? Optional.of(filters.group(group))
                : Optional.empty();
    }

    /**
     * Returns the option's value with the level left open, which is equal for two variants that differ in the level
     * alone.
     */
    String rest(String value) {
        Matcher filters = FILTERS.matcher(value);
        if (!numeric() || !filters.matches()) {
            return "";
        }
        return value.substring(0, filters.start(group)) + "_" + value.substring(filters.end(group));
    }
}
