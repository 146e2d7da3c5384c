package org.prosodia.spectrogram;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The choice of a scaling, before it is fitted to a training set.
 *
 * @param kind the kind of scaling
 * @param range the range of {@link CentredLogPower#range}; unlimited for the other kinds
 */
public record ScalingFit(Kind kind, PowerRange range) {

    /** The kinds of scaling. */
    public enum Kind {
        /** {@link Scaling.SegmentMaximum}, which needs no training set. */
        SEGMENT("segment"),
        /** {@link Scaling.UtteranceMaximum}, which needs no training set. */
        UTTERANCE("utterance"),
        /** {@link Scaling.TrainingSetMaximum}. */
        TRAINING_SET("training-set"),
        /** {@link Scaling.LogPower}. */
        LOG_POWER("log-power"),
        /** {@link CentredLogPower}. */
        CENTRED_LOG_POWER("centred-log-power"),
        /** {@link SpeakerLogPower}. */
        SPEAKER_LOG_POWER("speaker-log-power");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    public static final ScalingFit SEGMENT = of(Kind.SEGMENT);
    public static final ScalingFit UTTERANCE = of(Kind.UTTERANCE);
    public static final ScalingFit TRAINING_SET = of(Kind.TRAINING_SET);
    public static final ScalingFit LOG_POWER = of(Kind.LOG_POWER);
    public static final ScalingFit CENTRED_LOG_POWER = of(Kind.CENTRED_LOG_POWER);
    public static final ScalingFit SPEAKER_LOG_POWER = of(Kind.SPEAKER_LOG_POWER);

    /** The labels of all scalings without a range. */
    public static final List<String> NAMES =
            Arrays.stream(Kind.values()).map(kind -> kind.label).toList();

    private static final String RANGED = Kind.CENTRED_LOG_POWER.label + "-";

    /** Checks the range. */
    public ScalingFit {
        if (range.limited() && kind != Kind.CENTRED_LOG_POWER) {
            throw new IllegalArgumentException("a range belongs to centred-log-power, not to " + kind.label);
        }
    }

    private static ScalingFit of(Kind kind) {
        return new ScalingFit(kind, PowerRange.UNLIMITED);
    }

    /** Returns the name in options, results and model files, such as {@code centred-log-power-22dB}. */
    public String label() {
        return range.limited() ? kind.label + "-" + range.label() : kind.label;
    }

    /**
     * Returns the scaling with a name.
     *
     * @throws IllegalArgumentException if there is no such scaling; the message lists the scalings there are
     */
    public static ScalingFit parse(String name) {
        if (name.startsWith(RANGED)) {
            return new ScalingFit(Kind.CENTRED_LOG_POWER, PowerRange.parse(name.substring(RANGED.length())));
        }
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.label.equals(name))
                .findFirst()
                .map(ScalingFit::of)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "no scaling is called '" + name + "'; there are " + String.join(", ", NAMES)
                                        + ", and centred-log-power-22dB and centred-log-power-row-22dB with this or another range"));
    }

    /**
     * Returns the scaling fitted to a training set. The spectrograms are read once, and not for {@link #SEGMENT} and
     * {@link #UTTERANCE}.
     *
     * @param training the training set's spectrograms, all with the same number of bins; never those of test speakers
     * @throws IllegalArgumentException if the training set has no frame, or only silence
     */
    public Scaling fit(Iterable<Spectrogram> training) {
        return switch (kind) {
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
    private Scaling centredLogPower(Iterable<Spectrogram> training) {
        RowStatistics statistics = new RowStatistics();
        for (Spectrogram spectrogram : training) {
            statistics.add(
                    spectrogram.logPower(0, spectrogram.frames()).within(range).centred());
        }
        return new CentredLogPower(statistics.deviations(), range);
    }

    /** Computes the statistics after trim and the subtraction of each recording's level. */
    private static Scaling speakerLogPower(Iterable<Spectrogram> recordings) {
        SpeakerStatistics statistics = new SpeakerStatistics();
        recordings.forEach(statistics::add);
        return statistics.scaling();
    }
}
