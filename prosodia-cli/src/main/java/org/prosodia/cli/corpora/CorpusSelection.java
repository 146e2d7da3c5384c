package org.prosodia.cli.corpora;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.prosodia.corpus.ClassMap;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Subset;
import org.prosodia.corpus.layout.Corpora;

/**
 * Corpora named on a command line, and the selected utterances.
 *
 * @param corpora the corpora, each as FORMAT=PATH
 * @param classes the classes in the syntax of {@link ClassMap#parse}; empty for all labels
 * @param subset the subset in the syntax of {@link Subset#parse}
 */
public record CorpusSelection(List<String> corpora, List<String> classes, String subset) {

    /** The subset of all utterances. */
    static final String ALL = "all";

    /** Returns a selection of all utterances of corpora. */
    public static CorpusSelection whole(List<String> corpora) {
        return new CorpusSelection(corpora, List.of(), ALL);
    }

    /**
     * Reads all utterances of the corpora, as one corpus.
     *
     * @throws IllegalArgumentException if a specification has no such form
     */
    public Corpus read() throws IOException {
        List<Corpus> each = new ArrayList<>();
        for (String specification : corpora) {
            each.add(Corpora.read(specification));
        }
        return Corpora.merged(each);
    }

    /**
     * Returns the selected utterances of a corpus, with classes in place of labels.
     *
     * @throws IllegalArgumentException if there is no such class or subset
     */
    public Corpus of(Corpus corpus) {
        return classes.isEmpty()
                ? corpus.select(Subset.parse(subset))
                : corpus.select(Subset.parse(subset), classMap(corpus));
    }

    /** Returns the selected classes, or else every label of the subset. */
    public ClassMap classMap(Corpus corpus) {
        return classes.isEmpty()
                ? ClassMap.of(corpus.select(Subset.parse(subset)).labels())
                : ClassMap.parse(String.join(",", classes));
    }
}
