package org.prosodia.corpus.layout.builder;

import java.nio.file.Path;
import java.util.Set;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.CorpusInfo;
import org.prosodia.corpus.CorpusReading;

/** A layout of corpora on disk. */
public interface Layout {

    /**
     * Returns the format, the word before the equals sign in a specification, and the information about the corpus, of
     * which a layout for the user's own corpora has little.
     */
    CorpusInfo info();

    /** Returns the placeholder after the equals sign: {@code DIR} or {@code FILE}. */
    default String operand() {
        return "DIR";
    }

    /**
     * Reads a corpus.
     *
     * @param root the folder or file
     * @param knownLabels the labels that may occur; empty for any
     * @throws CorpusException if the corpus has problems; it lists all of them
     */
    default Corpus read(Path root, Set<String> knownLabels) throws CorpusException {
        return read(root, CorpusReading.ALL.withKnownLabels(knownLabels));
    }

    /**
     * Reads a corpus.
     *
     * @param root the folder or file
     * @param reading the labels that may occur, those that are used, and the names of columns
     * @throws CorpusException if the corpus has problems; it lists all of them
     */
    default Corpus read(Path root, CorpusReading reading) throws CorpusException {
        return read(root, new CorpusBuilder(root, reading));
    }

    /**
     * Reads a corpus.
     *
     * @param root the folder or file
     * @param corpus takes the utterances and the problems, and is built in the end
     */
    Corpus read(Path root, CorpusBuilder corpus) throws CorpusException;
}
