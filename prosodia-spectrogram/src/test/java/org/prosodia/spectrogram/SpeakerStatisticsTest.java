package org.prosodia.spectrogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpeakerStatisticsTest {

    /** Levels 4 and 10 are subtracted: rows -1, -1 and 1, 1, then -3, -3 and 3, 3. */
    @Test
    void takesEachRecordingsLevelOff() {
        SpeakerStatistics statistics = new SpeakerStatistics();
        statistics.add(new LogPowerMap(2, 2, new float[] {3, 3, 5, 5}));
        statistics.add(new LogPowerMap(2, 2, new float[] {7, 7, 13, 13}));
        assertThat(statistics.frames()).isEqualTo(4);
        assertThat(statistics.scaling().mean()).containsExactly(-2, 2);
        assertThat(statistics.scaling().deviation()).containsExactly(1, 1);
    }

    /**
     * With four own frames and a prior of weight 12 the speaker counts a quarter: mean 0.25 x -2 + 0.75 x 2 = 1;
     * variance 0.25 x 1 + 0.75 x 4 + 0.25 x 0.75 x 4^2 = 6.25.
     */
    @Test
    void aSpeakerOfWhomLittleIsKnownIsLikeTheTrainingSet() {
        SpeakerStatistics statistics = new SpeakerStatistics();
        statistics.add(new LogPowerMap(2, 2, new float[] {3, 3, 5, 5}));
        statistics.add(new LogPowerMap(2, 2, new float[] {7, 7, 13, 13}));
        SpeakerLogPower prior = new SpeakerLogPower(new float[] {2, 2}, new float[] {2, 1});
        SpeakerLogPower mixed = statistics.scaling(prior, 12);
        assertThat(mixed.mean()).containsExactly(new float[] {1, 2}, within(1e-6f));
        assertThat(mixed.deviation()).containsExactly(new float[] {2.5f, 1}, within(1e-6f));
        assertThat(new SpeakerStatistics().scaling(prior, 12)).isEqualTo(prior);
    }
}
