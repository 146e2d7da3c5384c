package org.prosodia.report.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.FoldTraining;
import org.prosodia.evaluation.Prediction;

/** Runs over four speakers, two for each fold, each with two utterances of every class. */
final class SyntheticRuns {

    static final String PROTOCOL =
            "leave-one-speaker-out/all/angry,happy,sad/pad/train-step-1s/test-step-0.4s/mean-logit/last-epoch";
    static final List<String> LABELS = List.of("angry", "happy", "sad");

    private SyntheticRuns() {}

    /**
     * Returns a run of eight speakers in which all predictions are right except the happy utterances of the first
     * {@code wrong} of each four, which are predicted as the first class.
     */
    static FinishedRun run(List<String> labels, Map<String, String> settings, int seed, int wrong) {
        return run(8, labels, settings, seed, wrong);
    }

    /** Returns such a run of some speakers. */
    static FinishedRun run(int speakers, List<String> labels, Map<String, String> settings, int seed, int wrong) {
        List<Prediction> predictions = new ArrayList<>();
        for (int s = 0; s < speakers; s++) {
            for (int k = 0; k < labels.size(); k++) {
                for (int i = 0; i < 2; i++) {
                    int predicted = k == 1 && s % 4 < wrong ? 0 : k;
                    double[] scores = new double[labels.size()];
                    scores[predicted] = 2 + i;
                    predictions.add(new Prediction(
                            "u" + s + k + i,
                            "speaker " + s,
                            s % 4 < 2 ? "0+1" : "2+3",
                            labels.get(k),
                            labels.get(predicted),
                            scores));
                }
            }
        }
        Map<String, String> options = new LinkedHashMap<>(settings);
        options.put("seed", Integer.toString(seed));
        return new FinishedRun(
                "runs/" + settings.values() + "-" + seed,
                "voices",
                "00ff",
                Optional.of(PROTOCOL),
                labels,
                options,
                Map.of("prosodia", "1"),
                "abc",
                predictions,
                List.of(training("0+1"), training("2+3")),
                false);
    }

    static FinishedRun pooled(String pooling, int seed, int wrong) {
        return run(LABELS, Map.of("pooling", pooling, "batch", "16"), seed, wrong);
    }

    private static FoldTraining training(String fold) {
        return new FoldTraining(fold, 30, 10, 5, List.of(1.5, 0.75, 0.5), List.of(), OptionalInt.empty(), List.of());
    }
}
