package org.prosodia.recognizer.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prosodia.recognizer.voice.SoundFeatures.Features;
import org.prosodia.testing.HoldSounds;

class BuiltInGateTest {

    /** Returns the share of the 10 ms steps in a span of seconds that the gate decides to be voice. */
    private static double share(float[] sound, double from, double to) {
        boolean[] ticks = voiced(sound);
        int count = 0;
        for (int i = (int) (100 * from); i < (int) (100 * to); i++) {
            count += ticks[i] ? 1 : 0;
        }
        return count / (100 * (to - from));
    }

    /** Returns for each 10 ms whether there is voice. */
    private static boolean[] voiced(float[] sound) {
        int tick = HoldSounds.RATE / 100;
        boolean[] ticks = new boolean[sound.length / tick];
        int[] at = {0};
        VoiceGate gate = VoiceGate.of(VoiceActivity.BUILT_IN, HoldSounds.RATE, (until, voice) -> {
            for (; at[0] < ticks.length && (at[0] + 0.5) * tick < until; at[0]++) {
                ticks[at[0]] = voice;
            }
        });
        gate.accept(sound, 0, sound.length);
        gate.finish();
        return ticks;
    }

    @Test
    void findsSpeechAndItsPauses() {
        float[] sound = HoldSounds.joined(
                HoldSounds.silence(2),
                HoldSounds.speech(3, 1),
                HoldSounds.silence(2),
                HoldSounds.speech(3, 2),
                HoldSounds.silence(2));

        assertThat(share(sound, 2, 5)).isGreaterThan(0.9);
        assertThat(share(sound, 7, 10)).isGreaterThan(0.9);
        assertThat(share(sound, 0, 1.8)).isZero();
        assertThat(share(sound, 5.3, 6.7)).isZero();
        assertThat(share(sound, 10.3, 12)).isZero();
    }

    /** The test starts at 0.5 s, since the gate's decision about the first half second is not defined. */
    @Test
    void holdSoundsAreNoSpeech() {
        for (String name : new String[] {
            "silence",
            "dial tone, 350 and 440 Hz",
            "ringing tone, 1 s on, 1 s off",
            "chords, one a second",
            "plucked melody, 0.5 s a note",
            "white noise",
            "falling noise"
        }) {
            Map<String, float[]> sounds = HoldSounds.interludes(4);
            float[] sound = HoldSounds.joined(HoldSounds.silence(1), sounds.get(name));
            assertThat(share(sound, 0, 5)).as(name).isLessThan(0.1);
        }
    }

    /** A sine of full scale has level 0, one of a tenth -20 dB; both are steady. */
    @Test
    void featuresOfASine() {
        float[] sound = HoldSounds.tones(1, 1000);
        SoundFeatures features = new SoundFeatures(16_000);
        Features last = features.next(sound, 0);
        for (int n = 256; n + features.length() <= sound.length; n += 256) {
            last = features.next(sound, n);
        }

        assertThat(features.length()).isEqualTo(768);
        assertThat(last.level()).isBetween(-20.1, -19.9);
        assertThat(last.steadiness()).isGreaterThan(0.999);
    }

    @Test
    void noiseHasNoPitchAndMoves() {
        float[] sound = HoldSounds.noise(2, false, 0.1, 1);
        SoundFeatures features = new SoundFeatures(16_000);
        for (int n = 0; n + features.length() <= sound.length; n += 256) {
            Features next = features.next(sound, n);
            assertThat(next.harmonicity()).isLessThan(0.2);
            assertThat(next.steadiness()).isLessThan(0.5);
        }
    }
}
