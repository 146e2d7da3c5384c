package org.prosodia.corpus;

import java.nio.file.Path;
import java.util.Set;

/** A way in which corpora lie on disk. */
sealed interface Layout permits EmoDb, Ravdess, FolderPerClass, Manifest {

    /** The word before the equals sign in a specification. */
    String format();

    /** What follows the equals sign: {@code DIR} or {@code FILE}. */
    String operand();

    /**
     * Reads a corpus.
     *
     * @param root the folder or file
     * @param knownLabels the labels that may occur; empty for any
     */
    Corpus read(Path root, Set<String> knownLabels) throws CorpusException;
}
