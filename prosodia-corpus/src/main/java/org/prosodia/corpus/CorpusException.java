package org.prosodia.corpus;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** A corpus that cannot be used as it is, with everything that was found wrong. */
public final class CorpusException extends IOException {

    /** How many problems the message spells out; {@link #problems()} has them all. */
    public static final int SHOWN = 20;

    private final transient List<Problem> problems;

    /**
     * An exception for one problem or more.
     *
     * @throws IllegalArgumentException if there is none
     */
    public CorpusException(List<Problem> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    /** All problems, in the order of reading. */
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
        String listed = problems.stream().limit(SHOWN).map(problem -> "\n  " + problem).collect(Collectors.joining());
        int more = problems.size() - SHOWN;
        return problems.size() + " problems in the corpus:" + listed + (more > 0 ? "\n  and " + more + " more" : "");
    }
}
