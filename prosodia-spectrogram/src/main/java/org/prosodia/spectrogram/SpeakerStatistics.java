package org.prosodia.spectrogram;

import java.util.Optional;

/**
 * The statistics of a speaker's sound, from recordings without labels: the mean and standard deviation of each row of
 * the log power, after the level of each recording is subtracted. Not thread-safe.
 */
public final class SpeakerStatistics {

    /**
     * The number of frames that the training set counts like, 4 s at a hop of 16 ms: a speaker's few clips then agree
     * best with the speaker's other clips, as docs/how-to/speakers.md explains.
     */
    public static final double PRIOR_FRAMES = 250;

    private final RowStatistics rows = new RowStatistics();
    private long clips;

    /** Adds a recording, trimmed by its front end. */
    public void add(Spectrogram spectrogram) {
        add(spectrogram.logPower(0, spectrogram.frames()));
    }

    /** Adds the log power of a recording. */
    public void add(LogPowerMap map) {
        rows.add(map.levelled());
        clips++;
    }

    /** Adds all that has been added to other statistics of the same speaker. */
    public void add(SpeakerStatistics other) {
        rows.add(other.rows);
        clips += other.clips;
    }

    /** Returns the amount of sound added; empty if there is none. */
    public Optional<SpeakerSound> sound() {
        return clips == 0 ? Optional.empty() : Optional.of(new SpeakerSound(clips, rows.frames()));
    }

    /** Returns the number of frames added. */
    public long frames() {
        return rows.frames();
    }

    /**
     * Returns the scaling with these statistics.
     *
     * @throws IllegalArgumentException if nothing has been added
     */
    public SpeakerLogPower scaling() {
        return new SpeakerLogPower(rows.means(), rows.deviations());
    }

    /**
     * Returns the scaling with these statistics and those of the training set, which count like {@link #PRIOR_FRAMES}.
     *
     * @param prior the statistics of the training set
     */
    public SpeakerLogPower scaling(SpeakerLogPower prior) {
        return scaling(prior, PRIOR_FRAMES);
    }

    /**
     * Returns the scaling with these statistics and those of the training set, which count like a number of frames, so
     * that a speaker of whom little is known is treated like an average one.
     *
     * @param prior the statistics of the training set
     * @param priorFrames the weight of the training set, above 0
     */
    public SpeakerLogPower scaling(SpeakerLogPower prior, double priorFrames) {
        if (rows.frames() == 0) {
            return prior;
        }
        float[] ownMeans = rows.means();
        float[] ownDeviations = rows.deviations();
        double own = rows.frames() / (rows.frames() + priorFrames);
        float[] means = new float[ownMeans.length];
        float[] deviations = new float[ownMeans.length];
        for (int row = 0; row < means.length; row++) {
            double difference = ownMeans[row] - prior.mean()[row];
            double variance = own * ownDeviations[row] * ownDeviations[row]
                    + (1 - own) * prior.deviation()[row] * prior.deviation()[row]
                    + own * (1 - own) * difference * difference; // of the mixture of both
            means[row] = (float) (prior.mean()[row] + own * difference);
            deviations[row] = (float) Math.sqrt(variance);
        }
        return new SpeakerLogPower(means, deviations);
    }
}
