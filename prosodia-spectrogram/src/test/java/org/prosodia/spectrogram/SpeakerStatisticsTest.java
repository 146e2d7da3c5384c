package org.prosodia.spectrogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
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

    /** The clips of the first test, one in each of two statistics; and nothing, which changes nothing. */
    @Test
    void clipsReadApartCountAsOneSpeaker() {
        SpeakerStatistics first = new SpeakerStatistics();
        first.add(new LogPowerMap(2, 2, new float[] {3, 3, 5, 5}));
        SpeakerStatistics second = new SpeakerStatistics();
        second.add(new LogPowerMap(2, 2, new float[] {7, 7, 13, 13}));
        SpeakerStatistics both = new SpeakerStatistics();
        assertThat(both.sound()).isEmpty();
        both.add(first);
        both.add(second);
        both.add(new SpeakerStatistics());
        assertThat(both.scaling().mean()).containsExactly(-2, 2);
        assertThat(both.scaling().deviation()).containsExactly(1, 1);
        assertThat(both.sound()).contains(new SpeakerSound(2, 4));
        assertThat(first.sound()).contains(new SpeakerSound(1, 2));
    }

    /** One clip of 4 frames in 254: mean 4/254 x -2, with the training set's weight of 250 frames. */
    @Test
    void theTrainingSetCountsLike250Frames() {
        SpeakerStatistics statistics = new SpeakerStatistics();
        statistics.add(new LogPowerMap(2, 4, new float[] {3, 3, 3, 3, 7, 7, 7, 7}));
        SpeakerLogPower mixed = statistics.scaling(new SpeakerLogPower(new float[] {0, 0}, new float[] {1, 1}));
        assertThat(mixed.mean()).containsExactly(new float[] {-8 / 254f, 8 / 254f}, within(1e-7f));
    }

    @Test
    void otherScalingsAndImpossibleAmountsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpeakerLogPower.of(FrontEnd.LOG_MEL))
                .withMessage("scaling 'centred-log-power' does not depend on the speaker; train a model with the"
                        + " scaling speaker-log-power, or leave the speaker out");
        assertThatIllegalArgumentException().isThrownBy(() -> new SpeakerSound(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new SpeakerSound(2, 1));
    }
}
