package org.prosodia.cli.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The options file of a grid: some options may change when the grid is resumed, the others determine its results. */
final class GridOptions {

    private static final Set<String> CHANGEABLE =
            Set.of("only", "filter-sizes", "seeds", "threads", "memory", "format", "beside");

    private GridOptions() {}

    /** Returns true if two options files differ only in options that may change. */
    static boolean compatible(String yaml, String otherYaml) {
        return determining(yaml).equals(determining(otherYaml));
    }

    /** Returns the lines of the options that determine the results. */
    private static List<String> determining(String yaml) {
        List<String> lines = new ArrayList<>();
        boolean changeable = false;
        for (String line : yaml.lines().toList()) {
            boolean continued = line.startsWith("-") || line.startsWith(" ");
            if (!continued) {
                changeable = CHANGEABLE.contains(line.replaceFirst(":.*", "")) || line.startsWith("#");
            }
            if (!changeable) {
                lines.add(line);
            }
        }
        return lines;
    }
}
