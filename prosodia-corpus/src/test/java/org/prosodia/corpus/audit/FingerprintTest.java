package org.prosodia.corpus.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.prosodia.audio.Recording;

class FingerprintTest {

    private static final float[] ORIGINAL = Babble.of(1, 2.5);

    @Test
    void aRecordingIsItsOwnCopy() {
        assertThat(of(ORIGINAL).difference(of(ORIGINAL))).isZero();
        assertThat(of(ORIGINAL)).isEqualTo(of(ORIGINAL));
    }

    @Test
    void aCopyAtAnotherLevelWithDitherMatches() {
        SplittableRandom random = new SplittableRandom(5);
        float[] copy = ORIGINAL.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] = Math.round(0.3 * copy[i] * 2_048 + random.nextDouble(-0.5, 0.5)) / 2_048f; // 12 bits
        }
        assertThat(of(copy).matches(of(ORIGINAL))).isTrue();
    }

    @Test
    void aCopyAtTelephoneRateMatches() {
        Recording telephone = Recording.of(ORIGINAL, Babble.RATE).resampledTo(8_000);
        assertThat(Fingerprint.of(telephone).matches(of(ORIGINAL))).isTrue();
    }

    @Test
    void aCopyCutAtBothEndsMatches() {
        assertThat(of(Arrays.copyOfRange(ORIGINAL, 3_333, ORIGINAL.length - 2_222))
                        .matches(of(ORIGINAL)))
                .isTrue();
    }

    @Test
    void otherSoundsDoNotMatch() {
        for (long seed = 2; seed < 30; seed++) {
            assertThat(of(Babble.of(seed, 2.5)).difference(of(ORIGINAL)))
                    .as("seed " + seed)
                    .isBetween(0.3, 0.5);
        }
    }

    @Test
    void theDifferenceIsTheSameBothWays() {
        for (long seed = 2; seed < 6; seed++) {
            Fingerprint other = of(Babble.of(seed, 1 + 0.3 * seed));
            assertThat(other.difference(of(ORIGINAL))).isEqualTo(of(ORIGINAL).difference(other));
        }
    }

    @Test
    void tooLittleSoundMatchesNothingNotEvenItself() {
        Fingerprint brief = of(Babble.of(1, 0.5));
        Fingerprint silence = of(new float[40_000]);
        Fingerprint nothing = of(new float[0]);
        assertThat(brief.difference(brief)).isEqualTo(1);
        assertThat(silence.difference(silence)).isEqualTo(1);
        assertThat(nothing.difference(of(ORIGINAL))).isEqualTo(1);
    }

    /** Thirty sounds, and copies of three of them: what the index finds is what comparing all with all finds. */
    @Test
    void nearDuplicatesAreFoundWithoutComparingAllWithAll() {
        NearDuplicates index = new NearDuplicates();
        for (long seed = 0; seed < 30; seed++) {
            assertThat(index.add(of(Babble.of(seed, 2)))).isEmpty();
        }
        for (int seed : new int[] {3, 17, 29}) {
            float[] copy = Arrays.copyOfRange(Babble.of(seed, 2), 1_000, 31_000);
            List<NearDuplicates.Pair> pairs = index.add(of(copy));
            assertThat(pairs).extracting(NearDuplicates.Pair::first).containsExactly(seed);
        }
    }

    /** Two sequences of tones of half a second, each with 1.5 s of the same noise between them, 35 dB below. */
    @Test
    void aNoiseSharedByPausesIsNoCopy() {
        float[] one = inNoise(440, 880, 660, 550);
        float[] other = inNoise(990, 495, 742, 371);
        assertThat(of(one).matches(of(other))).isFalse();
        assertThat(of(one).difference(of(other))).isGreaterThan(Fingerprint.THRESHOLD);
        assertThat(of(one).matches(of(inNoise(440, 880, 660, 550)))).isTrue();
    }

    @Test
    void aCopyInNoiseMatches() {
        // A hundredth of the mean square is 20 dB below it.
        double mean = 0;
        for (float sample : ORIGINAL) {
            mean += sample * sample / ORIGINAL.length;
        }
        SplittableRandom random = new SplittableRandom(8);
        float[] copy = ORIGINAL.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] += (float) (Math.sqrt(mean / 100) * random.nextGaussian());
        }
        assertThat(of(copy).matches(of(ORIGINAL))).isTrue();
        for (long seed = 2; seed < 12; seed++) {
            assertThat(of(copy).matches(of(Babble.of(seed, 2.5))))
                    .as("seed " + seed)
                    .isFalse();
        }
    }

    /** Nine tenths of the tempo at the same pitch, and the speed of a tape that runs a fifth of a tone too fast. */
    @Test
    void aCopyAtAnotherTempoMatches() {
        assertThat(of(Babble.of(1, 2.5, 0.9)).matches(of(ORIGINAL))).isTrue();
        assertThat(of(Babble.of(2, 2.5, 0.9)).matches(of(ORIGINAL))).isFalse();
        Recording faster = Recording.of(ORIGINAL, (int) Math.round(Babble.RATE * Math.pow(2, 1 / 12.0)));
        assertThat(Fingerprint.of(faster).matches(of(ORIGINAL))).isTrue();
    }

    @Test
    void aRecordingOfMoreThanAMinuteIsStillItsOwnCopy() {
        float[] minute = new float[61 * Babble.RATE];
        for (int i = 0; i < minute.length; i++) {
            minute[i] = ORIGINAL[(int) ((i + (long) i * i / 3_000_000) % ORIGINAL.length)];
        }
        Fingerprint call = of(minute);
        assertThat(call.spectrum()).isEmpty();
        assertThat(call.matches(call)).isTrue();
    }

    /** Copies of three of thirty sounds in noise and at another tempo are found by their outlines. */
    @Test
    void alteredCopiesAreFoundWithoutComparingAllWithAll() {
        NearDuplicates index = new NearDuplicates();
        for (long seed = 0; seed < 30; seed++) {
            assertThat(index.add(of(Babble.of(seed, 2)))).isEmpty();
        }
        for (int seed : new int[] {3, 17, 29}) {
            assertThat(index.add(of(Babble.of(seed, 2, 0.9))))
                    .containsExactly(new NearDuplicates.Pair(seed, 30 + seed / 12));
        }
    }

    private static float[] inNoise(double... tones) {
        SplittableRandom noise = new SplittableRandom(3);
        int part = 2 * Babble.RATE;
        float[] samples = new float[tones.length * part];
        for (int i = 0; i < samples.length; i++) {
            // A sine's effective value is 0.707 of its amplitude; 35 dB below it are a factor of 0.0178.
            samples[i] = (float) (0.3 * 0.707 * 0.0178 * noise.nextGaussian());
            if (i % part < Babble.RATE / 2) {
                samples[i] += (float) (0.3 * Math.sin(2 * Math.PI * tones[i / part] * i / Babble.RATE));
            }
        }
        return samples;
    }

    private static Fingerprint of(float[] samples) {
        return Fingerprint.of(Recording.of(samples, Babble.RATE));
    }
}
