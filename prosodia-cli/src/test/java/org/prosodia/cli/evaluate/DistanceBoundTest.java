package org.prosodia.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.prosodia.cli.shell.JsonOutput;
import org.prosodia.corpus.FoldPlan;
import org.prosodia.corpus.LeaveOneCorpusOut;
import org.prosodia.corpus.Protocol;
import org.prosodia.evaluation.FinishedRun;
import org.prosodia.evaluation.Prediction;
import org.prosodia.model.TrainingDomain;

class DistanceBoundTest {

    private static final List<String> LABELS = List.of("angry", "sad");

    private static FinishedRun run(FoldPlan folds, double... distances) {
        List<Prediction> predictions = IntStream.range(0, distances.length)
                .mapToObj(i -> new Prediction("u" + i, "s", "f", "sad", "sad", new double[] {0, 1})
                        .withDistance(distances[i] < 0 ? OptionalDouble.empty() : OptionalDouble.of(distances[i])))
                .toList();
        return new FinishedRun(
                folds.name(),
                "c",
                "h",
                Optional.of(Protocol.paper(LABELS, folds).name()),
                LABELS,
                Map.of(),
                Map.of(),
                "",
                predictions,
                List.of(),
                false);
    }

    /** The hundredth of 0.01, 0.02 to 1.01 is 1; two of 0.5, 1.5, 1.5 and 1 are above it. */
    @Test
    void theBoundIsThePercentileOfOtherSpeakers() {
        double[] distances =
                IntStream.rangeClosed(1, 101).mapToDouble(i -> i / 100.0).toArray();
        FinishedRun home = run(new FoldPlan.LeaveOneSpeakerOut(), distances);
        DistanceBound found = DistanceBound.of(List.of(run(new LeaveOneCorpusOut(), 0.5, 1.5, 1.5, 1), home));
        TrainingDomain.Bound bound = found.bound().orElseThrow();
        assertThat(bound.distance()).isCloseTo(1, within(1e-12));
        assertThat(bound.utterances()).isEqualTo(101);
        assertThat(bound.protocol()).isEqualTo(home.protocol().orElseThrow());
        assertThat(found.text())
                .isEqualTo("distance from the training data: 99 % of 101 utterances of other speakers are at most at"
                        + " 1.00, the bound of the warning; of other corpora 50.0 % are above\n");
        var json = JsonOutput.JSON.createObjectNode();
        found.addTo(json);
        assertThat(json.at("/trainingDistance/otherCorporaAbove").asDouble()).isEqualTo(0.5);
    }

    @Test
    void withoutEvidenceThereIsNoBound() {
        double[] missing = new double[200];
        missing[7] = -1;
        assertThat(DistanceBound.of(List.of(run(new LeaveOneCorpusOut(), new double[200])))
                        .text())
                .isEqualTo("distance from the training data: no bound; needs a run on other speakers of the same"
                        + " corpora too\n");
        assertThat(DistanceBound.of(List.of(run(new FoldPlan.LeaveOneSpeakerOut(), missing)))
                        .reason())
                .isEqualTo("the run has not measured the distance of each utterance");
        assertThat(DistanceBound.of(List.of(run(new FoldPlan.LeaveOneSpeakerOut(), new double[99])))
                        .reason())
                .isEqualTo("needs 100 predictions, and the run has 99");
    }
}
