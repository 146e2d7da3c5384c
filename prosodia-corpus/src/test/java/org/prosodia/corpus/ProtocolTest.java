package org.prosodia.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProtocolTest {

    private static final Protocol PAPER = Protocol.paper(List.of("neutral", "happy", "Sad", "angry"), new FoldPlan.LeaveOneSpeakerOut());

    private static final Corpus CORPUS = new Corpus("small", List.of(Trees.utterance("1", "sad", "a"), Trees.utterance("2", "happy", "a"),
            Trees.utterance("3", "sad", "b"), Trees.utterance("4", "happy", "b"), Trees.utterance("5", "bored", "c")), "", "");

    @Test
    void theNameSaysAllOfIt() {
        assertThat(PAPER.name())
                .isEqualTo("leave-one-speaker-out/angry,happy,neutral,sad/train-step-1s/test-step-0.4s/mean-logit/last-epoch");
        assertThat(Protocol.parse(PAPER.name())).isEqualTo(PAPER);
        Protocol pairs = Protocol.paper(List.of("happy", "sad"), FoldPlan.parse("03+08,emodb:09+15"));
        assertThat(pairs.name()).isEqualTo("03+08,emodb:09+15/happy,sad/train-step-1s/test-step-0.4s/mean-logit/last-epoch");
        assertThat(Protocol.parse(pairs.name())).isEqualTo(pairs);
    }

    @Test
    void labelsAreAlphabeticalAndOtherUtterancesLeftOut() {
        assertThat(PAPER.labels()).containsExactly("angry", "happy", "neutral", "sad");
        List<Fold> folds = Protocol.paper(List.of("sad", "happy"), new FoldPlan.LeaveOneSpeakerOut()).folds(CORPUS);
        assertThat(folds).extracting(Fold::name).containsExactly("a", "b");
        assertThat(folds.get(0).test()).extracting(Utterance::id).containsExactly("1", "2");
        assertThat(folds.get(0).train()).extracting(Utterance::id).containsExactly("3", "4");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> PAPER.folds(CORPUS)).isInstanceOf(ProtocolException.class)
                .hasMessage("the corpus small has no utterance labelled angry, neutral; its labels are bored, happy, sad");
        assertThatThrownBy(() -> Protocol.paper(List.of("sad", "SAD"), PAPER.folds()))
                .hasMessage("a protocol tells at least two labels apart, not [sad]");
        assertThatThrownBy(() -> new Protocol(PAPER.labels(), PAPER.folds(), 0, 0.4, "mean-logit", "last-epoch"))
                .hasMessage("steps between segments are above 0 s, not 0.0 and 0.4");
        assertThatThrownBy(() -> new Protocol(PAPER.labels(), PAPER.folds(), 1, 0.4, "mean/logit", "last-epoch"))
                .hasMessageContaining("'mean/logit'");
        assertThatThrownBy(() -> Protocol.parse("paper")).isInstanceOf(ProtocolException.class)
                .hasMessage("'paper' is no protocol; a name looks like"
                        + " leave-one-speaker-out/happy,sad/train-step-1s/test-step-0.4s/mean-logit/last-epoch");
    }
}
