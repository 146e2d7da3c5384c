package org.prosodia.corpus;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown if a corpus cannot be used; has all problems that were found. */
public final class CorpusException extends IOException {

    /** The number of problems in the message; {@link #problems()} has all of them. */
    public static final int SHOWN = 20;

    private final transient List<Problem> problems;

    /**
     * Creates an exception for one or more problems.
     *
     * @throws IllegalArgumentException if there are no problems
     */
    public CorpusException(List<Problem> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns all problems, in the order of reading. */
    public List<Problem> problems() {
        return problems;
    }

    private static String message(List<Problem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an exception without a problem");
        }
        if (problems.size() == 1) {
            return problems.get(0).toString();
        }
        String listed =
                problems.stream().limit(SHOWN).map(problem -> "\n  " + problem).collect(Collectors.joining());
        int more = problems.size() - SHOWN;
        return problems.size() + " problems in the corpus:" + listed + (more > 0 ? "\n  and " + more + " more" : "");
    }
}
