package org.prosodia.recognizer.timeline;

import org.prosodia.spectrogram.FrontEnd;

/**
 * The settings of the conversion from windows' scores to a timeline.
 *
 * <p>A window, as long as the model's segments (2 s), or 2.56 s if the model takes utterances whole, starts at every
 * step. Its score represents the time that is nearer to its middle than to the middle of any other window: half a step
 * before and after the middle, 0.2 s each way. The first window also represents the time before it, and the last one
 * the time after it. The middle is the only moment for which a window contains as much sound before as after; if a
 * window represented its end, every change would appear a second late, and if it represented its start, a second early.
 *
 * <p>An emotion starts when it has the highest score and that score is at least {@code enter}; it continues while its
 * score is at least {@code leave}, regardless of the other scores. Only windows with voice in the time that they
 * represent count: pauses change nothing, and a pause longer than {@code longestPause} ends the emotion. Emotions with
 * less voice than {@code minimumSpan} in total are omitted, and so are spans shorter than {@link #shortestSpan}. Voice
 * without an emotion has no label. Immutable.
 *
 * @param step seconds from one window to the next, a whole number of hops of the model's front end
 * @param enter the score at which an emotion starts, in (0, 1]; above 0.5 only one emotion can reach it
 * @param leave the score below which an emotion ends, in (0, {@code enter}]
 * @param minimumSpan the least voice of an emotion in seconds, at least 0
 * @param longestPause the longest pause within an emotion in seconds, at least 0
 * @param bySpeaker true to normalise each window by the recording's own voice up to the window's end, as if it were
 *     earlier clips of one speaker: for channels with one speaker, and models whose scaling is
 *     {@code speaker-log-power}. Every 2.56 s of voice count as a clip; before that, windows are normalised as without
 */
public record TimelineSettings(
        double step, double enter, double leave, double minimumSpan, double longestPause, boolean bySpeaker) {

    /**
     * The default settings. The step is 0.4 s, as in the paper's testing. An emotion starts when it is more probable
     * than all others together (0.5) and ends below 0.4: scores that vary around one half do not split it, and
     * meanwhile no other emotion can have exceeded 0.6. It lasts at least two steps (0.8 s): neighbouring windows share
     * four fifths of their sound, so a single window is not evidence. It continues across pauses of up to 1 s, half a
     * window: every window whose middle is in such a pause contains voice from both sides.
     */
    public static final TimelineSettings DEFAULT = new TimelineSettings(0.4, 0.5, 0.4, 0.8, 1, false);

    /**
     * The shortest span in seconds, a short syllable, as in
     * {@link org.prosodia.recognizer.voice.VoiceSmoothing#BUILT_IN}. Where the voice begins or ends a few hundredths of
     * a second beside a change of emotion, that rest has no label of its own.
     */
    public static final double SHORTEST_SPAN = 0.15;

    /** The longest window in seconds of a model that takes utterances whole: 160 hops of 16 ms. */
    private static final double WINDOW = 2.56;

    public TimelineSettings {
        if (!(step > 0 && Double.isFinite(step))) {
            throw new IllegalArgumentException("a step is above 0 s, not " + step);
        }
        if (!(leave > 0 && leave <= enter && enter <= 1)) {
            throw new IllegalArgumentException(
                    "thresholds of emotion have 0 < leave <= enter <= 1, not leave " + leave + " and enter " + enter);
        }
        if (!(minimumSpan >= 0 && longestPause >= 0 && Double.isFinite(minimumSpan + longestPause))) {
            throw new IllegalArgumentException(
                    "shortest emotion and longest pause are at least 0 s, not " + minimumSpan + " and " + longestPause);
        }
    }

    /** Returns the shortest span in seconds: {@link #SHORTEST_SPAN}, or the least voice of an emotion if it is less. */
    public double shortestSpan() {
        return Math.min(SHORTEST_SPAN, minimumSpan);
    }

    /**
     * Returns the front end of windows: a model's own, with segments of at most 2.56 s if it takes utterances whole.
     */
    public static FrontEnd windows(FrontEnd model) {
        int most = (int) Math.round(WINDOW * model.sampleRate());
        boolean whole = model.shortUtterance() == FrontEnd.ShortUtterance.WHOLE;
        return whole && model.segmentSamples() > most ? model.withSegmentSamples(most) : model;
    }

    /** Returns these settings with another step. */
    public TimelineSettings withStep(double other) {
        return new TimelineSettings(other, enter, leave, minimumSpan, longestPause, bySpeaker);
    }

    /** Returns these settings with other thresholds. */
    public TimelineSettings withThresholds(double otherEnter, double otherLeave) {
        return new TimelineSettings(step, otherEnter, otherLeave, minimumSpan, longestPause, bySpeaker);
    }

    /** Returns these settings with another shortest emotion. */
    public TimelineSettings withMinimumSpan(double other) {
        return new TimelineSettings(step, enter, leave, other, longestPause, bySpeaker);
    }

    /** Returns these settings with another longest pause. */
    public TimelineSettings withLongestPause(double other) {
        return new TimelineSettings(step, enter, leave, minimumSpan, other, bySpeaker);
    }

    /** Returns these settings with or without normalisation by the recording's own voice. */
    public TimelineSettings withBySpeaker(boolean other) {
        return new TimelineSettings(step, enter, leave, minimumSpan, longestPause, other);
    }
}
