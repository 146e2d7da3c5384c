package org.prosodia.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The obstacles to comparing runs.
 *
 * @param differences differences between two named runs, a few words each; if there is any, a comparison means little
 * @param notes unknown fields and known faults of single runs, a line each
 * @param paired true if all runs are over the same utterances with the same truths and speakers, so that a test can
 *     pair them
 */
public record Comparability(List<String> differences, List<String> notes, boolean paired) {

    /** Copies the lists. */
    public Comparability {
        differences = List.copyOf(differences);
        notes = List.copyOf(notes);
    }

    /**
     * Compares the metadata of runs, each field with that of the first run that has it; a missing field is not a
     * difference, except that a result without a protocol was not normalised by speaker.
     */
    public static Comparability of(List<FinishedRun> runs) {
        List<String> differences = new ArrayList<>();
        differ("protocols", runs, run -> run.protocol().orElse(""), differences);
        differ("normalisations", runs, Comparability::normalisation, differences);
        differ("corpora", runs, FinishedRun::corpus, differences);
        differ("hashes of the data", runs, FinishedRun::dataHash, differences);
        differ("labels", runs, run -> String.join(", ", new TreeSet<>(run.labels())), differences);
        boolean paired = utterances(runs, differences);
        List<String> notes = new ArrayList<>();
        List<String> bare = runs.stream()
                .filter(run -> run.protocol().isEmpty())
                .map(FinishedRun::name)
                .toList();
        if (!bare.isEmpty() && runs.size() > 1) {
            notes.add("the protocol of " + String.join(", ", bare)
                    + " is unknown: only utterances, truths and speakers were compared");
        }
        runs.stream()
                .filter(FinishedRun::leaked)
                .forEach(run -> notes.add(run.name() + " is LEAKED: its model was trained on some of the utterances"));
        return new Comparability(differences, notes, paired);
    }

    /** Returns the normalisation of a run; empty if it is unknown, or a part of the protocol's name. */
    private static String normalisation(FinishedRun run) {
        if (run.protocol().isPresent()) {
            return run.protocol().get().endsWith(FinishedRun.BY_SPEAKER) ? FinishedRun.BY_SPEAKER : "";
        }
        return run.dataHash().isEmpty() ? "" : "that of the training set";
    }

    private static void differ(
            String what, List<FinishedRun> runs, Function<FinishedRun, String> property, List<String> differences) {
        List<FinishedRun> saying =
                runs.stream().filter(run -> !property.apply(run).isEmpty()).toList();
        saying.stream()
                .filter(run -> !property.apply(run).equals(property.apply(saying.get(0))))
                .findFirst()
                .ifPresent(run -> differences.add("the " + what + " differ: " + property.apply(saying.get(0)) + " in "
                        + saying.get(0).name() + ", " + property.apply(run) + " in " + run.name()));
    }

    private static boolean utterances(List<FinishedRun> runs, List<String> differences) {
        for (FinishedRun run : runs) {
            List<String> different = Runs.different(runs.get(0).predictions(), run.predictions());
            if (!different.isEmpty()) {
                differences.add("the utterances, truths or speakers of "
                        + runs.get(0).name() + " and " + run.name() + " differ: " + Runs.some(different));
                return false;
            }
        }
        return true;
    }
}
