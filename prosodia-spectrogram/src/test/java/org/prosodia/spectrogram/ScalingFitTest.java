package org.prosodia.spectrogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalingFitTest {

    /** Two bins, frames of two samples without overlap. */
    private static final FrontEnd TWO = new FrontEnd(
            10, 2, 2, 2, 2, 2, 4, 255, new Scaling.SegmentMaximum(), FrontEnd.ShortUtterance.PAD, FrontEnd.Tail.DROP);

    private static Spectrogram spectrogram(float... magnitudes) {
        return new Spectrogram(FloatBuffer.wrap(magnitudes), magnitudes.length / 2, magnitudes.length, TWO);
    }

    private final List<Spectrogram> training = List.of(spectrogram(1, 5, 3, 5), spectrogram(0.5f, 5));

    @Test
    void trainingSetIsTheLargestMagnitude() {
        assertThat(ScalingFit.TRAINING_SET.fit(training)).isEqualTo(new Scaling.TrainingSetMaximum(5));
    }

    @Test
    void logPowerIsMeanAndDeviationByBinOverAllFrames() {
        Scaling.LogPower power = (Scaling.LogPower) ScalingFit.LOG_POWER.fit(training);
        // ln 1, ln 9, ln 0.25: mean ln(2.25) / 3
        double[] values = {0, Math.log(9), Math.log(0.25)};
        double mean = Math.log(2.25) / 3;
        double variance = 0;
        for (double value : values) {
            variance += (value - mean) * (value - mean) / 3;
        }
        assertThat(power.mean()[0]).isCloseTo((float) mean, within(1e-6f));
        assertThat(power.deviation()[0]).isCloseTo((float) Math.sqrt(variance), within(1e-6f));
        assertThat(power.mean()[1]).isCloseTo((float) Math.log(25), within(1e-6f));
        assertThat(power.deviation()[1]).isEqualTo(1); // it never changes
    }

    @Test
    void othersNeedNoTrainingSet() {
        Iterable<Spectrogram> unread = () -> {
            throw new AssertionError("read");
        };
        assertThat(ScalingFit.SEGMENT.fit(unread)).isEqualTo(new Scaling.SegmentMaximum());
        assertThat(ScalingFit.UTTERANCE.fit(unread)).isEqualTo(new Scaling.UtteranceMaximum());
        assertThat(ScalingFit.NAMES)
                .allSatisfy(name ->
                        assertThat(ScalingFit.parse(name).fit(training).name()).isEqualTo(name));
    }

    /**
     * Frames (1, 10) and (3, 10): of ln 1, ln 9 and twice ln 100 a range of 10 dB raises the first two to ln 10, so
     * that nothing varies. With 15 dB the bound is ln 100 - 1.5 ln 10 = ln 3.162: the first bin has it and ln 9, whose
     * deviation is half their distance.
     */
    @Test
    void aRangeRaisesWhatIsFitted() {
        List<Spectrogram> frames = List.of(spectrogram(1, 10, 3, 10));
        CentredLogPower ten =
                (CentredLogPower) ScalingFit.parse("centred-log-power-10dB").fit(frames);
        CentredLogPower fifteen =
                (CentredLogPower) ScalingFit.parse("centred-log-power-15dB").fit(frames);

        assertThat(ten.deviation()).containsExactly(1, 1);
        assertThat(fifteen.deviation()[0]).isCloseTo((float) ((Math.log(9) - Math.log(10) / 2) / 2), within(1e-5f));
    }

    @Test
    void aRangeIsPartOfTheName() {
        ScalingFit ranged = ScalingFit.parse("centred-log-power-10dB");
        Scaling scaling = ranged.fit(training);
        assertThat(scaling.name()).isEqualTo(ranged.label()).isEqualTo("centred-log-power-10dB");
        assertThat(scaling.range()).isEqualTo(PowerRange.ofSegment(10));
        assertThat(ScalingFit.parse("centred-log-power-row-10dB"))
                .isEqualTo(new ScalingFit(ScalingFit.Kind.CENTRED_LOG_POWER, PowerRange.ofRow(10)))
                .extracting(ScalingFit::label)
                .isEqualTo("centred-log-power-row-10dB");
        assertThat(ScalingFit.CENTRED_LOG_POWER.fit(training).range()).isEqualTo(PowerRange.UNLIMITED);
        assertThatIllegalArgumentException().isThrownBy(() -> ScalingFit.parse("centred-log-power-0dB"));
        assertThatIllegalArgumentException().isThrownBy(() -> ScalingFit.parse("log-power-22dB"));
    }

    @Test
    void refusesWhatItCannotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScalingFit.parse("peak"))
                .withMessage(
                        "no scaling is called 'peak'; there are segment, utterance, training-set, log-power,"
                                + " centred-log-power, speaker-log-power, and centred-log-power-22dB and centred-log-power-row-22dB with this or another range");
        assertThatIllegalArgumentException().isThrownBy(() -> ScalingFit.TRAINING_SET.fit(List.of(spectrogram(0, 0))));
        assertThatIllegalArgumentException().isThrownBy(() -> ScalingFit.LOG_POWER.fit(List.of()));
    }

    @Test
    void logPowersAreEqualByTheirNumbers() {
        Scaling.LogPower one = new Scaling.LogPower(new float[] {1, 2}, new float[] {3, 4});
        assertThat(one)
                .isEqualTo(new Scaling.LogPower(new float[] {1, 2}, new float[] {3, 4}))
                .hasSameHashCodeAs(new Scaling.LogPower(new float[] {1, 2}, new float[] {3, 4}))
                .isNotEqualTo(new Scaling.LogPower(new float[] {1, 2}, new float[] {3, 5}));
        assertThatIllegalArgumentException().isThrownBy(() -> new Scaling.LogPower(new float[] {1}, new float[] {0}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FrontEnd.PAPER.withScaling(one))
                .withMessage("a scaling of 2 bins does not fit a front end of 400");
    }
}
