package org.prosodia.cli.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.calibration.Distances;
import org.prosodia.model.Calibration.Evidence;
import org.prosodia.model.TrainingDomain.Bound;

/**
 * The distance above which a recording is unlike the training data, from a cross-validation on other speakers of the
 * same corpora, and how many utterances of other corpora are above it, from one that leaves corpora out.
 *
 * @param bound the bound; empty if it is not known
 * @param reason why it is not known; empty if it is
 * @param elsewhere the share of utterances of other corpora above the bound; empty without such a run
 */
record DistanceBound(Optional<Bound> bound, String reason, Optional<Double> elsewhere) {

    /** The share of utterances of other speakers that are below the bound. */
    static final double SHARE = 0.99;

    /** Returns the bound for a model of the same recipe. */
    static DistanceBound of(List<FinishedRun> runs) {
        List<FinishedRun> speakers = runs.stream()
                .filter(run -> ConfidenceFit.evidence(run) == Evidence.OTHER_SPEAKERS)
                .toList();
        if (speakers.isEmpty()) {
            return unknown("needs a run on other speakers of the same corpora too");
        }
        FinishedRun run = speakers.get(0);
        Optional<Distances> measured = Distances.of(run.predictions());
        if (measured.isEmpty()) {
            return unknown("the run has not measured the distance of each utterance");
        }
        if (measured.get().utterances() < Distances.FEWEST) {
            return unknown("needs " + Distances.FEWEST + " predictions, and the run has "
                    + measured.get().utterances());
        }
        double distance = measured.get().quantile(SHARE);
        return new DistanceBound(
                Optional.of(new Bound(
                        distance,
                        SHARE,
                        run.protocol().orElseThrow(),
                        measured.get().utterances())),
                "",
                runs.stream()
                        .filter(other -> !other.equals(run))
                        .flatMap(other -> Distances.of(other.predictions()).stream())
                        .map(away -> away.above(distance))
                        .findFirst());
    }

    private static DistanceBound unknown(String reason) {
        return new DistanceBound(Optional.empty(), reason, Optional.empty());
    }

    /** Returns a line for people, with its end. */
    String text() {
        return bound.map(found -> String.format(
                                        Locale.ROOT,
                                        "distance from the training data: %.0f %% of %d utterances of other speakers are at most"
                                                + " at %.2f, the bound of the warning",
                                        100 * found.share(),
                                        found.utterances(),
                                        found.distance())
                                + elsewhere
                                        .map(share -> String.format(
                                                Locale.ROOT, "; of other corpora %.1f %% are above", 100 * share))
                                        .orElse(""))
                        .orElse("distance from the training data: no bound; " + reason)
                + "\n";
    }

    /** Adds the fields of the bound to a JSON object. */
    void addTo(ObjectNode json) {
        bound.ifPresent(found -> {
            ObjectNode distance = json.putObject("trainingDistance")
                    .put("bound", found.distance())
                    .put("share", found.share())
                    .put("utterances", found.utterances());
            elsewhere.ifPresent(share -> distance.put("otherCorporaAbove", share));
        });
    }
}
