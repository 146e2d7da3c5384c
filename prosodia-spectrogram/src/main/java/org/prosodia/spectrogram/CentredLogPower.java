package org.prosodia.spectrogram;

import java.util.Arrays;
import java.util.function.Function;

/**
 * {@code ln(magnitude^2 + 1e-9)} less its mean over the segment, for each bin, divided by the bin's standard deviation
 * over the training set, without companding. Level and constant colouring of the sound have no effect. With a range,
 * softer numbers are raised to its bound first, so that noise and pauses have none either; but if the range is below
 * the segment's largest, and not each row's, colouring has, since it decides which rows are raised.
 *
 * @param deviation the standard deviation of each bin after its mean is subtracted, above 0
 * @param range the range of power that counts
 */
public record CentredLogPower(float[] deviation, PowerRange range) implements Scaling {

    /** Checks the deviations. */
    public CentredLogPower {
        for (int bin = 0; bin < deviation.length; bin++) {
            if (!(deviation[bin] > 0) || !Float.isFinite(deviation[bin])) {
                throw new IllegalArgumentException(
                        "bin " + bin + " has the deviation " + deviation[bin] + "; deviations are above 0");
            }
        }
    }

    /** Creates a scaling with an unlimited range. */
    public CentredLogPower(float[] deviation) {
        this(deviation, PowerRange.UNLIMITED);
    }

    /** Returns the scaling before it is fitted to a training set, with deviations of 1. */
    public static CentredLogPower unfitted(int bins) {
        float[] ones = new float[bins];
        Arrays.fill(ones, 1);
        return new CentredLogPower(ones);
    }

    @Override
    public String name() {
        return new ScalingFit(ScalingFit.Kind.CENTRED_LOG_POWER, range).label();
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
        return onCentredLogPower.apply(this);
    }

    /** Returns true if all numbers are equal. */
    @Override
    public boolean equals(Object other) {
        return other instanceof CentredLogPower centred
                && range.equals(centred.range)
                && Arrays.equals(deviation, centred.deviation);
    }

    @Override
    public int hashCode() {
        return 31 * range.hashCode() + Arrays.hashCode(deviation);
    }

    @Override
    public String toString() {
        return "CentredLogPower[" + deviation.length + " bins, " + name() + "]";
    }
}
