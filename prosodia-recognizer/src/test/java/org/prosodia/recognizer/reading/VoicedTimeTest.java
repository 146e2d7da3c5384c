package org.prosodia.recognizer.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VoicedTimeTest {

    /** Voice from 10 to 30, decided in two steps, and from 50 to 60. */
    @Test
    void voiceBetweenTwoMoments() {
        VoiceCheck.VoicedTime voice = new VoiceCheck.VoicedTime();
        assertThat(voice.samples(0, 100)).isZero();
        voice.decided(10, false);
        voice.decided(20, true);
        voice.decided(30, true);
        voice.decided(50, false);
        voice.decided(60, true);
        voice.decided(60, false);

        assertThat(voice.samples()).isEqualTo(30);
        assertThat(voice.samples(0, 10)).isZero();
        assertThat(voice.samples(0, 100)).isEqualTo(30);
        assertThat(voice.samples(10, 30)).isEqualTo(20);
        assertThat(voice.samples(15, 55)).isEqualTo(15 + 5);
        assertThat(voice.samples(25, 26)).isEqualTo(1);
        assertThat(voice.samples(30, 50)).isZero();
        assertThat(voice.samples(59, 1_000)).isEqualTo(1);
    }

    /** Every second sample of 200 is voice. */
    @Test
    void manyStretches() {
        VoiceCheck.VoicedTime voice = new VoiceCheck.VoicedTime();
        for (int n = 1; n <= 200; n++) {
            voice.decided(n, n % 2 == 0);
        }
        assertThat(voice.samples()).isEqualTo(100);
        for (int from = 0; from < 200; from += 2) {
            assertThat(voice.samples(from, from + 2)).isEqualTo(1);
            assertThat(voice.samples(from, 200)).isEqualTo((200 - from) / 2);
        }
    }
}
