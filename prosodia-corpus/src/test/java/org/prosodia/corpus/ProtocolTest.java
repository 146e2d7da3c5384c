package org.prosodia.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prosodia.corpus.layout.Corpora;

class ProtocolTest {

    private static final Protocol PAPER =
            Protocol.paper(List.of("neutral", "happy", "Sad", "angry"), new FoldPlan.LeaveOneSpeakerOut());

    private static final Corpus CORPUS = new Corpus(
            "small",
            List.of(
                    Trees.utterance("1", "sad", "a"),
                    Trees.utterance("2", "happy", "a"),
                    Trees.utterance("3", "sad", "b"),
                    Trees.utterance("4", "happy", "b"),
                    Trees.utterance("5", "bored", "c")),
            "",
            "");

    @Test
    void aProtocolCanBeParsedFromItsName() {
        assertThat(PAPER.name())
                .isEqualTo(
                        "leave-one-speaker-out/all/angry,happy,neutral,sad/pad/train-step-1s/test-step-0.4s/mean-logit/last-epoch");
        assertThat(Protocol.parse(PAPER.name())).isEqualTo(PAPER);
        Protocol pairs = Protocol.paper(List.of("happy", "sad"), FoldPlan.parse("03+08,emodb:09+15"));
        assertThat(pairs.name())
                .isEqualTo("03+08,emodb:09+15/all/happy,sad/pad/train-step-1s/test-step-0.4s/mean-logit/last-epoch");
        assertThat(Protocol.parse(pairs.name())).isEqualTo(pairs);
        assertThat(pairs.withBySpeaker(true).name()).isEqualTo(pairs.name() + "/by-speaker");
        assertThat(Protocol.parse(pairs.withBySpeaker(true).name())).isEqualTo(pairs.withBySpeaker(true));
    }

    @Test
    void labelsAreAlphabeticalAndOtherUtterancesLeftOut() {
        assertThat(PAPER.labels()).containsExactly("angry", "happy", "neutral", "sad");
        List<Fold> folds = Protocol.paper(List.of("sad", "happy"), new FoldPlan.LeaveOneSpeakerOut())
                .folds(CORPUS);
        assertThat(folds).extracting(Fold::name).containsExactly("a", "b");
        assertThat(folds.get(0).test()).extracting(Utterance::id).containsExactly("1", "2");
        assertThat(folds.get(0).train()).extracting(Utterance::id).containsExactly("3", "4");
    }

    @Test
    void invalidProtocolsAreRefused() {
        assertThatThrownBy(() -> PAPER.folds(CORPUS))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(
                        "the corpus small has no utterance labelled angry, neutral; its labels are bored, happy, sad");
        assertThatThrownBy(() -> Protocol.paper(List.of("sad", "SAD"), PAPER.folds()))
                .hasMessage("a protocol needs at least two classes, not [sad]");
        assertThatThrownBy(() -> PAPER.withSteps(0, 0.4))
                .hasMessage("steps between segments are above 0 s, not 0.0 and 0.4");
        assertThatThrownBy(() -> PAPER.withAggregation("mean/logit")).hasMessageContaining("'mean/logit'");
        assertThatThrownBy(() -> Protocol.parse("paper"))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(
                        "'paper' is not a protocol; a name is like"
                                + " leave-one-speaker-out/all/happy,sad/pad/train-step-1s/test-step-0.4s/mean-logit/last-epoch");
    }

    @Test
    void aSubsetAndMergedClassesArePartOfTheName() {
        Protocol merged = Protocol.paper(
                new FoldPlan.LeaveOneSessionOut(),
                Subset.parse("style=improvised"),
                ClassMap.parse("sad,happy=happy+excited"));
        assertThat(merged.name())
                .isEqualTo("leave-one-session-out/style=improvised/happy=excited+happy,sad/pad/train-step-1s"
                        + "/test-step-0.4s/mean-logit/last-epoch");
        assertThat(Protocol.parse(merged.name())).isEqualTo(merged);
        assertThat(merged.labels()).containsExactly("happy", "sad");
    }

    /** One of six utterances is scripted and one bored; the excited one counts as happy, and keeps its raw label. */
    @Test
    void selectsBySubsetAndClass() {
        Corpus corpus = new Corpus(
                "small",
                List.of(
                        styled("1", "sad", "improvised"),
                        styled("2", "excited", "improvised"),
                        styled("3", "happy", "improvised"),
                        styled("4", "happy", "scripted"),
                        styled("5", "bored", "improvised")),
                "",
                "");
        Corpus selected = corpus.select(Subset.parse("style=improvised"), ClassMap.parse("happy=excited+happy,sad"));
        assertThat(selected.utterances()).extracting(Utterance::id).containsExactly("1", "2", "3");
        assertThat(selected.utterances()).extracting(Utterance::label).containsExactly("sad", "happy", "happy");
        assertThat(selected.utterances().get(1).rawLabel()).isEqualTo("excited");
        assertThatThrownBy(() -> corpus.select(Subset.parse("style=scripted"), ClassMap.parse("happy,sad")))
                .hasMessage("the corpus small has no utterance labelled sad with style=scripted; "
                        + "its labels are bored, excited, happy, sad");
    }

    private static Utterance styled(String id, String label, String style) {
        return new Utterance(
                id,
                Path.of(id + ".wav"),
                Optional.empty(),
                label,
                label,
                Optional.of("a"),
                Optional.empty(),
                Map.of(Utterance.STYLE, style));
    }

    @Test
    void classesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> ClassMap.parse("happy=a+b,sad=b"))
                .hasMessageContaining("every label exactly one class");
        assertThatThrownBy(() -> ClassMap.parse("happy,,sad"))
                .hasMessageContaining("write them as in angry,happy=excited+happy");
        assertThatThrownBy(() -> ClassMap.parse("happy=a=b,sad"))
                .hasMessageContaining("'happy=a=b,sad' is not a list of classes");
        assertThatThrownBy(() -> Subset.parse("improvised")).hasMessageContaining("write all, or an attribute");
    }

    @Test
    void aSessionIsLeftOutWithAllItsSpeakers() {
        List<Fold> folds = new FoldPlan.LeaveOneSessionOut()
                .folds(List.of(at("1", "a", "one"), at("2", "b", "one"), at("3", "c", "two"), at("4", "d", "two")));
        assertThat(folds).extracting(Fold::name).containsExactly("a+b", "c+d");
        assertThatThrownBy(() -> new FoldPlan.LeaveOneSessionOut()
                        .folds(List.of(
                                at("1", "a", "one"), at("2", "b", "one"), at("3", "a", "two"), at("4", "c", "two"))))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("in more than one session: a; divide by speakers");
    }

    private static Utterance at(String id, String speaker, String session) {
        return new Utterance(
                id,
                Path.of(id + ".wav"),
                Optional.empty(),
                "sad",
                "sad",
                Optional.of(speaker),
                Optional.of(session),
                Map.of());
    }

    @Test
    void someCorporaTrainAndOthersAreTested() {
        FoldPlan plan = FoldPlan.parse("corpus:a+b>c");
        assertThat(FoldPlan.parse(plan.name())).isEqualTo(plan);
        Corpus merged = Corpora.merged(List.of(of("a"), of("b"), of("c"), of("d")));
        Fold fold = plan.folds(merged.utterances()).get(0);
        assertThat(fold.name()).isEqualTo("c");
        assertThat(fold.train()).extracting(Utterance::id).containsExactly("a:1", "b:1");
        assertThat(fold.test()).extracting(Utterance::id).containsExactly("c:1");
        assertThatThrownBy(() -> FoldPlan.parse("corpus:a>e").folds(merged.utterances()))
                .hasMessage("no utterance has corpus e; there are a, b, c, d");
        assertThatThrownBy(() -> FoldPlan.parse("corpus:a>a+b")).hasMessageContaining("on both sides of corpus");
    }

    private static Corpus of(String name) {
        return new Corpus(
                name,
                List.of(new Utterance(
                        "1",
                        Path.of(name + ".wav"),
                        Optional.empty(),
                        "sad",
                        "sad",
                        Optional.of("s"),
                        Optional.empty(),
                        Map.of())),
                "",
                "");
    }

    @Test
    void publishedProtocolsHaveTheirOwnNames() {
        NamedProtocol paper = NamedProtocol.of("iemocap-improvised-4-loso10").orElseThrow();
        assertThat(paper.protocol().name())
                .isEqualTo("leave-one-speaker-out/style=improvised/angry,happy,neutral,sad/pad/train-step-1s"
                        + "/test-step-0.4s/mean-logit/last-epoch");
        assertThat(NamedProtocol.name(paper.protocol(), "iemocap")).contains("iemocap-improvised-4-loso10");
        assertThat(NamedProtocol.name(paper.protocol(), "emodb")).isEmpty();
        for (NamedProtocol named : NamedProtocol.ALL) {
            assertThat(Protocol.parse(named.protocol().name())).isEqualTo(named.protocol());
        }
    }
}
