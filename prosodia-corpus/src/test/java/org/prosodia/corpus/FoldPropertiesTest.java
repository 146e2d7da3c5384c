package org.prosodia.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.prosodia.spectrogram.FrontEnd;

/** Properties of folds of any corpus. */
class FoldPropertiesTest {

    /**
     * Generates up to 60 utterances in 3 classes by up to 12 speakers; two more speakers have an utterance of each
     * class.
     */
    @Provide
    Arbitrary<List<Utterance>> utterances() {
        Arbitrary<Integer> cells = Arbitraries.integers().between(0, 35);
        return cells.list().ofMaxSize(60).map(drawn -> {
            List<Utterance> utterances = new ArrayList<>();
            for (int i = 0; i < drawn.size(); i++) {
                utterances.add(Trees.utterance("u" + i, "class" + drawn.get(i) % 3, "s" + drawn.get(i) / 3));
            }
            for (int k = 0; k < 3; k++) {
                utterances.add(Trees.utterance("v" + k, "class" + k, "anna"));
                utterances.add(Trees.utterance("w" + k, "class" + k, "bob"));
            }
            return utterances;
        });
    }

    @Provide
    Arbitrary<FoldPlan> plans() {
        Arbitrary<FoldPlan> groups = Arbitraries.integers()
                .between(2, 5)
                .flatMap(k -> Arbitraries.longs().map(seed -> new FoldPlan.SpeakerGroups(k, seed)));
        return Arbitraries.oneOf(groups, Arbitraries.just(new FoldPlan.LeaveOneSpeakerOut()));
    }

    @Property
    void everyUtteranceIsTestedOnceAndTrainsInAllOtherFolds(
            @ForAll("utterances") List<Utterance> utterances, @ForAll("plans") FoldPlan plan) {
        List<Fold> folds = folds(plan, utterances);
        List<Utterance> tested =
                folds.stream().flatMap(fold -> fold.test().stream()).toList();
        assertThat(tested).containsExactlyInAnyOrderElementsOf(utterances);
        for (Fold fold : folds) {
            Set<Utterance> all = new HashSet<>(fold.train());
            all.addAll(fold.test());
            assertThat(all).hasSize(utterances.size());
            assertThat(fold.train().size() + fold.test().size()).isEqualTo(utterances.size());
        }
    }

    @Property
    void noSpeakerIsOnBothSides(@ForAll("utterances") List<Utterance> utterances, @ForAll("plans") FoldPlan plan) {
        for (Fold fold : folds(plan, utterances)) {
            assertThat(speakers(fold.train())).doesNotContainAnyElementsOf(speakers(fold.test()));
        }
    }

    /**
     * In any plan each group validates in one fold and is tested in another, and no speaker is on two of three sides.
     */
    @Property
    void everyGroupValidatesOnce(@ForAll("utterances") List<Utterance> utterances, @ForAll("plans") FoldPlan plan) {
        List<Fold> folds = held(plan, utterances);
        assertThat(folds.stream().flatMap(fold -> fold.validation().stream()))
                .containsExactlyInAnyOrderElementsOf(utterances);
        for (Fold fold : folds) {
            assertThat(speakers(fold.validation()))
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(speakers(fold.train()))
                    .doesNotContainAnyElementsOf(speakers(fold.test()));
            assertThat(fold.train().size()
                            + fold.validation().size()
                            + fold.test().size())
                    .isEqualTo(utterances.size());
        }
    }

    private static List<Fold> held(FoldPlan plan, List<Utterance> utterances) {
        List<Fold> folds = folds(plan, utterances);
        try {
            return ValidationParts.heldOut(plan, folds);
        } catch (ProtocolException e) {
            Assume.that(false);
            throw e;
        }
    }

    @Property
    void theOrderOfTheInputMakesNoDifference(
            @ForAll("utterances") List<Utterance> utterances, @ForAll("plans") FoldPlan plan, @ForAll long seed) {
        List<Utterance> shuffled = new ArrayList<>(utterances);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(folds(plan, shuffled)).isEqualTo(folds(plan, utterances));
    }

    @Property
    void thereAreAsManyGroupsAsRequested(
            @ForAll("utterances") List<Utterance> utterances,
            @ForAll @IntRange(min = 2, max = 5) int count,
            @ForAll long seed) {
        Assume.that(speakers(utterances).size() >= count);
        List<List<String>> groups = new FoldPlan.SpeakerGroups(count, seed).groups(utterances);
        assertThat(groups).hasSize(count).noneMatch(List::isEmpty);
        assertThat(groups.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(speakers(utterances));
    }

    @Property
    void speakersOfOneMakeUpAreDividedEvenly(
            @ForAll @IntRange(min = 2, max = 30) int speakers,
            @ForAll @IntRange(min = 2, max = 6) int count,
            @ForAll long seed) {
        Assume.that(speakers >= count);
        List<Utterance> utterances = new ArrayList<>();
        for (int s = 0; s < speakers; s++) {
            utterances.add(Trees.utterance("h" + s, "happy", "s" + s));
            utterances.add(Trees.utterance("t" + s, "sad", "s" + s));
        }
        assertThat(new FoldPlan.SpeakerGroups(count, seed).groups(utterances))
                .allSatisfy(
                        group -> assertThat(group.size()).isBetween(speakers / count, (speakers + count - 1) / count));
    }

    @Property
    void plansAndProtocolsCanBeParsedFromTheirNames(
            @ForAll("plans") FoldPlan plan,
            @ForAll @IntRange(min = 1, max = 3000) int trainMillis,
            @ForAll @IntRange(min = 1, max = 3000) int testMillis) {
        assertThat(FoldPlan.parse(plan.name())).isEqualTo(plan);
        Protocol protocol = Protocol.paper(List.of("sad", "happy"), plan)
                .withSteps(trainMillis / 1000.0, testMillis / 1000.0)
                .withAggregation("mean-posterior")
                .withShortUtterances(FrontEnd.ShortUtterance.DROP);
        assertThat(Protocol.parse(protocol.name())).isEqualTo(protocol);
    }

    /** Returns the folds, or none if the plan is refused: too few speakers, or a class without training data. */
    private static List<Fold> folds(FoldPlan plan, List<Utterance> utterances) {
        try {
            return plan.folds(utterances);
        } catch (LeakException e) {
            throw new AssertionError("speakers are known and files are different", e);
        } catch (ProtocolException e) {
            Assume.that(false);
            throw e;
        }
    }

    private static Set<String> speakers(List<Utterance> utterances) {
        return utterances.stream()
                .map(utterance -> utterance.speaker().orElseThrow())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
