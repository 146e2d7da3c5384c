package org.prosodia.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prosodia.evaluation.Bootstrap;
import org.prosodia.evaluation.Interval;
import org.prosodia.evaluation.calibration.Reliability.Claim;

class RejectionBoundTest {

    private static final Bootstrap BOOTSTRAP = new Bootstrap(1000, 0.95, 1);

    private final List<Claim> claims = new ArrayList<>();
    private final List<String> speakers = new ArrayList<>();

    /** Adds claims of a probability by a speaker. */
    private void add(String speaker, double probability, int right, int wrong) {
        for (int i = 0; i < right + wrong; i++) {
            claims.add(new Claim(probability, i < right));
            speakers.add(speaker);
        }
    }

    private Optional<RejectionBound> bound(double accuracy) {
        return RejectionBound.of(claims, speakers, accuracy, BOOTSTRAP);
    }

    /** From the surest: 27 of 30 right, then 40 of 50, then 50 of 100. */
    private void three(String speaker) {
        add(speaker, 0.9, 27, 3);
        add(speaker, 0.7, 13, 7);
        add(speaker, 0.5, 10, 40);
    }

    @Test
    void theLowestThresholdThatReachesTheAccuracy() {
        three("anna");

        assertThat(bound(0.9)).contains(new RejectionBound(0.9, 0.9, 0.3, Optional.empty()));
        assertThat(bound(0.85)).contains(new RejectionBound(0.85, 0.9, 0.3, Optional.empty()));
        assertThat(bound(0.8)).contains(new RejectionBound(0.8, 0.7, 0.5, Optional.empty()));
        assertThat(bound(0.5)).contains(new RejectionBound(0.5, 0.5, 1, Optional.empty()));
        assertThat(bound(0.91)).as("never reached").isEmpty();
    }

    /** Nineteen right answers out of nineteen show nothing; a twentieth does. */
    @Test
    void aFewSureAnswersReachNothing() {
        add("anna", 0.9, 19, 0);
        add("anna", 0.5, 0, 60);
        assertThat(bound(0.9)).isEmpty();

        add("anna", 0.9, 1, 0);
        assertThat(bound(0.9).orElseThrow().threshold()).isEqualTo(0.9);
    }

    /** Every speaker is the same, and so is every resample. */
    @Test
    void speakersAlikeLeaveNoDoubt() {
        for (int s = 0; s < Bootstrap.FEWEST_SPEAKERS; s++) {
            three("speaker " + s);
        }
        assertThat(bound(0.8).orElseThrow().interval()).contains(new Interval(0.7, 0.7, 0.95));
    }

    /**
     * Five of six speakers are right throughout and one is wrong throughout, all equally sure: 5 / 6 right. Two draws
     * or more of the wrong one leave at most 4 / 6, and have a probability of 1 - (5/6)^6 - (5/6)^5 = 0.26; none, with
     * 0.33, reaches all.
     */
    @Test
    void anAccuracyThatSomeResamplesMissHasNoUpperEnd() {
        for (int s = 0; s < 5; s++) {
            add("right " + s, 0.8, 10, 0);
        }
        add("wrong", 0.8, 0, 10);

        RejectionBound found = bound(0.8).orElseThrow();

        assertThat(found.threshold()).isEqualTo(0.8);
        assertThat(found.coverage()).isCloseTo(1, within(1e-12));
        assertThat(found.interval()).contains(new Interval(0.8, Double.POSITIVE_INFINITY, 0.95));
    }

    @Test
    void noShareIsRefused() {
        add("anna", 0.8, 1, 0);
        assertThatThrownBy(() -> bound(0)).hasMessage("an accuracy must be above 0 and at most 1, not 0.0");
        assertThatThrownBy(() -> RejectionBound.of(claims, Collections.emptyList(), 0.5, BOOTSTRAP))
                .hasMessage("1 claims of 0 speakers");
    }
}
