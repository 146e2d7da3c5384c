package org.prosodia.cli.reproduce;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.prosodia.cli.shell.OptionConverter;
import org.prosodia.evaluation.FinishedRun;

/**
 * Finished cross-validations of a network that is printed beside those of the grid.
 *
 * @param name the network's name in the table
 * @param folders their folders, one for each seed
 */
record BesideArgument(String name, List<Path> folders) {

    /** Converts {@code NAME=FOLDER[,FOLDER...]}. */
    static final class Converter extends OptionConverter<BesideArgument> {
        Converter() {
            super(BesideArgument::parse);
        }
    }

    static BesideArgument parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new IllegalArgumentException("--beside takes a name and the folders of cross-validations, such as"
                    + " paper=runs/paper/seed-1,runs/paper/seed-2, not '" + text + "'");
        }
        return new BesideArgument(
                text.substring(0, equals),
                Arrays.stream(text.substring(equals + 1).split(","))
                        .map(Path::of)
                        .toList());
    }

    /**
     * Reads the runs that are printed beside a grid, by their networks' names.
     *
     * @throws IllegalArgumentException if a name is taken, by the grid or twice
     */
    static Map<String, List<FinishedRun>> read(List<BesideArgument> besides, List<PlannedVariant> grid)
            throws IOException {
        Set<String> taken = grid.stream().map(PlannedVariant::name).collect(Collectors.toCollection(HashSet::new));
        Map<String, List<FinishedRun>> runs = new LinkedHashMap<>();
        for (BesideArgument beside : besides) {
            if (!taken.add(beside.name)) {
                throw new IllegalArgumentException(
                        "--beside " + beside.name + ": another network has this name; choose another");
            }
            List<FinishedRun> each = new ArrayList<>();
            for (Path folder : beside.folders) {
                each.add(FinishedRun.read(folder));
            }
            runs.put(beside.name, each);
        }
        return runs;
    }
}
