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
 * The value of {@code --folds}: a plan, or {@code emobox=DIR}, the lists of EmoBox.
 *
 * @param text the given text
 * @param lists the lists of EmoBox, if the text names them
 */
public record FoldsArgument(String text, Optional<EmoBoxFolds> lists) {

    private static final String EMOBOX = "emobox=";

    /** Returns the text with the path of lists made absolute, so that it means the same from any folder. */
    public String absolute() {
        return lists.isPresent() ? CorpusSelection.absolute(text) : text;
    }

    /** Reads the lists, if the text names any; a plan is not checked yet. */
    public static FoldsArgument read(String text) throws CorpusException {
        return new FoldsArgument(
                text,
                text.startsWith(EMOBOX)
                        ? Optional.of(EmoBoxFolds.read(Path.of(text.substring(EMOBOX.length()))))
                        : Optional.empty());
    }

    /**
     * Returns the plan that divides a selection of a corpus; throws as {@link EmoBoxFolds#plan} and
     * {@link FoldPlan#parse}.
     */
    public FoldPlan plan(Corpus whole, Subset subset, ClassMap classes) {
        return lists.map(published ->
                        published.plan(whole, whole.select(subset, classes).utterances()))
                .orElseGet(() -> FoldPlan.parse(text));
    }
}
