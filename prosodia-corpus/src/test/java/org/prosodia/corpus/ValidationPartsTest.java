package org.prosodia.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValidationPartsTest {

    /** Each speaker says a happy and a sad utterance, in a session if one is given: {@code a@one}. */
    private static Corpus corpus(String... speakers) {
        List<Utterance> utterances = new ArrayList<>();
        for (String speaker : speakers) {
            String[] parts = speaker.split("@");
            Optional<String> session = parts.length == 1 ? Optional.empty() : Optional.of(parts[1]);
            for (String label : List.of("happy", "sad")) {
                String id = speaker + "-" + label;
                utterances.add(new Utterance(
                        id,
                        Path.of(id + ".wav"),
                        Optional.empty(),
                        label,
                        label,
                        Optional.of(parts[0]),
                        session,
                        Map.of()));
            }
        }
        return new Corpus("small", utterances, "", "");
    }

    private static List<Fold> folds(String plan, Corpus corpus) {
        return Protocol.paper(List.of("happy", "sad"), FoldPlan.parse(plan))
                .withEpochChoice(EpochChoice.BEST_VALIDATION)
                .folds(corpus);
    }

    private static List<String> validating(List<Fold> folds) {
        return folds.stream()
                .map(fold -> fold.name() + ": " + String.join("+", fold.validationSpeakers()))
                .toList();
    }

    @Test
    void theOtherSpeakerOfTheSessionValidates() {
        List<Fold> folds = folds("speakers", corpus("a@one", "c@one", "b@two", "d@two"));
        assertThat(validating(folds)).containsExactly("a: c", "b: d", "c: a", "d: b");
        assertThat(Fold.speakersOf(folds.get(0).train())).containsExactly("b", "d");
        assertThat(folds.get(0).test()).extracting(Utterance::id).containsExactly("a@one-happy", "a@one-sad");
        assertThat(folds.get(0).validation()).extracting(Utterance::id).containsExactly("c@one-happy", "c@one-sad");
    }

    @Test
    void withoutSessionsOfTwoTheNextGroupValidates() {
        assertThat(validating(folds("speakers", corpus("a", "b", "c")))).containsExactly("a: b", "b: c", "c: a");
        assertThat(validating(folds("speakers", corpus("a@one", "b@one", "c@two"))))
                .as("a session of one")
                .containsExactly("a: b", "b: c", "c: a");
        assertThat(validating(folds("speakers", corpus("a@one", "b@one", "b@two", "c@two"))))
                .as("a speaker of two sessions")
                .containsExactly("a: b", "b: c", "c: a");
        assertThat(validating(folds("speakers", corpus("a@one", "b@one", "c"))))
                .as("one without a session")
                .containsExactly("a: b", "b: c", "c: a");
        assertThat(validating(folds("a+b,c,d", corpus("a@one", "c@one", "b@two", "d@two"))))
                .as("groups")
                .containsExactly("a+b: c", "c: d", "d: a+b");
        assertThat(validating(folds("sessions", corpus("a@1", "b@1", "c@2", "d@2", "e@3"))))
                .containsExactly("a+b: c+d", "c+d: e", "e: a+b");
    }

    @Test
    void thereIsNoValidationPartWithTheLastEpoch() {
        assertThat(Protocol.paper(List.of("happy", "sad"), FoldPlan.parse("speakers"))
                        .folds(corpus("a", "b", "c")))
                .allMatch(fold -> fold.validation().isEmpty() && fold.train().size() == 4);
    }

    @Test
    void twoGroupsAreTooFew() {
        assertThatThrownBy(() -> folds("a,b", corpus("a", "b")))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("training, validation and testing need at least three groups of speakers, and a,b has 2:"
                        + " make more groups,"
                        + " or test the last epoch");
    }

    @Test
    void aLabelThatOnlyTheValidationPartHasCannotBeLearnt() {
        List<Utterance> utterances = new ArrayList<>(corpus("a", "b", "c").utterances());
        utterances.removeIf(utterance -> utterance.id().equals("c-sad"));
        assertThatThrownBy(() -> folds("speakers", new Corpus("small", utterances, "", "")))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("no training utterance is left of sad when a is tested and b validates: choose other"
                        + " groups, or test the last epoch");
    }

    @Test
    void theChoiceIsPartOfTheName() {
        Protocol protocol = Protocol.paper(List.of("happy", "sad"), FoldPlan.parse("speakers"))
                .withEpochChoice(EpochChoice.BEST_VALIDATION);
        assertThat(protocol.name())
                .isEqualTo(
                        "leave-one-speaker-out/all/happy,sad/pad/train-step-1s/test-step-0.4s/mean-logit/best-validation-epoch");
        assertThat(Protocol.parse(protocol.name())).isEqualTo(protocol);
        assertThat(EpochChoice.parse("validation")).isEqualTo(EpochChoice.BEST_VALIDATION);
        assertThatThrownBy(() -> Protocol.parse(protocol.name().replace("best-validation", "best-test")))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("there is no choice of an epoch 'best-test-epoch'; there are last, validation");
    }

    @Test
    void noFoldLetsAValidatingSpeakerTrainOrBeTested() {
        Utterance a = Trees.utterance("1", "sad", "a");
        Utterance b = Trees.utterance("2", "sad", "b");
        Utterance again = Trees.utterance("3", "sad", "a");
        assertThatThrownBy(() -> new Fold("f", List.of(a), List.of(b), List.of(again)))
                .isInstanceOf(LeakException.class);
        assertThatThrownBy(() -> new Fold("f", List.of(b), List.of(a), List.of(again)))
                .isInstanceOf(LeakException.class);
        assertThatThrownBy(() -> new Fold(
                        "f",
                        List.of(Trees.span("1", "x.wav", 0, 2, "a")),
                        List.of(b),
                        List.of(Trees.span("3", "x.wav", 1, 3, "c"))))
                .isInstanceOf(LeakException.class)
                .hasMessageContaining("audio on both sides");
    }

    @Test
    void theAuditChecksThreeSides() {
        Split split = Split.of(folds("speakers", corpus("a", "b", "c")).get(0));
        assertThat(split.sides().keySet()).containsExactly(Split.TRAIN, Split.VALIDATION, Split.TEST);
        assertThat(split.sides().get(Split.VALIDATION))
                .extracting(Utterance::id)
                .containsExactly("b-happy", "b-sad");
    }
}
