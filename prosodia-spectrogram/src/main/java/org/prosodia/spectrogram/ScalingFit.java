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
    LOG_POWER("log-power"),
    /** The choice of {@link CentredLogPower}. */
    CENTRED_LOG_POWER("centred-log-power"),
    /** The choice of {@link SpeakerLogPower}. */
    SPEAKER_LOG_POWER("speaker-log-power");

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
     * Returns the scaling fitted to a training set. The spectrograms are read once, and only for {@link #TRAINING_SET},
     * {@link #LOG_POWER}, {@link #CENTRED_LOG_POWER} and {@link #SPEAKER_LOG_POWER}.
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
            case CENTRED_LOG_POWER -> centredLogPower(training);
            case SPEAKER_LOG_POWER -> speakerLogPower(training);
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

    private static Scaling logPower(Iterable<Spectrogram> training) {
        RowStatistics statistics = new RowStatistics();
        for (Spectrogram spectrogram : training) {
            int bins = spectrogram.frontEnd().bins();
            FloatBuffer magnitudes = spectrogram.magnitudes();
            for (int frame = 0; frame < spectrogram.frames(); frame++) {
                int first = frame * bins;
                statistics.add(bins, bin -> Scaling.LogPower.of(magnitudes.get(first + bin)));
            }
        }
        return new Scaling.LogPower(statistics.means(), statistics.deviations());
    }

    /** Computes the deviations after trim and the subtraction of each recording's means. */
    private static Scaling centredLogPower(Iterable<Spectrogram> training) {
        RowStatistics statistics = new RowStatistics();
        for (Spectrogram spectrogram : training) {
            statistics.add(spectrogram.logPower(0, spectrogram.frames()).centred());
        }
        return new CentredLogPower(statistics.deviations());
    }

    /** Computes the statistics after trim and the subtraction of each recording's level. */
    private static Scaling speakerLogPower(Iterable<Spectrogram> recordings) {
        SpeakerStatistics statistics = new SpeakerStatistics();
        recordings.forEach(statistics::add);
        return statistics.scaling();
    }
}
