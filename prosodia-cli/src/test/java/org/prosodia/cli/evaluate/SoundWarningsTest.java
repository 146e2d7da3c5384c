package org.prosodia.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prosodia.evaluation.Prediction;

class SoundWarningsTest {

    private static Prediction prediction(String id, boolean right) {
        return new Prediction(id, "anna", "test", "sad", right ? "sad" : "happy", new double[] {0, 0});
    }

    /** Two of three noisy recordings are wrong, one of them clipped as well; the fourth has no warning and is right. */
    @Test
    void warningsAreCountedByKindAndComparedWithTheRest() {
        SoundWarnings warnings = SoundWarnings.of(
                List.of(prediction("a", true), prediction("b", false), prediction("c", false), prediction("d", true)),
                List.of(
                        List.of("speech only 3 dB above the noise"),
                        List.of("clipped: 1.5 % of the samples", "speech only -2 dB above the noise"),
                        List.of("speech only 9 dB above the noise"),
                        List.of()));

        assertThat(warnings.kinds())
                .containsExactly(
                        new SoundWarnings.Kind("speech only N dB above the noise", 3, 1),
                        new SoundWarnings.Kind("clipped: N % of the samples", 1, 0));
        assertThat(warnings.text())
                .contains("warnings about the sound: 3 of 4 recordings, right 33.3; the others right 100.0")
                .contains("     3  right 33.3, without it 100.0: speech only N dB above the noise")
                .contains("     1  right 0.0, without it 66.7: clipped: N % of the samples");
        assertThat(warnings.json().toString())
                .startsWith("{\"recordings\":3,\"right\":1,\"others\":1,\"rightOfOthers\":1,");
    }

    @Test
    void withoutWarningsThereIsNothingToCompare() {
        SoundWarnings none = SoundWarnings.of(List.of(prediction("a", true)), List.of(List.of()));
        assertThat(none.text())
                .contains("warnings about the sound: 0 of 1 recordings, right -; the others right 100.0");
    }
}
