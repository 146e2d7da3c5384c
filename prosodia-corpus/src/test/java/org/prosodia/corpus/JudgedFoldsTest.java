package org.prosodia.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JudgedFoldsTest {

    private static List<Utterance> utterances(String... speakers) {
        return Stream.of(speakers)
                .flatMap(speaker -> Stream.of("happy", "sad").map(label -> utterance(speaker, label)))
                .toList();
    }

    private static Utterance utterance(String speaker, String label) {
        String id = speaker + "-" + label;
        return new Utterance(
                id,
                Path.of(id + ".wav"),
                Optional.empty(),
                label,
                label,
                Optional.of(speaker),
                Optional.empty(),
                Map.of());
    }

    @Test
    void theNextGroupJudgesAndTheGroupItselfIsLeftOut() {
        List<Fold> folds = FoldPlan.parse("judged-by-next:a+b,c,d").folds(utterances("a", "b", "c", "d"));

        assertThat(folds).extracting(Fold::testSpeakers).containsExactly(List.of("c"), List.of("d"), List.of("a", "b"));
        assertThat(folds)
                .extracting(fold -> List.copyOf(Fold.speakersOf(fold.train())))
                .containsExactly(List.of("d"), List.of("a", "b"), List.of("c"));
    }

    @Test
    void itsNameReadsBack() {
        FoldPlan plan = FoldPlan.parse("judged-by-next:speakers");

        assertThat(plan.name()).isEqualTo("judged-by-next:leave-one-speaker-out");
        assertThat(FoldPlan.parse(plan.name())).isEqualTo(plan);
    }

    @Test
    void twoGroupsLeaveNobodyToTrainOn() {
        FoldPlan plan = FoldPlan.parse("judged-by-next:a,b");
        List<Utterance> two = utterances("a", "b");

        assertThatThrownBy(() -> plan.folds(two))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("judging needs three groups of speakers or more, not 2");
    }

    @Test
    void judgedFoldsAreNotJudgedAgain() {
        assertThatThrownBy(() -> FoldPlan.parse("judged-by-next:judged-by-next:a,b,c"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("a fold for each group");
    }
}
