package org.prosodia.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds a validation part out of the training part of each fold, by the rule of {@link EpochChoice#BEST_VALIDATION}.
 */
final class ValidationParts {

    private ValidationParts() {}

    /**
     * Returns the folds, each with a validation part.
     *
     * @throws ProtocolException if there are fewer than three groups, or a fold would leave a label without training
     *     utterances
     */
    static List<Fold> heldOut(FoldPlan plan, List<Fold> folds) {
        if (folds.size() < 3) {
            throw new ProtocolException("training, validation and testing need at least three groups of speakers, and"
                    + " " + plan.name() + " has "
                    + folds.size() + ": make more groups, or test the last epoch");
        }
        List<Utterance> all = Stream.concat(folds.get(0).train().stream(), folds.get(0).test().stream())
                .toList();
        Map<String, String> partners = plan instanceof FoldPlan.LeaveOneSpeakerOut ? partners(all) : Map.of();
        List<Fold> divided = new ArrayList<>();
        for (int i = 0; i < folds.size(); i++) {
            Fold fold = folds.get(i);
            List<String> next = folds.get((i + 1) % folds.size()).testSpeakers();
            Set<String> validating = partners.isEmpty()
                    ? new HashSet<>(next)
                    : Set.of(partners.get(fold.testSpeakers().get(0)));
            Map<Boolean, List<Utterance>> held = fold.train().stream()
                    .collect(Collectors.partitioningBy(
                            utterance -> validating.contains(utterance.speaker().orElseThrow())));
            List<Utterance> train = held.getOrDefault(false, List.of());
            refuseUnlearnable(fold, train, validating);
            divided.add(new Fold(fold.name(), train, fold.test(), held.getOrDefault(true, List.of())));
        }
        return List.copyOf(divided);
    }

    /**
     * Returns each speaker's partner; empty unless every utterance has a session, every session two speakers, and every
     * speaker one session.
     */
    private static Map<String, String> partners(List<Utterance> utterances) {
        Map<String, Set<String>> bySession = new HashMap<>();
        for (Utterance utterance : utterances) {
            Optional<String> session = utterance.session();
            if (session.isEmpty()) {
                return Map.of();
            }
            bySession
                    .computeIfAbsent(session.get(), s -> new TreeSet<>())
                    .add(utterance.speaker().orElseThrow());
        }
        Map<String, String> partners = new HashMap<>();
        for (Set<String> pair : bySession.values()) {
            List<String> two = List.copyOf(pair);
            if (two.size() != 2
                    || partners.put(two.get(0), two.get(1)) != null
                    || partners.put(two.get(1), two.get(0)) != null) {
                return Map.of();
            }
        }
        return partners;
    }

    private static void refuseUnlearnable(Fold fold, List<Utterance> train, Set<String> validating) {
        Set<String> absent = fold.train().stream().map(Utterance::label).collect(Collectors.toCollection(TreeSet::new));
        absent.removeAll(train.stream().map(Utterance::label).collect(Collectors.toSet()));
        if (!absent.isEmpty()) {
            throw new ProtocolException("no training utterance is left of " + String.join(", ", absent) + " when"
                    + " " + fold.name() + " is tested and "
                    + String.join("+", new TreeSet<>(validating))
                    + " validates: choose other groups, or test the last epoch");
        }
    }
}
