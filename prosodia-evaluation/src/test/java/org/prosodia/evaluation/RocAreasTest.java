package org.prosodia.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two classes, yes and no, with probabilities of yes; areas are counted by hand as pairs that are in order. */
class RocAreasTest {

    private static final List<String> LABELS = List.of("yes", "no");

    /** Each utterance is a truth and its probability of yes: {@code "yes 0.9, no 0.4"}. */
    private static List<Prediction> run(String speaker, String text) {
        List<Prediction> run = new ArrayList<>();
        for (String part : text.split(", ")) {
            String[] words = part.split(" ");
            double yes = Double.parseDouble(words[1]);
            run.add(new Prediction(
                    speaker + run.size(), speaker, "test", words[0], yes >= 0.5 ? "yes" : "no", new double[] {
                        yes, 1 - yes
                    }));
        }
        return run;
    }

    private static double area(String text) {
        return RocCurve.of(LABELS, 0, run("x", text)).orElseThrow().area();
    }

    /**
     * 0.9 and 0.7 are above 0.6 and 0.2, and 0.4 above 0.2 alone: 5 of 6. The example of scikit-learn's
     * {@code roc_auc_score}, with scores 0.1, 0.4, 0.35, 0.8, has 0.75.
     */
    @Test
    void theAreaIsTheShareOfPairsInOrder() {
        assertThat(area("yes 0.9, yes 0.7, no 0.6, yes 0.4, no 0.2")).isEqualTo(5 / 6.0);
        assertThat(area("no 0.1, no 0.4, yes 0.35, yes 0.8")).isEqualTo(0.75);
        assertThat(area("yes 0.9, no 0.1")).isEqualTo(1);
        assertThat(area("yes 0.1, no 0.9")).isZero();
    }

    /** One of the pairs (0.5, 0.5), (0.5, 0.2), (0.8, 0.5), (0.8, 0.2) is a tie: 3.5 of 4. */
    @Test
    void tiesCountHalf() {
        assertThat(area("yes 0.5, yes 0.8, no 0.5, no 0.2")).isEqualTo(3.5 / 4);
        assertThat(area("yes 0.5, yes 0.5, no 0.5")).isEqualTo(0.5);
    }

    @Test
    void theCurveHasAPointForEachScore() {
        RocCurve curve = RocCurve.of(LABELS, 0, run("x", "yes 0.8, yes 0.5, no 0.5, no 0.2"))
                .orElseThrow();
        assertThat(curve.points())
                .containsExactly(
                        new RocCurve.Point(Double.POSITIVE_INFINITY, 0, 0),
                        new RocCurve.Point(0.8, 0, 0.5),
                        new RocCurve.Point(0.5, 0.5, 1),
                        new RocCurve.Point(0.2, 1, 1));
    }

    /**
     * Logits have a constant of their own: 5 and 4 are as likely as 1 and 0, and less than 2 and 0. By the raw logits
     * of yes the first would be above the third.
     */
    @Test
    void logitsAreComparedByTheirSoftmax() {
        List<Prediction> run = List.of(
                new Prediction("1", "x", "t", "no", "yes", new double[] {5, 4}),
                new Prediction("2", "x", "t", "no", "yes", new double[] {1, 0}),
                new Prediction("3", "x", "t", "yes", "yes", new double[] {2, 0}));
        RocCurve curve = RocCurve.of(LABELS, 0, run).orElseThrow();
        assertThat(curve.area()).isEqualTo(1);
        assertThat(curve.points()).hasSize(3);
        assertThat(curve.points().get(2).threshold()).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-15));
    }

    /** Both probabilities round to 1, but the logits are in order. */
    @Test
    void surePredictionsAreNoTie() {
        List<Prediction> run = List.of(
                new Prediction("1", "x", "t", "no", "yes", new double[] {100, 0}),
                new Prediction("2", "x", "t", "yes", "yes", new double[] {101, 0}));
        assertThat(RocCurve.of(LABELS, 0, run).orElseThrow().area()).isEqualTo(1);
    }

    @Test
    void aClassThatIsMissingOrAloneHasNoArea() {
        RocAreas alone = RocAreas.of(LABELS, run("x", "yes 0.9, yes 0.2"), Bootstrap.STANDARD);
        assertThat(alone.classes()).allMatch(area -> area.value().isEmpty());
        assertThat(alone.macro().value()).isEmpty();
        assertThat(RocCurve.of(LABELS, 1, run("x", "yes 0.9, yes 0.2"))).isEmpty();
        List<Prediction> broken = List.of(
                new Prediction("1", "x", "t", "yes", "yes", new double[] {Double.NaN, 0}),
                run("x", "no 0.1").get(0));
        assertThat(RocAreas.of(LABELS, broken, Bootstrap.STANDARD).classes())
                .allMatch(area -> area.value().isEmpty());
    }

    /** Three classes, of which c does not occur: the mean is over a and b. */
    @Test
    void theMeanIsOverTheClassesThatHaveAnArea() {
        List<Prediction> run = List.of(
                new Prediction("1", "x", "t", "a", "a", new double[] {0.6, 0.3, 0.1}),
                new Prediction("2", "x", "t", "b", "a", new double[] {0.7, 0.2, 0.1}),
                new Prediction("3", "x", "t", "b", "b", new double[] {0.1, 0.8, 0.1}));
        RocAreas areas = RocAreas.of(Examples.LABELS, run, Bootstrap.STANDARD);
        assertThat(areas.classes())
                .extracting(area -> area.value().orElse(-1))
                .containsExactly(0.5, 0.5, -1.0); // b: 0.8 is above 0.3, 0.2 is not
        assertThat(areas.macro().value()).hasValue(0.5);
    }

    @Test
    void fewerThanSixSpeakersHaveNoInterval() {
        assertThat(several(5).macro().interval()).isEmpty();
        RocAreas six = several(6);
        assertThat(six.macro().interval()).contains(new Interval(0.5, 0.5, 0.95));
        assertThat(six.classes()).allMatch(area -> area.interval().isPresent());
        assertThat(six.speakers()).isEqualTo(6);
    }

    /** All speakers are alike, with one pair in order and one out of order: every resample has the area 1/2. */
    private static RocAreas several(int speakers) {
        List<Prediction> all = new ArrayList<>();
        for (int s = 0; s < speakers; s++) {
            all.addAll(run("s" + s, "yes 0.9, yes 0.1, no 0.5"));
        }
        return RocAreas.of(LABELS, all, Bootstrap.STANDARD);
    }

    /** A speaker has one pair in order, the other five out of order; the interval is between the extremes. */
    @Test
    void speakersWhoDifferWidenTheInterval() {
        List<Prediction> all = new ArrayList<>(run("a", "yes 0.9, no 0.1"));
        for (int s = 0; s < 5; s++) {
            all.addAll(run("s" + s, "yes 0.3, no 0.7"));
        }
        RocAreas areas = RocAreas.of(LABELS, all, Bootstrap.STANDARD);
        // 0.9 beats all six, 0.3 beats 0.1 alone: 6 + 5 of 36
        assertThat(areas.classes().get(0).value().orElseThrow()).isEqualTo(11 / 36.0);
        Interval interval = areas.classes().get(0).interval().orElseThrow();
        assertThat(interval.lower()).isZero(); // without a, which happens in (5/6)^6 of the draws
        // of six draws four or more are a in 0.9 % and three or more in 6.2 %, where a has 1 - (3/6)^2
        assertThat(interval.upper()).isEqualTo(1 - 9 / 36.0);
    }
}
