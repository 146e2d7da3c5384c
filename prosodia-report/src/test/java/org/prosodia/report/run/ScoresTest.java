package org.prosodia.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.prosodia.evaluation.Assessment;
import org.prosodia.evaluation.Bootstrap;
import org.prosodia.evaluation.BootstrapInterval;
import org.prosodia.evaluation.ConfusionMatrix;
import org.prosodia.evaluation.Interval;
import org.prosodia.evaluation.IntervalJson;
import org.prosodia.evaluation.Measure;
import org.prosodia.evaluation.PairedDifference;
import org.prosodia.evaluation.RocAreas;
import org.prosodia.evaluation.ScoreCard;
import org.prosodia.evaluation.ScoreCardJson;
import org.prosodia.evaluation.SpeakerScores;
import org.prosodia.formats.text.Digits;
import org.prosodia.report.JsonTree;

class ScoresTest {

    private static final List<String> LABELS = List.of("angry", "happy", "sad");

    /**
     * Pooled: WA 5/8, UA (3/4 + 2/4)/2 = 5/8, F1 (6/8 + 4/7)/2; sad does not occur but is predicted once. Fold 03+08:
     * F1 (4/5 + 2/3)/2 = 0.7333; fold 09: (2/3 + 2/4)/2 = 0.5833; their mean 0.6583, their deviation 0.15/sqrt 2 =
     * 0.1061.
     */
    private static ScoreCard card() {
        Map<String, ConfusionMatrix> folds = new LinkedHashMap<>();
        folds.put("03+08", new ConfusionMatrix(LABELS, new long[][] {{2, 0, 0}, {1, 1, 0}, {0, 0, 0}}));
        folds.put("09", new ConfusionMatrix(LABELS, new long[][] {{1, 1, 0}, {0, 1, 1}, {0, 0, 0}}));
        return ScoreCard.of(folds);
    }

    /** Always angry: WA 4/8, UA (1 + 0)/2, F1 (2 * 4 / (4 + 8) + 0)/2. */
    private static Assessment assessment(int speakers) {
        List<BootstrapInterval> bySpeaker = List.of(
                interval(Measure.WEIGHTED_ACCURACY, 0.5, 0.75, BootstrapInterval.Unit.SPEAKER, 3),
                interval(Measure.UNWEIGHTED_ACCURACY, 0.4, 0.7, BootstrapInterval.Unit.SPEAKER, 3),
                interval(Measure.MACRO_F1, 0.55, 0.733, BootstrapInterval.Unit.SPEAKER, 3));
        List<BootstrapInterval> byUtterance = List.of(
                interval(Measure.WEIGHTED_ACCURACY, 0.6, 0.7, BootstrapInterval.Unit.UTTERANCE, 8),
                interval(Measure.UNWEIGHTED_ACCURACY, 0.61, 0.69, BootstrapInterval.Unit.UTTERANCE, 8),
                interval(Measure.MACRO_F1, 0.62, 1, BootstrapInterval.Unit.UTTERANCE, 8));
        return new Assessment(
                card(),
                speakers == 1 ? List.of() : bySpeaker,
                byUtterance,
                new ConfusionMatrix(LABELS, new long[][] {{4, 0, 0}, {4, 0, 0}, {0, 0, 0}}),
                areas(speakers),
                SPEAKERS);
    }

    private static final SpeakerScores SPEAKERS = new SpeakerScores(
            List.of(
                    new SpeakerScores.Speaker("09", new ConfusionMatrix(LABELS, new long[][] {
                        {1, 1, 0}, {0, 1, 1}, {0, 0, 0}
                    })),
                    new SpeakerScores.Speaker("08", new ConfusionMatrix(LABELS, new long[][] {
                        {2, 0, 0}, {1, 1, 0}, {0, 0, 0}
                    })),
                    new SpeakerScores.Speaker("J\u00f6rg", new ConfusionMatrix(LABELS, new long[][] {
                        {1, 0, 0}, {0, 0, 0}, {0, 0, 0}
                    }))),
            1);

    private static RocAreas areas(int speakers) {
        return new RocAreas(
                List.of(
                        area("angry", OptionalDouble.of(0.875), speakers),
                        area("happy", OptionalDouble.of(0.75), speakers),
                        area("sad", OptionalDouble.empty(), 1)),
                area(RocAreas.MACRO, OptionalDouble.of(0.8125), speakers),
                speakers,
                Bootstrap.withSeed(7));
    }

    private static RocAreas.Area area(String name, OptionalDouble value, int speakers) {
        return new RocAreas.Area(
                name, value, speakers == 1 ? Optional.empty() : Optional.of(new Interval(0.7, 0.9, 0.95)));
    }

    @Test
    void theSpeakersFromTheLowest() {
        assertThat(ScoreCardText.speakers(SPEAKERS, 2)).isEqualTo("""
                speaker  utterances    UA    WA  most frequent error
                09                4  50.0  50.0   angry as happy (1)
                08                4  75.0  75.0   happy as angry (1)
                and 1 speaker with a higher or equal UA
                1 utterance without a known speaker, not in this table
                """);
        assertThat(ScoreCardText.speakers(SPEAKERS, 3))
                .contains("J\u00f6rg              1  100.0  100.0                    -")
                .doesNotContain("and ");
        assertThat(ScoreCardText.speakers(new SpeakerScores(List.of(), 7), 3))
                .isEqualTo("7 utterances without a known speaker, not in this table\n");
    }

    @Test
    void theJsonOfAnAssessmentHasAreasAndSpeakers() {
        JsonNode json = JsonTree.of(ScoreCardJson.of(assessment(6)));
        assertThat(json.at("/AUC/macro").asDouble()).isEqualTo(0.8125);
        assertThat(json.at("/AUC/classes")).hasToString("{\"angry\":0.875000,\"happy\":0.750000,\"sad\":null}");
        assertThat(json.at("/AUC/intervals")).hasSize(3);
        assertThat(json.at("/AUC/intervals/0/class").isNull()).isTrue();
        assertThat(json.at("/AUC/intervals/1"))
                .hasToString("{\"class\":\"angry\",\"value\":0.875000,\"lower\":0.700000,\"upper\":0.900000,"
                        + "\"level\":0.95,\"resampled\":\"speakers\",\"units\":6,\"resamples\":10000,\"seed\":7}");
        assertThat(json.at("/speakers/0/speaker").asText()).isEqualTo("09");
        assertThat(json.at("/speakers/0/UA").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/speakers/0/mostConfused/predicted").asText()).isEqualTo("happy");
        assertThat(json.at("/speakers/2/mostConfused").isNull()).isTrue();
        assertThat(json.at("/unknownSpeakers").asInt()).isEqualTo(1);
        assertThat(JsonTree.of(ScoreCardJson.of(assessment(1))).at("/AUC/intervals"))
                .isEmpty();
    }

    private static BootstrapInterval interval(
            Measure measure, double lower, double upper, BootstrapInterval.Unit unit, int units) {
        return new BootstrapInterval(
                measure, card().pooled(measure), new Interval(lower, upper, 0.95), unit, units, Bootstrap.withSeed(7));
    }

    @Test
    void theTableOfAScoreCard() {
        assertThat(ScoreCardText.of(assessment(3))).isEqualTo("""
                                             WA            UA       macro-F1  utterances
                pooled                     62.5          62.5           66.1           8
                95 % by speaker    50.0 to 75.0  40.0 to 70.0   55.0 to 73.3
                95 % by utterance  60.0 to 70.0  61.0 to 69.0  62.0 to 100.0
                majority class             50.0          50.0           33.3
                mean over folds            62.5          62.5           65.8
                sample deviation           17.7          17.7           10.6
                fold 03+08                 75.0          75.0           73.3           4
                fold 09                    50.0          50.0           58.3           4
                3 speakers, 8 utterances resampled 10000 times; intervals by utterance are too narrow: utterances of one speaker are not independent
                sad does not occur: UA and macro-F1 are over angry, happy

                truth \\ predicted  angry  happy  sad  recall   AUC  95 % by speaker
                angry                  3      1    0    75.0  87.5     70.0 to 90.0
                happy                  1      2    1    50.0  75.0     70.0 to 90.0
                sad                    0      0    0       -     -                -
                precision           75.0   66.7  0.0
                macro AUC 81.2, 95 % interval 70.0 to 90.0 by speaker: area under the ROC curve, each class against the rest; chance is 50; - where no utterance has the class, or all have it
                """);
    }

    @Test
    void oneSpeakerHasNoIntervalBySpeaker() {
        assertThat(ScoreCardText.of(assessment(1)))
                .doesNotContain("by speaker")
                .contains("95 % by utterance  60.0 to 70.0")
                .contains(
                        "\nno interval over speakers: fewer than 6 speakers are too few to resample, 8 utterances resampled");
        assertThat(JsonTree.of(ScoreCardJson.of(assessment(1))).get("intervals"))
                .hasSize(3);
    }

    @Test
    void theJsonOfAnAssessmentHasIntervalsAndBaseline() {
        JsonNode json = JsonTree.of(ScoreCardJson.of(assessment(3)));
        assertThat(json.get("baseline")).hasToString("{\"WA\":0.500000,\"UA\":0.500000,\"macro-F1\":0.333333}");
        assertThat(json.get("intervals")).hasSize(6);
        assertThat(json.at("/intervals/1"))
                .hasToString("{\"measure\":\"UA\",\"value\":0.625000,\"lower\":0.400000,\"upper\":0.700000,"
                        + "\"level\":0.95,\"resampled\":\"speakers\",\"units\":3,\"resamples\":10000,\"seed\":7}");
        assertThat(json.at("/intervals/3/resampled").asText()).isEqualTo("utterances");
    }

    @Test
    void theJsonOfAScoreCard() {
        String fold = "\"confusion\":[[2,0,0],[1,1,0],[0,0,0]]";
        assertThat(JsonTree.of(ScoreCardJson.of(card())).toString())
                .startsWith("""
                {"labels":["angry","happy","sad"],"pooled":{"utterances":8,"WA":0.625000,"UA":0.625000,"macro-F1":0.660714,\
                "recall":{"angry":0.750000,"happy":0.500000,"sad":null},"precision":{"angry":0.750000,"happy":0.666667,"sad":0.000000},\
                "confusion":[[3,1,0],[1,2,1],[0,0,0]]},"overFolds":{"WA":{"mean":0.625000,"sampleDeviation":0.176777},""")
                .contains("\"folds\":[{\"name\":\"03+08\",\"utterances\":4,")
                .contains(fold);
    }

    @Test
    void intervals() {
        BootstrapInterval interval = new BootstrapInterval(
                Measure.UNWEIGHTED_ACCURACY,
                0.691,
                new Interval(0.6204, 0.7455, 0.95),
                BootstrapInterval.Unit.SPEAKER,
                10,
                Bootstrap.withSeed(7));
        assertThat(JsonTree.of(IntervalJson.of(interval)))
                .hasToString(
                        "{\"measure\":\"UA\",\"value\":0.691000,\"lower\":0.620400,"
                                + "\"upper\":0.745500,\"level\":0.95,\"resampled\":\"speakers\",\"units\":10,\"resamples\":10000,\"seed\":7}");
    }

    @Test
    void differences() {
        PairedDifference pair = new PairedDifference(
                Measure.UNWEIGHTED_ACCURACY,
                0.691,
                0.7,
                new Interval(-0.04, 0.021, 0.95),
                10,
                339,
                2,
                3,
                Bootstrap.withSeed(7));
        assertThat(JsonTree.of(IntervalJson.of(pair)))
                .hasToString("{\"measure\":\"UA\",\"first\":0.691000,\"second\":0.700000,"
                        + "\"difference\":-0.009000,\"lower\":-0.040000,\"upper\":0.021000,\"level\":0.95,\"speakers\":10,\"utterances\":339,"
                        + "\"firstRuns\":2,\"secondRuns\":3,\"resamples\":10000,\"seed\":7}");
    }

    @Test
    void theLocaleMakesNoDifference() {
        Locale before = Locale.getDefault();
        String table = ScoreCardText.of(assessment(3));
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(ScoreCardText.of(assessment(3))).isEqualTo(table);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void digits() {
        assertThat(Digits.share(1.0 / 3)).hasToString("0.333333");
        assertThat(Digits.share(1e-9))
                .isEqualTo(Digits.share(0))
                .extracting(Object::toString)
                .isEqualTo("0.000000");
        assertThat(Digits.share(-1e-9).toPlainString()).isEqualTo("0.000000");
        assertThat(Digits.seconds(0.0005)).hasToString("0.000");
        assertThat(Digits.seconds(0.0015)).hasToString("0.002");
        assertThat(Digits.percent(-0.0001)).isEqualTo("0.0");
    }
}
