package org.prosodia.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LeaveOneCorpusOutTest {

    private static final FoldPlan PLAN = new LeaveOneCorpusOut();

    /** Returns an utterance of a text like {@code a:1 happy}: the corpus, the speaker and the label. */
    private static Utterance utterance(String text) {
        String[] parts = text.split("[: ]");
        return new Utterance(
                text.replace(' ', '-'),
                Path.of(text.replace(':', '-').replace(' ', '-') + ".wav"),
                Optional.empty(),
                parts[2],
                parts[2],
                Optional.of(parts[0] + ":" + parts[1]),
                Optional.empty(),
                Map.of(Utterance.CORPUS, parts[0]));
    }

    private static List<Utterance> utterances(String... texts) {
        return Stream.of(texts).map(LeaveOneCorpusOutTest::utterance).toList();
    }

    private static List<String> ids(List<Utterance> utterances) {
        return utterances.stream().map(Utterance::id).toList();
    }

    /** Corpus a alone has calm, and c alone bored: they are trained on where they are, and tested nowhere. */
    @Test
    void aCorpusIsTestedOnTheLabelsThatOthersHave() {
        List<Utterance> all = utterances(
                "a:1 happy",
                "a:1 sad",
                "a:2 calm",
                "b:1 angry",
                "b:1 happy",
                "b:1 sad",
                "c:1 angry",
                "c:1 bored",
                "c:1 sad");

        List<Fold> folds = PLAN.folds(all);

        assertThat(folds).extracting(Fold::name).containsExactly("a", "b", "c");
        assertThat(ids(folds.get(0).test())).containsExactly("a:1-happy", "a:1-sad");
        assertThat(ids(folds.get(0).train()))
                .containsExactly("b:1-angry", "b:1-happy", "b:1-sad", "c:1-angry", "c:1-bored", "c:1-sad");
        assertThat(ids(folds.get(1).test())).containsExactly("b:1-angry", "b:1-happy", "b:1-sad");
        assertThat(ids(folds.get(2).test())).containsExactly("c:1-angry", "c:1-sad");
        assertThat(ids(PLAN.untestable(all))).containsExactly("a:2-calm", "c:1-bored");
    }

    /** A label that the corpus does not have is no candidate there, though the network knows it. */
    @Test
    void onlyCommonLabelsAreCandidates() {
        List<String> labels = List.of("angry", "calm", "happy", "sad");
        List<Fold> folds =
                PLAN.folds(utterances("a:1 happy", "a:1 sad", "a:1 calm", "b:1 angry", "b:1 happy", "b:1 sad"));

        assertThat(PLAN.candidates(folds.get(0), labels)).containsExactly("happy", "sad");
        assertThat(PLAN.candidates(folds.get(1), labels)).containsExactly("happy", "sad");
        assertThat(new FoldPlan.LeaveOneSpeakerOut().candidates(folds.get(0), labels))
                .isEqualTo(labels);
    }

    @Test
    void itsNameReadsBack() {
        assertThat(FoldPlan.parse("corpora")).isEqualTo(PLAN);
        assertThat(PLAN.name()).isEqualTo("leave-one-corpus-out");
        assertThat(FoldPlan.parse(PLAN.name())).isEqualTo(PLAN);
    }

    @Test
    void whatCannotBeTestedIsRefused() {
        List<Utterance> one = utterances("a:1 happy", "a:2 sad");
        assertThatThrownBy(() -> PLAN.folds(one))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("leaving one corpus out needs at least two corpora; there is a");
        List<Utterance> apart = utterances("a:1 happy", "a:2 sad", "b:1 happy", "b:1 angry");
        assertThatThrownBy(() -> PLAN.folds(apart))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("the corpus a has only the label happy in common with the others");
        Utterance unknown = new Utterance(
                "x", Path.of("x.wav"), Optional.empty(), "sad", "sad", Optional.of("s"), Optional.empty(), Map.of());
        assertThatThrownBy(() -> PLAN.folds(List.of(unknown)))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("the corpus of x is unknown");
        assertThatThrownBy(() -> FoldPlan.parse("judged-by-next:corpora")).isInstanceOf(ProtocolException.class);
    }

    /** Two corpora of one person are not apart. */
    @Test
    void aSpeakerInTwoCorporaIsALeak() {
        List<Utterance> all = Stream.of("a", "b")
                .flatMap(corpus -> Stream.of("happy", "sad")
                        .map(label -> new Utterance(
                                corpus + label,
                                Path.of(corpus + label + ".wav"),
                                Optional.empty(),
                                label,
                                label,
                                Optional.of("anna"),
                                Optional.empty(),
                                Map.of(Utterance.CORPUS, corpus))))
                .toList();
        assertThatThrownBy(() -> PLAN.folds(all)).isInstanceOf(LeakException.class);
    }
}
