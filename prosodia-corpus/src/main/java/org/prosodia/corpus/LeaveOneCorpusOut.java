package org.prosodia.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One fold for each corpus, tested by a network that was trained on the other corpora: the accuracy away from home.
 *
 * <p>Corpora may have different labels. The training part has all utterances of the other corpora. The test part has
 * those utterances of the corpus whose label occurs in the training part, and they can be taken for these labels alone,
 * the common ones ({@link #candidates}): a corpus without calm voices cannot show that calm is wrong, and a network
 * cannot know a label that it was never trained on. Utterances with labels of one corpus only are trained on, but never
 * tested ({@link #untestable}).
 */
public record LeaveOneCorpusOut() implements FoldPlan {

    private static final int FEWEST_LABELS = 2;

    @Override
    public String name() {
        return "leave-one-corpus-out";
    }

    /**
     * Returns the speakers of each corpus, in the order of the corpora's names.
     *
     * @throws ProtocolException if the corpus of an utterance is unknown, or there is only one corpus
     */
    @Override
    public List<List<String>> groups(List<Utterance> utterances) {
        return byCorpus(utterances).values().stream()
                .map(corpus -> List.copyOf(Fold.speakersOf(corpus)))
                .toList();
    }

    /**
     * Returns a fold for each corpus, which is the name of the fold.
     *
     * @throws ProtocolException if the corpus of an utterance is unknown, there is only one corpus, or a corpus has
     *     fewer than two labels in common with the others
     * @throws LeakException if a speaker is unknown or in two corpora, or audio would be on both sides of a fold
     */
    @Override
    public List<Fold> folds(List<Utterance> utterances) {
        Map<String, List<Utterance>> corpora = byCorpus(utterances);
        List<Fold> folds = new ArrayList<>();
        corpora.forEach((name, corpus) -> {
            List<Utterance> train = others(corpora, name);
            Set<String> known = labels(train);
            List<Utterance> test =
                    corpus.stream().filter(u -> known.contains(u.label())).toList();
            Set<String> common = labels(test);
            if (common.size() < FEWEST_LABELS) {
                throw new ProtocolException("the corpus " + name + " has "
                        + (common.isEmpty() ? "no label" : "only the label " + String.join("", common))
                        + " in common with the others, and a test needs two: merge labels, or leave the"
                        + " corpus out");
            }
            folds.add(new Fold(name, train, test));
        });
        return List.copyOf(folds);
    }

    @Override
    public List<String> candidates(Fold fold, List<String> labels) {
        Set<String> tested = labels(fold.test());
        return labels.stream().filter(tested::contains).toList();
    }

    @Override
    public List<Utterance> untestable(List<Utterance> utterances) {
        Map<String, List<Utterance>> corpora = byCorpus(utterances);
        List<Utterance> untestable = new ArrayList<>();
        corpora.forEach((name, corpus) -> {
            Set<String> known = labels(others(corpora, name));
            corpus.stream().filter(u -> !known.contains(u.label())).forEach(untestable::add);
        });
        return List.copyOf(untestable);
    }

    private static Map<String, List<Utterance>> byCorpus(List<Utterance> utterances) {
        Map<String, List<Utterance>> corpora = new TreeMap<>();
        utterances.stream()
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .forEach(utterance -> corpora.computeIfAbsent(
                                utterance
                                        .attribute(Utterance.CORPUS)
                                        .orElseThrow(() -> new ProtocolException("the corpus of "
                                                + utterance.id()
                                                + " is unknown, so none can be left out: name several corpora, or give"
                                                + " the manifest a column 'corpus'")),
                                corpus -> new ArrayList<>())
                        .add(utterance));
        if (corpora.size() < 2) {
            throw new ProtocolException(
                    "leaving one corpus out needs at least two corpora; there is " + String.join("", corpora.keySet()));
        }
        return corpora;
    }

    private static List<Utterance> others(Map<String, List<Utterance>> corpora, String name) {
        return corpora.entrySet().stream()
                .filter(corpus -> !corpus.getKey().equals(name))
                .flatMap(corpus -> corpus.getValue().stream())
                .toList();
    }

    private static Set<String> labels(List<Utterance> utterances) {
        return utterances.stream().map(Utterance::label).collect(Collectors.toCollection(TreeSet::new));
    }
}
