package org.prosodia.cli.corpora;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.prosodia.corpus.ClassMap;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.CorpusReading;
import org.prosodia.corpus.Subset;
import org.prosodia.corpus.layout.Corpora;

/**
 * Corpora named on a command line, and the selected utterances.
 *
 * @param corpora the corpora, each as FORMAT=PATH
 * @param classes the classes in the syntax of {@link ClassMap#parse}; empty for all labels
 * @param subset the subset in the syntax of {@link Subset#parse}
 * @param columns the columns of lists in the syntax of {@link CorpusReading#columns}; empty for the usual names
 */
public record CorpusSelection(List<String> corpora, List<String> classes, String subset, String columns) {

    /** The subset of all utterances. */
    static final String ALL = "all";

    /** Creates a selection with the usual names of columns. */
    public CorpusSelection(List<String> corpora, List<String> classes, String subset) {
        this(corpora, classes, subset, "");
    }

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
        return read(List.of());
    }

    /**
     * Reads all utterances of the corpora, as one corpus. Recordings that do not exist are left out if their labels are
     * not used.
     *
     * @param used the labels that are used if no classes are selected; empty for all
     * @throws IllegalArgumentException if a specification has no such form
     */
    public Corpus read(List<String> used) throws IOException {
        List<String> labels = classes.isEmpty() ? used : classMap().labels();
        CorpusReading reading = CorpusReading.ALL
                .withUsedLabels(Set.copyOf(labels))
                .withColumns(columns.isEmpty() ? Map.of() : CorpusReading.columns(columns));
        List<Corpus> each = new ArrayList<>();
        for (String specification : corpora) {
            each.add(Corpora.read(specification, reading));
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
                : classMap();
    }

    private ClassMap classMap() {
        return ClassMap.parse(String.join(",", classes));
    }

    /** Returns the corpora with absolute paths, so that they mean the same from any folder. */
    public List<String> absolute() {
        return corpora.stream().map(CorpusSelection::absolute).toList();
    }

    /** Returns a corpus, or the value of another option with a format and a path, with an absolute path. */
    static String absolute(String specification) {
        int path = specification.indexOf('=') + 1;
        return specification.substring(0, path)
                + Path.of(specification.substring(path)).toAbsolutePath().normalize();
    }
}
