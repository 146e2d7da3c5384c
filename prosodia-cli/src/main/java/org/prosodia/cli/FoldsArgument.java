package org.prosodia.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.EmoBoxFolds;

/** What {@code --folds} understands beside plans: {@code emobox=DIR}. */
final class FoldsArgument {

    private static final String EMOBOX = "emobox=";

    private FoldsArgument() {}

    /** The lists that a text names, if it names any. */
    static Optional<EmoBoxFolds> lists(String folds) throws CorpusException {
        return folds.startsWith(EMOBOX) ? Optional.of(EmoBoxFolds.read(Path.of(folds.substring(EMOBOX.length())))) : Optional.empty();
    }
}
