package org.prosodia.corpus.layout.builder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prosodia.corpus.Problem;

/** Recordings with the ids of others, of which many at once are one copy of a corpus. */
final class RepeatedIds {

    private final Path source;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Path> firsts = new ArrayList<>();

    RepeatedIds(Path source) {
        this.source = source;
    }

    /**
     * Adds a recording.
     *
     * @param problem the problem, with its file
     * @param first the file that has the id
     */
    void add(Problem problem, Path first) {
        problems.add(problem);
        firsts.add(first);
    }

    List<Problem> problems() {
        return problems;
    }

    /** Returns one problem in place of all, if they are more than a few. */
    Optional<Problem> summary() {
        if (problems.size() <= CorpusBuilder.FEW) {
            return Optional.empty();
        }
        Path example = problems.get(0).file();
        String count = problems.size() + " recordings have the names of others";
        String pair = example + " and " + firsts.get(0);
        return Optional.of(copy().map(folder -> new Problem(
                        folder, 0, count + ", such as " + pair + ": the folder looks like a copy; move it away"))
                .orElseGet(() -> new Problem(source, 0, count + ", such as " + pair + ": keep one of each")));
    }

    /** Returns the folder below the source that has all the later recordings, or else all the first. */
    private Optional<Path> copy() {
        Path later = common(problems.stream().map(Problem::file).toList());
        Path earlier = common(firsts);
        boolean apart = !later.startsWith(earlier) || !earlier.startsWith(later);
        return !apart
                ? Optional.empty()
                : Optional.of(later.startsWith(earlier) || !earlier.startsWith(later) ? later : earlier)
                        .filter(folder -> !folder.equals(source));
    }

    private static Path common(List<Path> files) {
        Path folder = files.get(0).resolveSibling("");
        for (Path file : files) {
            while (!file.startsWith(folder) && folder.getParent() != null) {
                folder = folder.getParent();
            }
        }
        return folder;
    }
}
