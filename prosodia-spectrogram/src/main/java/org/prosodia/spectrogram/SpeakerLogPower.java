package org.prosodia.spectrogram;

import java.util.Arrays;
import java.util.function.Function;

/**
 * {@code ln(magnitude^2 + 1e-9)} less its mean over all bins and frames of the segment, then standardised for each bin,
 * without companding. The statistics are those of a speaker, from any of their recordings without labels, or of the
 * training set where the speaker is unknown. Level has no effect; a voice's own colour has none if the statistics are
 * its own.
 *
 * @param mean the mean of each bin after the level is subtracted
 * @param deviation the standard deviation of each bin after the level is subtracted, above 0
 */
public record SpeakerLogPower(float[] mean, float[] deviation) implements Scaling {

    /** Checks the statistics. */
    public SpeakerLogPower {
        new Scaling.LogPower(mean, deviation); // checks them
    }

    /**
     * Returns the scaling of a front end, if it depends on the speaker.
     *
     * @throws IllegalArgumentException if it does not
     */
    public static SpeakerLogPower of(FrontEnd frontEnd) {
        if (frontEnd.scaling() instanceof SpeakerLogPower power) {
            return power;
        }
        throw new IllegalArgumentException("scaling '" + frontEnd.scaling().name() + "' does not depend on the speaker;"
                + " train a model with the scaling " + ScalingFit.SPEAKER_LOG_POWER.label()
                + ", or leave the speaker out");
    }

    @Override
    public String name() {
        return ScalingFit.SPEAKER_LOG_POWER.label();
    }

    @Override
    public Scaling.Scope scope() {
        return Scaling.Scope.SEGMENT;
    }

    @Override
    public <R> R match(
            Function<Scaling.SegmentMaximum, R> onSegment,
            Function<Scaling.UtteranceMaximum, R> onUtterance,
            Function<Scaling.TrainingSetMaximum, R> onTrainingSet,
            Function<Scaling.LogPower, R> onLogPower,
            Function<CentredLogPower, R> onCentredLogPower,
            Function<SpeakerLogPower, R> onSpeakerLogPower) {
        return onSpeakerLogPower.apply(this);
    }

    /** Returns true if all numbers are equal. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SpeakerLogPower power
                && Arrays.equals(mean, power.mean)
                && Arrays.equals(deviation, power.deviation);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(mean) + Arrays.hashCode(deviation);
    }

    @Override
    public String toString() {
        return "SpeakerLogPower[" + mean.length + " bins]";
    }
}
