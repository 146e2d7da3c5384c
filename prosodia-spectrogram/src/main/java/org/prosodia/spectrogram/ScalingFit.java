package org.prosodia.spectrogram;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/** The choice of a scaling, before it is fitted to a training set. */
public enum ScalingFit {
    /** The choice of {@link Scaling.SegmentMaximum}, which needs no training set. */
    SEGMENT("segment"),
    /** The choice of {@link Scaling.UtteranceMaximum}, which needs no training set. */
    UTTERANCE("utterance"),
    /** The choice of {@link Scaling.TrainingSetMaximum}. */
    TRAINING_SET("training-set"),
    /** The choice of {@link Scaling.LogPower}. */
    LOG_POWER("log-power");

    /** The labels of all scalings. */
    public static final List<String> NAMES =
            Arrays.stream(values()).map(ScalingFit::label).toList();

    private final String label;

    ScalingFit(String label) {
        this.label = label;
    }

    /** Returns the name in options, results and model files. */
    public String label() {
        return label;
    }

    /**
     * Returns the scaling with a name.
     *
     * @throws IllegalArgumentException if there is no such scaling; the message lists the scalings there are
     */
    public static ScalingFit parse(String name) {
        return Arrays.stream(values())
                .filter(fit -> fit.label.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no scaling is called '" + name + "'; there are " + String.join(", ", NAMES)));
    }

    /**
     * Returns the scaling fitted to a training set. The spectrograms are read once, and only for {@link #TRAINING_SET}
     * and {@link #LOG_POWER}.
     *
     * @param training the training set's spectrograms, all with the same number of bins; never those of test speakers
     * @throws IllegalArgumentException if the training set has no frame, or only silence
     */
    public Scaling fit(Iterable<Spectrogram> training) {
        return switch (this) {
            case SEGMENT -> new Scaling.SegmentMaximum();
            case UTTERANCE -> new Scaling.UtteranceMaximum();
            case TRAINING_SET -> maximum(training);
            case LOG_POWER -> logPower(training);
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

    /**
     * Computes mean and deviation of each bin, updated frame by frame after Welford (Technometrics 4, 1962), which is
     * numerically stable.
     */
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
            deviations[bin] = deviation > 0 ? deviation : 1; // a constant bin is standardised to 0
        }
        return new Scaling.LogPower(means, deviations);
    }
}
