package org.prosodia.recognizer.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VoicedMeanTest {

    /** Voice until 15 and from 25: 1 and 5 count, 3 does not. */
    @Test
    void voiceAndPowerMayArriveInAnyOrder() {
        VoicedMean late = new VoicedMean();
        late.add(10, 1);
        late.add(20, 3);
        late.add(30, 5);
        late.decided(15, true);
        late.decided(25, false);
        late.decided(40, true);
        VoicedMean early = new VoicedMean();
        early.decided(15, true);
        early.decided(25, false);
        early.add(10, 1);
        early.add(20, 3);
        early.decided(40, true);
        early.add(30, 5);

        for (VoicedMean mean : new VoicedMean[] {late, early}) {
            assertThat(mean.count()).isEqualTo(2);
            assertThat(mean.mean()).isEqualTo(3);
        }
    }

    @Test
    void aMomentAtTheEndOfADecisionBelongsToTheNext() {
        VoicedMean mean = new VoicedMean();
        mean.decided(15, true);
        mean.add(15, 7);
        assertThat(mean.count()).isZero();
        mean.decided(16, true);
        assertThat(mean.count()).isEqualTo(1);
    }

    @Test
    void theMeanOfNothingIsZero() {
        assertThat(new VoicedMean().mean()).isZero();
    }
}
