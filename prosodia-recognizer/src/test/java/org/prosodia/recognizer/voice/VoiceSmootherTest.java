package org.prosodia.recognizer.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A hundred samples a second, frames of 10. */
class VoiceSmootherTest {

    private static final VoiceSmoothing SMOOTHING = new VoiceSmoothing(0.5, 0.25, 0.2, 0.3, 0.05);

    private static List<String> voiced(int samples, double... scores) {
        List<String> stretches = new ArrayList<>();
        long[] last = new long[1];
        VoiceSmoother smoother = new VoiceSmoother(SMOOTHING, 100, (until, voice) -> {
            if (voice) {
                stretches.add(last[0] + "-" + until);
            }
            last[0] = until;
        });
        for (double score : scores) {
            smoother.frame(10, score);
        }
        smoother.finish(samples);
        assertThat(last[0]).as("all time is decided on").isEqualTo(samples);
        return joined(stretches);
    }

    /** Joins adjacent decisions with the same result. */
    private static List<String> joined(List<String> pieces) {
        List<String> all = new ArrayList<>();
        for (String piece : pieces) {
            String[] ends = piece.split("-");
            int last = all.size() - 1;
            if (last >= 0 && all.get(last).endsWith("-" + ends[0])) {
                all.set(last, all.get(last).split("-")[0] + "-" + ends[1]);
            } else {
                all.add(piece);
            }
        }
        return all;
    }

    @Test
    void beginsAtTheUpperThresholdEndsBelowTheLowerAndHasMargins() {
        assertThat(voiced(100, 0, 0.375, 0.5, 0.25, 0.125, 0, 0, 0, 0, 0)).containsExactly("15-45");
    }

    @Test
    void bridgesPausesThatAreTooShort() {
        assertThat(voiced(120, 1, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0)).containsExactly("0-65", "85-115");
    }

    @Test
    void dropsVoicesThatAreTooShort() {
        assertThat(voiced(100, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0)).containsExactly("55-85");
    }

    @Test
    void endsWithTheRecording() {
        assertThat(voiced(63, 0, 0, 0, 1, 1, 1)).containsExactly("25-63");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new VoiceSmoothing(0.5, 0.6, 0, 0, 0)).hasMessageContaining("0 < leave <= enter <= 1");
        assertThatThrownBy(() -> new VoiceSmoothing(0.5, 0.4, 0, 0.1, 0.1)).hasMessageContaining("two margins");
    }
}
