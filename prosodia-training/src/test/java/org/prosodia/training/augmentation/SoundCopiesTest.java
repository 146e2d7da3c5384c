package org.prosodia.training.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SoundCopiesTest {

    private static final SoundCopies SOUNDS =
            new SoundCopies(List.of(SoundChange.parse("level-6dB"), SoundChange.parse("level-12dB")), 3, 0.5);

    @Test
    void aCopyDependsOnUtteranceNumberAndSeedAlone() {
        float[] sound = {0.5f, -0.25f};
        assertThat(SOUNDS.copy("a", 1, 7, sound, 16_000)).isEqualTo(SOUNDS.copy("a", 1, 7, sound, 16_000));
        assertThat(sound).containsExactly(0.5f, -0.25f);
    }

    /** -6 dB is a factor of 0.501, -12 dB one of 0.251; of 200 copies either is made about 100 times. */
    @Test
    void changesAreEquallyLikely() {
        long softer = 0;
        for (int i = 0; i < 200; i++) {
            float value = SOUNDS.copy("u" + i, 0, 1, new float[] {1}, 16_000)[0];
            assertThat(value).isIn((float) Math.pow(10, -6 / 20.0), (float) Math.pow(10, -12 / 20.0));
            softer += value < 0.3 ? 1 : 0;
        }
        assertThat(softer).isBetween(75L, 125L); // within 3.5 standard deviations of 7.1
    }

    @Test
    void hasAName() {
        assertThat(SOUNDS.name()).isEqualTo("level-6dB,level-12dB");
        assertThat(SoundCopies.NONE.name()).isEqualTo("none");
        assertThat(SOUNDS.credits()).isEmpty();
    }

    @Test
    void refusesWhatMeansNothing() {
        List<SoundChange> some = SOUNDS.changes();
        assertThatThrownBy(() -> new SoundCopies(List.of(), 2, 0.5)).hasMessageContaining("at least one change");
        assertThatThrownBy(() -> new SoundCopies(some, 0, 0.5)).hasMessageContaining("1 to 64 copies");
        assertThatThrownBy(() -> new SoundCopies(some, 2, 1.5)).hasMessageContaining("share from 0 to 1");
    }
}
