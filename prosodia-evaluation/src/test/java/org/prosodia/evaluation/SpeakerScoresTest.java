package org.prosodia.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeakerScoresTest {

    private static SpeakerScores of(String run) {
        return SpeakerScores.of(Examples.LABELS, Examples.run(run));
    }

    /** UA: anna (1 + 0)/2, bob 0, carl (1/2 + 1)/2, and dora as anna. */
    @Test
    void theLowestComesFirst() {
        SpeakerScores scores = of("carl a>a a>b b>b, dora a>a b>a, bob c>a, anna a>a b>c b>c");
        assertThat(scores.speakers())
                .extracting(SpeakerScores.Speaker::name)
                .containsExactly("bob", "anna", "dora", "carl");
        assertThat(scores.speakers())
                .extracting(speaker -> speaker.matrix().unweightedAccuracy())
                .containsExactly(0.0, 0.5, 0.5, 0.75);
        assertThat(scores.unknown()).isZero();
    }

    @Test
    void theMostFrequentConfusion() {
        SpeakerScores scores = of("anna a>b b>c b>c c>a, bob a>a");
        assertThat(scores.speakers().get(0).mostFrequent()).contains(new SpeakerScores.Confusion("b", "c", 2));
        assertThat(scores.speakers().get(1).mostFrequent()).isEmpty();
        assertThat(of("anna c>a a>b").speakers().get(0).mostFrequent())
                .as("of equally frequent ones the first in order")
                .contains(new SpeakerScores.Confusion("a", "b", 1));
    }

    @Test
    void utterancesWithoutAKnownSpeakerAreCounted() {
        List<Prediction> run = new ArrayList<>(Examples.run("anna a>a"));
        run.add(new Prediction("clip.wav", "clip.wav", "test", "a", "b", new double[3]));
        SpeakerScores scores = SpeakerScores.of(Examples.LABELS, run);
        assertThat(scores.speakers()).hasSize(1);
        assertThat(scores.unknown()).isEqualTo(1);
        assertThat(SpeakerScores.of(Examples.LABELS, run.subList(1, 2)).speakers())
                .isEmpty();
    }
}
