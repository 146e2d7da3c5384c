package org.prosodia.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BalancedDrawTest {

    /** 24 clips: corpus a has 12 of class 0 and 4 of class 1, corpus b 8 of class 1. */
    private static List<UtteranceSet.Clip> clips() {
        List<UtteranceSet.Clip> clips = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            clips.add(new UtteranceSet.Clip(
                    List.of(new UtteranceSet.Clip.Sound(i, 10)), i < 12 ? 0 : 1, i < 16 ? "a" : "b", "s"));
        }
        return clips;
    }

    private static Map<String, Long> counts(
            UtteranceTraining.Balance balance, Function<UtteranceSet.Clip, String> group) {
        List<UtteranceSet.Clip> clips = clips();
        return Arrays.stream(new BalancedDraw(clips, balance).order(1, 0))
                .mapToObj(clips::get)
                .collect(Collectors.groupingBy(group, TreeMap::new, Collectors.counting()));
    }

    @Test
    void classesAreEquallyFrequent() {
        assertThat(counts(UtteranceTraining.Balance.CLASS, clip -> "" + clip.truth()))
                .isEqualTo(Map.of("0", 12L, "1", 12L));
    }

    @Test
    void corporaAreEquallyFrequent() {
        assertThat(counts(UtteranceTraining.Balance.CORPUS, UtteranceSet.Clip::corpus))
                .isEqualTo(Map.of("a", 12L, "b", 12L));
    }

    /** Corpus b has one class only, which is drawn as often as both of a's together. */
    @Test
    void corporaAndTheirClassesAreEquallyFrequent() {
        assertThat(counts(UtteranceTraining.Balance.CORPUS_CLASS, clip -> clip.corpus() + clip.truth()))
                .isEqualTo(Map.of("a0", 6L, "a1", 6L, "b1", 12L));
    }

    @Test
    void theOrderDependsOnSeedAndEpochAlone() {
        BalancedDraw draw = new BalancedDraw(clips(), UtteranceTraining.Balance.CLASS);
        assertThat(draw.order(1, 3))
                .isEqualTo(draw.order(1, 3))
                .isNotEqualTo(draw.order(1, 4))
                .isNotEqualTo(draw.order(2, 3));
    }

    /** Within a group each utterance is drawn once before any is drawn again. */
    @Test
    void aGroupsUtterancesTakeTurns() {
        List<UtteranceSet.Clip> clips = clips();
        int[] order = new BalancedDraw(clips, UtteranceTraining.Balance.CORPUS).order(5, 0);
        List<Integer> ofB = Arrays.stream(order).filter(i -> i >= 16).boxed().toList();
        assertThat(ofB.subList(0, 8)).doesNotHaveDuplicates();
    }
}
