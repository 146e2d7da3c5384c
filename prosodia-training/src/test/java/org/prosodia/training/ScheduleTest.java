package org.prosodia.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    @ParameterizedTest
    @CsvSource({
        // The rate falls for epochs 21, 31 and 41.
        "50, 19, 1",
        "50, 20, 0.1",
        "50, 29, 0.1",
        "50, 30, 0.01",
        "50, 40, 0.001",
        "50, 49, 0.001",
        // floor(6.4), floor(9.6), floor(12.8)
        "16, 5, 1",
        "16, 6, 0.1",
        "16, 9, 0.01",
        "16, 12, 0.001",
        // 0.6 x 5 must not become 2.
        "5, 1, 1",
        "5, 2, 0.1",
        "5, 3, 0.01",
        "5, 4, 0.001"
    })
    void theRateFallsAfterTwoThreeAndFourFifths(int epochs, long done, double multiplier) {
        assertThat(Schedule.epochs(epochs).multiplier(done, 0)).isCloseTo(multiplier, within(1e-12));
    }

    /** Warm-up over a tenth, then half a cosine: 0.5 in the middle of what is left. */
    @ParameterizedTest
    @CsvSource({"0, 0", "0.05, 0.5", "0.1, 1", "0.55, 0.5", "1, 0"})
    void theRateRisesAndFallsAlongACosine(double share, double multiplier) {
        assertThat(Schedule.cosine(100).multiplier(7, share)).isCloseTo(multiplier, within(1e-12));
    }

    @Test
    void milestonesRise() {
        assertThatThrownBy(() -> new Schedule(Schedule.Unit.EPOCHS, 10, List.of(0.6, 0.4), 0.1))
                .hasMessageContaining("rise");
        assertThatThrownBy(() -> new Schedule(Schedule.Unit.EPOCHS, 10, List.of(1.0), 0.1))
                .hasMessageContaining("rise");
        assertThatThrownBy(() -> Schedule.steps(0)).hasMessageContaining("at least 1");
    }

    @Test
    void presets() {
        assertThat(Recipe.preset("paper")).isSameAs(Recipe.PAPER);
        assertThat(Recipe.forUtterances(1_999)).isSameAs(Recipe.SMALL_CORPUS);
        assertThat(Recipe.forUtterances(2_000)).isSameAs(Recipe.PAPER);
        assertThatThrownBy(() -> Recipe.preset("best"))
                .hasMessage("no preset is called 'best'; there are paper, small-corpus, prosodia");
    }
}
