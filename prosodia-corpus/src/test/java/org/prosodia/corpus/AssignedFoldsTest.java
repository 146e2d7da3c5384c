package org.prosodia.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Three pairs of speakers: each pair is tested by what was trained on the pair before it. */
class AssignedFoldsTest {

    private static final String PLAN = "speaker:a+b>c+d,speaker:c+d>e+f,speaker:e+f>a+b";

    private static final List<Utterance> UTTERANCES = Stream.of("a", "b", "c", "d", "e", "f")
            .flatMap(speaker ->
                    Stream.of("sad", "happy").map(label -> Trees.utterance(speaker + "-" + label, label, speaker)))
            .toList();

    @Test
    void eachFoldTrainsOnItsOwnSpeakersOnly() {
        List<Fold> folds = FoldPlan.parse(PLAN).folds(UTTERANCES);

        assertThat(folds).extracting(Fold::name).containsExactly("c+d", "e+f", "a+b");
        assertThat(folds.get(1).train())
                .extracting(Utterance::id)
                .containsExactly("c-happy", "c-sad", "d-happy", "d-sad");
        assertThat(folds.get(1).test())
                .extracting(Utterance::id)
                .containsExactly("e-happy", "e-sad", "f-happy", "f-sad");
    }

    @Test
    void theNameOfAPlanIsReadAsTheSamePlan() {
        FoldPlan plan = FoldPlan.parse(" " + PLAN);

        assertThat(plan).isInstanceOf(AssignedFolds.class);
        assertThat(plan.name()).isEqualTo(PLAN);
        assertThat(FoldPlan.parse(plan.name())).isEqualTo(plan);
        assertThat(FoldPlan.parse("speaker:a>b")).isInstanceOf(FoldPlan.Assigned.class);
    }

    @Test
    void longNamesAreNumbers() {
        String many = "p234567890123456789012345678901234567890123456789012345678901";
        List<Utterance> utterances =
                List.of(Trees.utterance("1", "sad", many), Trees.utterance("2", "sad", many + "b"));

        assertThat(FoldPlan.parse("speaker:%1$s>%1$sb,speaker:%1$sb>%1$s".formatted(many))
                        .folds(utterances))
                .extracting(Fold::name)
                .containsExactly("group-1", "group-2");
    }

    @Test
    void nothingIsTestedTwice() {
        assertThatThrownBy(() -> FoldPlan.parse("speaker:a>b,speaker:c>b"))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("tested by two folds: speaker:b");
        FoldPlan twoFields = FoldPlan.parse("speaker:a>b,half:1>2");
        List<Utterance> utterances =
                List.of(Trees.utterance("1", "sad", "a"), inHalf("2", "b", "2"), inHalf("3", "c", "1"));
        assertThatThrownBy(() -> twoFields.folds(utterances))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("tested by two folds: the utterance 2");
    }

    @Test
    void aLabelThatIsNotTrainedOnCannotBeTested() {
        List<Utterance> utterances = List.of(
                Trees.utterance("1", "sad", "a"),
                Trees.utterance("2", "sad", "b"),
                Trees.utterance("3", "happy", "b"),
                Trees.utterance("4", "sad", "c"));

        assertThatThrownBy(() -> FoldPlan.parse("speaker:a>b,speaker:b>c").folds(utterances))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("no training utterance is left of happy when b is the test part");
    }

    @Test
    void choicesAreNotJudgedInAssignedFolds() {
        assertThatThrownBy(() -> FoldPlan.parse("judged-by-next:" + PLAN))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("folds are judged for a plan with a fold for each group");
    }

    private static Utterance inHalf(String id, String speaker, String half) {
        return new Utterance(
                id,
                Path.of(id + ".wav"),
                Optional.empty(),
                "sad",
                "sad",
                Optional.of(speaker),
                Optional.empty(),
                Map.of("half", half));
    }
}
