package org.prosodia.cli.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.prosodia.corpus.ClassMap;
import org.prosodia.corpus.Corpus;

/**
 * The utterances of a corpus that a model can be tested on.
 *
 * @param corpus the utterances with the model's labels
 * @param refusal the reason why no test is made; empty if one is made
 * @param warnings the labels that are left out, and the model's classes that do not occur, a line each
 */
record TestedUtterances(Corpus corpus, Optional<String> refusal, List<String> warnings) {

    /**
     * Selects the utterances with a model's labels, or with other words for them.
     *
     * @param labels the model's labels
     */
    static TestedUtterances of(Corpus read, List<String> labels) {
        ClassMap classes = ClassMap.of(labels);
        Corpus tested = read.select(classes);
        Map<String, Integer> others = new TreeMap<>();
        read.utterances().stream()
                .filter(utterance -> classes.of(utterance.label()).isEmpty())
                .forEach(utterance -> others.merge(utterance.label(), 1, Integer::sum));
        List<String> absent = labels.stream()
                .filter(label -> !tested.labels().contains(label))
                .toList();
        List<String> warnings = new ArrayList<>();
        if (!others.isEmpty()) {
            warnings.add(others.values().stream().mapToInt(Integer::intValue).sum()
                    + " utterances of other classes than the model's are left out: " + counted(others)
                    + (absent.isEmpty() ? "" : "; " + remedy(absent, others)));
        }
        if (!absent.isEmpty()) {
            warnings.add("warning: " + String.join(", ", absent) + (absent.size() == 1 ? " does" : " do")
                    + " not occur: UA is over " + String.join(", ", tested.labels()));
        }
        boolean useless =
                tested.utterances().isEmpty() || tested.labels().size() < 2 && labels.size() > 1 && !others.isEmpty();
        String refusal = "the model has the labels " + String.join(", ", labels) + ", and the corpus has "
                + String.join(", ", read.labels()) + ": " + remedy(absent, others);
        return new TestedUtterances(tested, useless ? Optional.of(refusal) : Optional.empty(), warnings);
    }

    private static String counted(Map<String, Integer> labels) {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + " (" + label.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    /** Returns the advice to map labels, with an example from these. */
    private static String remedy(List<String> absent, Map<String, Integer> others) {
        String example = absent.isEmpty() || others.isEmpty()
                ? "happy=excited+happy"
                : absent.get(0) + "=" + others.keySet().iterator().next();
        return "map labels with --classes, as in " + example;
    }
}
