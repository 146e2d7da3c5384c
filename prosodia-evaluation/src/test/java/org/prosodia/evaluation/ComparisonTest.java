package org.prosodia.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    /** UA: anna (1/2 + 1)/2 = 0.75, bob (1 + 1)/2 = 1; both (3/4 + 1)/2 = 0.875. */
    private static final String GOOD = "anna a>a a>b b>b b>b, bob a>a a>a b>b b>b";
    /** UA: anna (1/2 + 1/2)/2 = 0.5, bob (1 + 1/2)/2 = 0.75; both (3/4 + 2/4)/2 = 0.625. */
    private static final String POOR = "anna a>a a>b b>b b>a, bob a>a a>a b>b b>a";

    /** Returns the predictions of two speakers as those of six, of whom two are always alike. */
    private static String six(String two) {
        return String.join(
                ", ",
                two,
                two.replace("anna", "cleo").replace("bob", "dan"),
                two.replace("anna", "eve").replace("bob", "finn"));
    }

    private static FinishedRun run(String name, String pooling, int seed, String predictions) {
        Map<String, String> options = new LinkedHashMap<>(Map.of("pooling", pooling));
        options.put("seed", Integer.toString(seed));
        options.put("threads", Integer.toString(seed));
        return new FinishedRun(
                name,
                "tones",
                "0123",
                Optional.of("speakers/all/last-epoch"),
                Examples.LABELS,
                options,
                Map.of(),
                "abc",
                Examples.run(predictions),
                List.of(),
                false);
    }

    private static FinishedRun bare(String name, String predictions) {
        return new FinishedRun(
                name,
                "",
                "",
                Optional.empty(),
                Examples.LABELS,
                Map.of(),
                Map.of(),
                "",
                Examples.run(predictions),
                List.of(),
                false);
    }

    private static FinishedRun with(FinishedRun run, String corpus, String hash, String protocol, List<String> labels) {
        return new FinishedRun(
                run.name(),
                corpus,
                hash,
                Optional.of(protocol),
                labels,
                run.options(),
                run.versions(),
                run.commit(),
                run.predictions(),
                run.training(),
                run.leaked());
    }

    @Test
    void runsThatDifferInTheSeedAloneAreOneVariant() {
        List<Variant> variants = Variant.bySeed(List.of(
                run("r1", "max", 1, GOOD),
                run("r2", "average", 1, POOR),
                run("r3", "max", 2, POOR),
                bare("x", GOOD),
                bare("y", GOOD)));
        assertThat(variants).extracting(Variant::name).containsExactly("1", "2", "3", "4");
        assertThat(variants)
                .extracting(variant ->
                        variant.runs().stream().map(FinishedRun::name).toList())
                .containsExactly(List.of("r1", "r3"), List.of("r2"), List.of("x"), List.of("y"));
        assertThat(variants.get(0).distinguishing(variants)).containsExactly(Map.entry("pooling", "max"));
        assertThat(variants.get(0).distinguishing(List.of(variants.get(0), variants.get(2))))
                .isEmpty();
    }

    /** The mean of 0.875 and 0.625 is 0.75, squared deviations are 1/64 each, over n - 1 = 1: 1/32. */
    @Test
    void meanAndDeviationOverSeeds() {
        Spread ua = Variant.of("1", List.of(run("r1", "max", 1, GOOD), run("r2", "max", 2, POOR)))
                .spread(Measure.UNWEIGHTED_ACCURACY);
        assertThat(ua.mean()).isCloseTo(0.75, within(1e-15));
        assertThat(ua.deviation().getAsDouble()).isCloseTo(Math.sqrt(1.0 / 32), within(1e-15));
        assertThat(ua.count()).isEqualTo(2);
    }

    @Test
    void theSameSeedTwiceIsNoVariant() {
        assertThatThrownBy(() -> Variant.bySeed(List.of(run("r1", "max", 1, GOOD), run("r2", "max", 1, POOR))))
                .hasMessageStartingWith("r1 and r2 have the same settings and the same seed 1: leave one out");
    }

    /**
     * There are three pairs. Good against poor: 0.25 for anna, for bob and for all, so nothing varies, and 2 of 64
     * swaps keep its size. The UA of six speakers drawn is 0.75 with a quarter of the share of those like bob: none of
     * six in 1/64 of the draws, at most one in 7/64, so that a 95 % interval runs from one to five sixths.
     */
    @Test
    void eachPairOfVariantsIsTested() {
        Comparison comparison = Comparison.of(
                Variant.bySeed(List.of(
                        run("r1", "max", 1, six(GOOD)), run("r2", "average", 1, six(POOR)), bare("x", six(POOR)))),
                Bootstrap.STANDARD);
        assertThat(comparison.pairs())
                .extracting(pair -> pair.first().name() + pair.second().name())
                .containsExactly("12", "13", "23");
        PairedDifference difference = comparison.pairs().get(0).difference().orElseThrow();
        assertThat(difference.difference()).isCloseTo(0.25, within(1e-15));
        assertThat(difference.interval().lower()).isCloseTo(0.25, within(1e-15));
        assertThat(difference.interval().upper()).isCloseTo(0.25, within(1e-15));
        assertThat(comparison.pairs().get(0).test().orElseThrow().p()).isEqualTo(2.0 / 64);
        assertThat(comparison.pairs().get(2).difference().orElseThrow().difference())
                .isZero();
        Interval ua = comparison.sides().get(0).bySpeaker().get(1).interval();
        assertThat(ua.lower()).isCloseTo(0.75 + 0.25 / 6, within(1e-12));
        assertThat(ua.upper()).isCloseTo(1 - 0.25 / 6, within(1e-12));
        assertThat(comparison.comparability().differences()).isEmpty();
        assertThat(comparison.comparability().notes())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("the protocol of x is unknown: ");
    }

    @Test
    void fewSpeakersHaveNeitherIntervalsNorP() {
        Comparison two = Comparison.of(
                Variant.bySeed(List.of(run("r1", "max", 1, GOOD), run("r2", "average", 1, POOR))), Bootstrap.STANDARD);
        assertThat(two.sides()).allMatch(side -> side.bySpeaker().isEmpty());
        assertThat(two.pairs())
                .allMatch(pair -> pair.difference().isEmpty() && pair.test().isEmpty());
    }

    @Test
    void unlikeNumbersOfRunsHaveNoPermutationTest() {
        Comparison.Pair pair = Comparison.of(
                        List.of(
                                Variant.of("a", List.of(bare("r", six(GOOD)), bare("s", six(POOR)))),
                                Variant.of("b", List.of(bare("t", six(GOOD))))),
                        Bootstrap.STANDARD)
                .pairs()
                .get(0);
        assertThat(pair.difference().orElseThrow().difference()).isCloseTo(0.75 - 0.875, within(1e-15));
        assertThat(pair.test()).isEmpty();
    }

    @Test
    void differencesAreNamed() {
        FinishedRun run = run("r1", "max", 1, GOOD);
        FinishedRun other =
                with(run("r2", "max", 2, GOOD), "noises", "4567", "sessions/all/last-epoch", List.of("a", "b"));
        assertThat(Comparability.of(List.of(bare("x", GOOD), run, other)).differences())
                .containsExactly(
                        "the protocols differ: speakers/all/last-epoch in r1, sessions/all/last-epoch in r2",
                        "the corpora differ: tones in r1, noises in r2",
                        "the hashes of the data differ: 0123 in r1, 4567 in r2",
                        "the labels differ: a, b, c in x, a, b in r2");
        assertThat(Comparability.of(List.of(run, run("r2", "average", 2, POOR))))
                .isEqualTo(new Comparability(List.of(), List.of(), true));
    }

    @Test
    void otherUtterancesAreADifferenceThatLeavesNothingToPair() {
        List<FinishedRun> runs = List.of(bare("x", GOOD), bare("y", "anna a>a a>b b>b b>b, bob a>a a>a b>b"));
        Comparability comparability = Comparability.of(runs);
        assertThat(comparability.paired()).isFalse();
        assertThat(comparability.differences())
                .containsExactly("the utterances, truths or speakers of x and y differ: bob4");
        Comparison comparison = Comparison.of(Variant.bySeed(runs), Bootstrap.STANDARD);
        assertThat(comparison.pairs().get(0).difference()).isEmpty();
        assertThat(comparison.pairs().get(0).test()).isEmpty();
    }

    @Test
    void aLeakedRunIsNoted() {
        FinishedRun clean = run("r1", "max", 1, GOOD);
        FinishedRun leaked = new FinishedRun(
                "r2",
                "tones",
                "0123",
                clean.protocol(),
                clean.labels(),
                Map.of(),
                Map.of(),
                "",
                clean.predictions(),
                List.of(),
                true);
        assertThat(Comparability.of(List.of(clean, leaked)).notes())
                .containsExactly("r2 is LEAKED: its model was trained on some of the utterances");
    }
}
