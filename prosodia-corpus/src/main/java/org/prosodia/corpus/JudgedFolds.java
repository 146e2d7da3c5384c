package org.prosodia.corpus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The folds in which settings are chosen for the folds of another plan, without that plan's test speakers: for each of
 * its groups, which is left out entirely, the group that it tests next judges a network trained on all others. Every
 * group judges once. The choice for a fold of the plan is then made from the scores of the fold in which its test group
 * is left out.
 *
 * @param plan the plan with the folds to choose for; it has at least three groups
 */
public record JudgedFolds(FoldPlan plan) implements FoldPlan {

    static final String PREFIX = "judged-by-next:";

    /** Checks that the plan is not one of judged folds itself. */
    public JudgedFolds {
        if (plan instanceof JudgedFolds
                || plan instanceof Assigned
                || plan instanceof AssignedFolds
                || plan instanceof LeaveOneCorpusOut) {
            throw new ProtocolException(
                    "folds are judged for a plan with a fold for each group, not for " + plan.name());
        }
    }

    @Override
    public String name() {
        return PREFIX + plan.name();
    }

    /**
     * Returns the judging groups: those of the plan, beginning with the second.
     *
     * @throws ProtocolException if there are fewer than three groups, so that nobody would be left to train on
     */
    @Override
    public List<List<String>> groups(List<Utterance> utterances) {
        List<List<String>> groups = plan.groups(utterances);
        if (groups.size() < 3) {
            throw new ProtocolException("judging needs three groups of speakers or more, not " + groups.size());
        }
        List<List<String>> next = new ArrayList<>(groups.subList(1, groups.size()));
        next.add(groups.get(0));
        return List.copyOf(next);
    }

    @Override
    public List<Fold> folds(List<Utterance> utterances) {
        List<Fold> judging = FoldPlan.super.folds(utterances);
        List<Fold> folds = new ArrayList<>();
        for (int i = 0; i < judging.size(); i++) {
            Fold fold = judging.get(i);
            // The group tested by the fold before this one is the one that the choice is for.
            Set<String> left = new HashSet<>(
                    judging.get((i + judging.size() - 1) % judging.size()).testSpeakers());
            folds.add(new Fold(
                    fold.name(),
                    fold.train().stream()
                            .filter(u -> !left.contains(u.speaker().orElseThrow()))
                            .toList(),
                    fold.test()));
        }
        return List.copyOf(folds);
    }
}
