package org.prosodia.cli.corpora;

import java.nio.file.Path;
import java.util.Optional;
import org.prosodia.corpus.ClassMap;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusException;
import org.prosodia.corpus.FoldPlan;
import org.prosodia.corpus.Subset;
import org.prosodia.corpus.layout.EmoBoxFolds;

/**
 * What {@code --folds} says: a plan, or {@code emobox=DIR}, EmoBox's lists.
 *
 * @param text as it was written
 * @param lists those that it names, if it names any
 */
public record FoldsArgument(String text, Optional<EmoBoxFolds> lists) {

    private static final String EMOBOX = "emobox=";

    /** Reads the lists, if the text names any; a plan is not looked at yet. */
    public static FoldsArgument read(String text) throws CorpusException {
        return new FoldsArgument(text,
                text.startsWith(EMOBOX) ? Optional.of(EmoBoxFolds.read(Path.of(text.substring(EMOBOX.length())))) : Optional.empty());
    }

    /** How it divides what is chosen of a corpus; refuses what the corpus cannot be divided by, with the exceptions of the two kinds. */
    public FoldPlan plan(Corpus whole, Subset subset, ClassMap classes) {
        return lists.map(published -> published.plan(whole, whole.select(subset, classes).utterances()))
                .orElseGet(() -> FoldPlan.parse(text));
    }
}
