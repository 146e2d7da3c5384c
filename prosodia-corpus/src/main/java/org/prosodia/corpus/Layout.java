package org.prosodia.corpus;

import java.nio.file.Path;
import java.util.Set;

/** A way in which corpora lie on disk. */
interface Layout {

    /** The word before the equals sign in a specification, and what is known of the corpus; little, if anybody's may lie so. */
    CorpusCard card();

    /** What follows the equals sign: {@code DIR} or {@code FILE}. */
    default String operand() {
        return "DIR";
    }

    /**
     * Reads a corpus.
     *
     * @param root the folder or file
     * @param knownLabels the labels that may occur; empty for any
     */
    Corpus read(Path root, Set<String> knownLabels) throws CorpusException;
}
