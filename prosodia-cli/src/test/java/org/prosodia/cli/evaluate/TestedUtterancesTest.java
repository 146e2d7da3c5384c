package org.prosodia.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prosodia.corpus.Corpus;
import org.prosodia.corpus.Utterance;

class TestedUtterancesTest {

    private static final List<String> LABELS = List.of("angry", "happy", "neutral", "sad");

    private static TestedUtterances of(String... labels) {
        List<Utterance> utterances = new ArrayList<>();
        for (String label : labels) {
            String id = Integer.toString(utterances.size());
            utterances.add(new Utterance(
                    id,
                    Path.of(id + ".wav"),
                    Optional.empty(),
                    label,
                    label,
                    Optional.empty(),
                    Optional.empty(),
                    Map.of()));
        }
        return TestedUtterances.of(new Corpus("c", utterances, "", ""), LABELS);
    }

    @Test
    void otherWordsForTheModelsClassesAreThese() {
        TestedUtterances tested = of("anger", "joy", "neutral", "sadness", "calm");
        assertThat(tested.corpus().labels()).isEqualTo(LABELS);
        assertThat(tested.refusal()).isEmpty();
        assertThat(tested.warnings())
                .containsExactly("1 utterances of other classes than the model's are left out: calm (1)");
    }

    @Test
    void whatIsLeftOutAndWhatDoesNotOccurIsNamedWithTheRemedy() {
        TestedUtterances tested = of("wut", "wut", "trauer", "neutral", "happy");
        assertThat(tested.refusal()).isEmpty();
        assertThat(tested.warnings())
                .containsExactly(
                        "3 utterances of other classes than the model's are left out: trauer (1), wut (2); map labels"
                                + " with --classes, as in angry=trauer",
                        "warning: angry, sad do not occur: UA is over happy, neutral");
    }

    @Test
    void oneClassAloneIsRefusedIfOthersAreLeftOut() {
        assertThat(of("wut", "trauer", "neutral").refusal())
                .contains(
                        "the model has the labels angry, happy, neutral, sad, and the corpus has neutral, trauer, wut: map"
                                + " labels with --classes, as in angry=trauer");
        assertThat(of("wut").refusal()).isPresent();
        assertThat(of("neutral").refusal()).isEmpty();
    }
}
