package org.prosodia.kills;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A command that is killed. */
interface Victim {

    /** Returns the name in tables. */
    String name();

    /**
     * Returns the program and its arguments.
     *
     * @param output where its results go, which is another place for each trial
     */
    List<String> command(Path output) throws IOException;

    /** Returns the program that a user starts after the kill. */
    default List<String> restart(Path output) throws IOException {
        return command(output);
    }

    /** Returns the class of the program. */
    Class<?> program();

    /**
     * Compares the results with those of a run that was not killed.
     *
     * @throws AssertionError if something is lost, doubled or unreadable
     */
    void check(Path output, Path whole) throws IOException;
}
