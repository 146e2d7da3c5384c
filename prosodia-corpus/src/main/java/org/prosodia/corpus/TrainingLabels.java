package org.prosodia.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The labels that the training part of a fold must contain. */
final class TrainingLabels {

    private TrainingLabels() {}

    /**
     * Refuses folds without training utterances for a label.
     *
     * @param utterances the utterances with all labels that each fold must learn
     * @throws ProtocolException if a fold leaves a label without training utterances
     */
    static void require(List<Fold> folds, List<Utterance> utterances) {
        Set<String> labels = labels(utterances);
        List<String> faults = new ArrayList<>();
        for (Fold fold : folds) {
            Set<String> absent = new TreeSet<>(labels);
            absent.removeAll(labels(fold.train()));
            if (!absent.isEmpty()) {
                faults.add(String.join(", ", absent) + " when " + fold.name() + " is the test part");
            }
        }
        if (!faults.isEmpty()) {
            throw new ProtocolException("no training utterance is left of " + String.join("; ", faults)
                    + ": choose other groups, or leave the label out");
        }
    }

    private static Set<String> labels(List<Utterance> utterances) {
        return utterances.stream().map(Utterance::label).collect(Collectors.toSet());
    }
}
