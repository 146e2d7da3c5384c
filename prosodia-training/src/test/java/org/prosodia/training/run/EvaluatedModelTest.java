package org.prosodia.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.prosodia.evaluation.Bootstrap;
import org.prosodia.evaluation.BootstrapInterval;
import org.prosodia.evaluation.Interval;
import org.prosodia.evaluation.Measure;
import org.prosodia.model.Aggregation;
import org.prosodia.model.Calibration;
import org.prosodia.model.ModelMetadata;
import org.prosodia.model.Provenance;
import org.prosodia.model.TrainingData;
import org.prosodia.model.architecture.Architecture;
import org.prosodia.spectrogram.FrontEnd;

class EvaluatedModelTest {

    private static final ModelMetadata MODEL = new ModelMetadata(
            "own",
            List.of("angry", "happy"),
            FrontEnd.PAPER,
            0.4,
            Aggregation.MEAN_LOGIT,
            1,
            Architecture.paper(2),
            "none",
            Map.of(),
            new TrainingData(List.of("own"), 70, 7, 0.1, "ours"),
            new Provenance("", "", "", List.of(), Map.of(), Map.of(), Optional.empty()),
            "");

    private static String card(List<BootstrapInterval> intervals) {
        Calibration calibration = new Calibration(
                Calibration.Evidence.OTHER_SPEAKERS,
                "leave-one-speaker-out/all",
                70,
                List.of(),
                OptionalDouble.empty());
        return EvaluatedModel.of(
                        MODEL,
                        "leave-one-speaker-out/all",
                        Map.of("UA", 61.04),
                        intervals,
                        1.5,
                        calibration,
                        Optional.empty(),
                        Optional.of("The voices are our own."))
                .card();
    }

    @Test
    void theCardHasScoresWithTheirIntervals() {
        BootstrapInterval interval = new BootstrapInterval(
                Measure.UNWEIGHTED_ACCURACY,
                0.6104,
                new Interval(0.5, 0.7066, 0.95),
                BootstrapInterval.Unit.SPEAKER,
                7,
                Bootstrap.STANDARD);
        assertThat(card(List.of(interval)))
                .contains(
                        "not heard in training (leave-one-speaker-out/all): UA 61.0 % (50.0 to 70.7); in parentheses 95 %"
                                + " intervals by resampling the 7 speakers.")
                .contains("Licence: ours\n\nThe voices are our own.\n");
    }

    @Test
    void withTooFewSpeakersItHasNone() {
        assertThat(card(List.of())).contains("(leave-one-speaker-out/all): UA 61.0 %.\n");
    }
}
