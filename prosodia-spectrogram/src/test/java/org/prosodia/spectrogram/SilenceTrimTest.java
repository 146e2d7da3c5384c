package org.prosodia.spectrogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SilenceTrimTest {

    private static final SilenceTrim TRIM = new SilenceTrim(30, 3, 2);

    /** One bin a frame: power 1 where the sound is, 1e-4 (40 dB below) elsewhere. */
    private static float[] sound(int frames, int from, int until) {
        float[] magnitudes = new float[frames];
        for (int i = 0; i < frames; i++) {
            magnitudes[i] = i >= from && i < until ? 1 : 0.01f;
        }
        return magnitudes;
    }

    @Test
    void keepsTheSoundWithAMarginOnBothSides() {
        assertThat(TRIM.kept(sound(30, 10, 20), 0, 30, 1)).isEqualTo(new SilenceTrim.Kept(8, 14));
    }

    @Test
    void theMarginEndsAtTheEdges() {
        assertThat(TRIM.kept(sound(30, 1, 29), 0, 30, 1)).isEqualTo(new SilenceTrim.Kept(0, 30));
    }

    /** The median over three frames removes one loud frame. */
    @Test
    void aClickIsNotSound() {
        float[] magnitudes = sound(30, 10, 20);
        magnitudes[3] = 1;
        assertThat(TRIM.kept(magnitudes, 0, 30, 1)).isEqualTo(new SilenceTrim.Kept(8, 14));
    }

    @Test
    void pausesWithinRemain() {
        float[] magnitudes = sound(40, 10, 15);
        for (int i = 30; i < 35; i++) {
            magnitudes[i] = 1;
        }
        assertThat(TRIM.kept(magnitudes, 0, 40, 1)).isEqualTo(new SilenceTrim.Kept(8, 29));
    }

    @Test
    void silenceRemainsWhole() {
        assertThat(TRIM.kept(new float[20], 0, 20, 1)).isEqualTo(new SilenceTrim.Kept(0, 20));
    }

    /** 29 dB below the loudest is active, 31 dB is not; powers of two bins add up. */
    @Test
    void theRangeIsInDecibelsOfPower() {
        float[] magnitudes = new float[2 * 12];
        Arrays.fill(magnitudes, (float) Math.pow(10, -31 / 20.0));
        for (int frame = 4; frame < 8; frame++) {
            magnitudes[2 * frame] = 1;
            magnitudes[2 * frame + 1] = 1;
        }
        SilenceTrim bare = new SilenceTrim(30, 1, 0);
        assertThat(bare.kept(magnitudes, 0, 12, 2)).isEqualTo(new SilenceTrim.Kept(4, 4));
        Arrays.fill(magnitudes, 16, 20, (float) Math.pow(10, -29 / 20.0));
        assertThat(bare.kept(magnitudes, 0, 12, 2)).isEqualTo(new SilenceTrim.Kept(4, 6));
    }

    @Test
    void refusesImpossibleNumbers() {
        assertThatThrownBy(() -> new SilenceTrim(0, 3, 2)).hasMessageContaining("range above 0 dB");
        assertThatThrownBy(() -> new SilenceTrim(30, 4, 2)).hasMessageContaining("odd number");
        assertThatThrownBy(() -> new SilenceTrim(30, 3, -1)).hasMessageContaining("margin");
    }
}
