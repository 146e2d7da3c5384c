package org.prosodia.corpus.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prosodia.audio.Recording;
import org.prosodia.audio.TimeSpan;
import org.prosodia.corpus.Split;
import org.prosodia.corpus.Utterance;

class AuditTest {

    private static final List<String> LABELS = List.of("happy", "sad");
    private final Map<Utterance, Fingerprint> sounds = new LinkedHashMap<>();
    private long seed;

    @Test
    void nothingFoundIsTheProof() {
        Split split = split(
                List.of(utterance("a1", "anna", "happy"), utterance("a2", "anna", "sad")),
                List.of(utterance("b1", "bob", "happy"), utterance("b2", "bob", "sad")));
        assertThat(audit(split)).isEmpty();
    }

    @Test
    void aSpeakerOnBothSidesRefutes() {
        Split split = split(
                List.of(utterance("a1", "anna", "happy"), utterance("c1", "carl", "sad")),
                List.of(utterance("a2", "anna", "happy"), utterance("b2", "bob", "sad")));
        assertThat(audit(split))
                .containsExactly(new AuditFinding(AuditRule.SPEAKER, true, List.of("anna"), List.of("s")));
    }

    @Test
    void anUtteranceWithoutASpeakerProvesNothing() {
        Split split = split(
                List.of(utterance("a1", "anna", "happy"), utterance("a2", "anna", "sad")),
                List.of(
                        utterance("b1", "bob", "happy"),
                        withSound(new Utterance(
                                "x",
                                Path.of("x.wav"),
                                Optional.empty(),
                                "sad",
                                "sad",
                                Optional.empty(),
                                Optional.empty(),
                                Map.of()))));
        assertThat(audit(split))
                .containsExactly(new AuditFinding(AuditRule.UNKNOWN_SPEAKER, true, List.of("x"), List.of("s")));
    }

    /**
     * The same recording under two speakers' names, once with noise and a later start; on one side it is only a
     * warning.
     */
    @Test
    void theSameSoundUnderAnotherNameRefutes() {
        Utterance original = utterance("a1", "anna", "happy");
        Utterance copy = utterance("b1", "bob", "happy");
        Utterance again = utterance("b3", "bob", "happy");
        float[] sound = Babble.of(77, 2);
        sounds.put(original, fingerprint(sound));
        float[] later = java.util.Arrays.copyOfRange(sound, 999, sound.length);
        sounds.put(copy, fingerprint(later));
        sounds.put(again, fingerprint(later));
        Split split = split(
                List.of(original, utterance("a2", "anna", "sad")), List.of(copy, again, utterance("b2", "bob", "sad")));
        assertThat(audit(split))
                .containsExactly(
                        new AuditFinding(AuditRule.AUDIO, true, List.of("a1 and b1", "a1 and b3"), List.of("s")),
                        new AuditFinding(AuditRule.DUPLICATE, false, List.of("b1 and b3"), List.of("s")));
    }

    /** Copies among recordings that only train cost nothing and are not looked for; those on two sides are found. */
    @Test
    void copiesAcrossSidesAreThoseOfTheWholeAudit() {
        Utterance tested = utterance("a1", "anna", "happy");
        Utterance copy = utterance("b1", "bob", "happy");
        Utterance again = utterance("b3", "bob", "happy");
        Utterance swapped = utterance("c1", "carl", "sad");
        float[] sound = Babble.of(77, 2);
        sounds.put(tested, fingerprint(sound));
        float[] later = java.util.Arrays.copyOfRange(sound, 999, sound.length);
        sounds.put(copy, fingerprint(later));
        sounds.put(again, fingerprint(later));
        List<Split> folds = List.of(
                Split.of("1", List.of(copy, again, swapped), List.of(tested)),
                Split.of("2", List.of(copy, again, tested), List.of(swapped)));

        assertThat(Audit.copiesAcross(folds, sounds)).containsExactly("b1 and a1", "b3 and a1");
        assertThat(Audit.copiesAcross(List.of(Split.of("1", List.of(copy, again), List.of(swapped))), sounds))
                .isEmpty();
    }

    @Test
    void overlappingSpansOfOneFileRefuteAndAdjacentOnesDoNot() {
        Utterance first = span("a1", "anna", "happy", 0, 2);
        Utterance second = span("b1", "bob", "happy", 1.5, 3);
        Utterance third = span("b2", "bob", "sad", 3, 5);
        Split split = split(List.of(first, utterance("a2", "anna", "sad")), List.of(second, third));
        assertThat(audit(split))
                .containsExactly(new AuditFinding(AuditRule.SPAN, true, List.of("a1 and b1"), List.of("s")));
    }

    /** bob has no sad utterance, but the other fold tests sad ones; in its training side, though, happy is missing. */
    @Test
    void aClassMustBeLearntInEverySplitAndTestedInOne() {
        List<Utterance> anna = List.of(utterance("a1", "anna", "sad"));
        List<Utterance> bob = List.of(utterance("b1", "bob", "happy"));
        List<Utterance> carl = List.of(utterance("c1", "carl", "happy"), utterance("c2", "carl", "sad"));
        Split one = Split.of("one", join(bob, carl), anna);
        Split two = Split.of("two", anna, bob);
        assertThat(Audit.of(List.of(one, two), LABELS, false, sounds))
                .containsExactly(
                        new AuditFinding(AuditRule.EMPTY_CLASS, true, List.of("happy (train)"), List.of("two")));
        assertThat(Audit.of(List.of(two), LABELS, false, sounds))
                .containsExactly(new AuditFinding(
                        AuditRule.EMPTY_CLASS, true, List.of("happy (train)", "sad (test)"), List.of("two")));
    }

    @Test
    void sessionsAndTextsOnBothSidesAreWarnings() {
        Split split = split(
                List.of(withText("a1", "anna", "happy"), utterance("a2", "anna", "sad")),
                List.of(withText("b1", "bob", "happy"), utterance("b2", "bob", "sad")));
        assertThat(audit(split))
                .containsExactly(
                        new AuditFinding(AuditRule.SESSION, false, List.of("monday"), List.of("s")),
                        new AuditFinding(AuditRule.TEXT, false, List.of("good morning"), List.of("s")));
        // The split claims that sessions are apart.
        assertThat(Audit.of(List.of(split), LABELS, true, sounds).get(0).failure())
                .isTrue();
    }

    @Test
    void aValidationSideIsComparedWithBothOthers() {
        Map<String, List<Utterance>> sides = new LinkedHashMap<>();
        sides.put("train", List.of(utterance("a1", "anna", "happy"), utterance("a2", "anna", "sad")));
        sides.put("validation", List.of(utterance("b1", "bob", "happy")));
        sides.put("test", List.of(utterance("b2", "bob", "happy"), utterance("b3", "bob", "sad")));
        assertThat(audit(new Split("s", sides))).extracting(AuditFinding::rule).containsExactly(AuditRule.SPEAKER);
    }

    @Test
    void foldsCanStandInAField() {
        List<Utterance> utterances = new ArrayList<>();
        for (String fold : List.of("1", "2", "1")) {
            utterances.add(withSound(new Utterance(
                    "u" + utterances.size(),
                    Path.of("u" + utterances.size() + ".wav"),
                    Optional.empty(),
                    "sad",
                    "sad",
                    Optional.of("anna"),
                    Optional.empty(),
                    Map.of("fold", fold))));
        }
        List<Split> splits = Split.byAttribute(utterances, "fold");
        assertThat(splits).extracting(Split::name).containsExactly("1", "2");
        assertThat(splits.get(0).sides().get(Split.TEST))
                .extracting(Utterance::id)
                .containsExactly("u0", "u2");
        assertThat(splits.get(0).sides().get(Split.TRAIN))
                .extracting(Utterance::id)
                .containsExactly("u1");
        assertThatThrownBy(() -> Split.byAttribute(utterances, "part")).hasMessage("the utterance u0 has no part");
    }

    private List<AuditFinding> audit(Split split) {
        return Audit.of(List.of(split), LABELS, false, sounds);
    }

    private static Split split(List<Utterance> train, List<Utterance> test) {
        return Split.of("s", train, test);
    }

    private static List<Utterance> join(List<Utterance> one, List<Utterance> other) {
        List<Utterance> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    private Utterance utterance(String id, String speaker, String label) {
        return withSound(new Utterance(
                id,
                Path.of(id + ".wav"),
                Optional.empty(),
                label,
                label,
                Optional.of(speaker),
                Optional.empty(),
                Map.of()));
    }

    private Utterance span(String id, String speaker, String label, double start, double end) {
        return withSound(new Utterance(
                id,
                Path.of("long.wav"),
                Optional.of(new TimeSpan(start, end)),
                label,
                label,
                Optional.of(speaker),
                Optional.empty(),
                Map.of()));
    }

    private Utterance withText(String id, String speaker, String label) {
        return withSound(new Utterance(
                id,
                Path.of(id + ".wav"),
                Optional.empty(),
                label,
                label,
                Optional.of(speaker),
                Optional.of("monday"),
                Map.of(Utterance.TEXT, "good morning")));
    }

    /** Assigns the utterance a sound of its own. */
    private Utterance withSound(Utterance utterance) {
        sounds.put(utterance, fingerprint(Babble.of(++seed, 1.5)));
        return utterance;
    }

    private static Fingerprint fingerprint(float[] samples) {
        return Fingerprint.of(Recording.of(samples, Babble.RATE));
    }
}
