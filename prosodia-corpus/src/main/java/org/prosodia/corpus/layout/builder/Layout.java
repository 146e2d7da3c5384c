package org.prosodia.corpus.layout.builder;

import java.nio.file.Path;
import java.util.Set;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.CorpusInfo;

/** A way in which corpora lie on disk. */
public interface Layout {

    /** The word before the equals sign in a specification, and what is known of the corpus; little, if anybody's may lie so. */
    CorpusInfo info();

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
