package org.prosodia.spectrogram;

import java.nio.FloatBuffer;
import java.util.List;

/** Fits scalings to the spectrograms of a training set. Thread-safe. */
public final class ScalingFit {

    /** The names of all scalings. */
    public static final List<String> NAMES = List.of("segment", "utterance", "training-set", "log-power");

    private ScalingFit() {}

    /**
     * The scaling of a name; spectrograms are read only by {@code training-set} and {@code log-power}, once.
     *
     * @param name one of {@link #NAMES}
     * @param training the training set's spectrograms, all of equal bins; never those of test speakers
     * @throws IllegalArgumentException if there is no such scaling, or there is nothing to fit it to: no frame, or silence only
     */
    public static Scaling fit(String name, Iterable<Spectrogram> training) {
        return switch (name) {
            case "segment" -> new Scaling.SegmentMaximum();
            case "utterance" -> new Scaling.UtteranceMaximum();
            case "training-set" -> maximum(training);
            case "log-power" -> logPower(training);
            default -> throw new IllegalArgumentException("no scaling is called '" + name + "'; there are " + String.join(", ", NAMES));
        };
    }

    private static Scaling maximum(Iterable<Spectrogram> training) {
        float maximum = 0;
        for (Spectrogram spectrogram : training) {
            maximum = Math.max(maximum, spectrogram.maximum());
        }
        if (maximum == 0) {
            throw new IllegalArgumentException("a training set without sound has no maximum to scale by");
        }
        return new Scaling.TrainingSetMaximum(maximum);
    }

    /** Mean and deviation by bin, updated frame by frame after Welford (Technometrics 4, 1962), which loses no digits. */
    private static Scaling logPower(Iterable<Spectrogram> training) {
        double[] mean = new double[0];
        double[] squares = new double[0];
        long frames = 0;
        for (Spectrogram spectrogram : training) {
            int bins = spectrogram.frontEnd().bins();
            if (frames == 0) {
                mean = new double[bins];
                squares = new double[bins];
            }
            FloatBuffer magnitudes = spectrogram.magnitudes();
            for (int frame = 0; frame < spectrogram.frames(); frame++) {
                frames++;
                for (int bin = 0; bin < bins; bin++) {
                    double value = Scaling.LogPower.of(magnitudes.get(frame * bins + bin));
                    double difference = value - mean[bin];
                    mean[bin] += difference / frames;
                    squares[bin] += difference * (value - mean[bin]);
                }
            }
        }
        if (frames == 0) {
            throw new IllegalArgumentException("a training set without frames has no log power to standardise");
        }
        return standardisation(mean, squares, frames);
    }

    private static Scaling standardisation(double[] mean, double[] squares, long frames) {
        float[] means = new float[mean.length];
        float[] deviations = new float[mean.length];
        for (int bin = 0; bin < mean.length; bin++) {
            float deviation = (float) Math.sqrt(squares[bin] / frames);
            means[bin] = (float) mean[bin];
            deviations[bin] = deviation > 0 ? deviation : 1; // a bin that never changes stays at 0
        }
        return new Scaling.LogPower(means, deviations);
    }
}
