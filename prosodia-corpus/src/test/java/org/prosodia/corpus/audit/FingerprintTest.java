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
            assertThat(pairs.get(0).difference()).isLessThanOrEqualTo(Fingerprint.THRESHOLD);
        }
    }

    private static Fingerprint of(float[] samples) {
        return Fingerprint.of(Recording.of(samples, Babble.RATE));
    }
}
