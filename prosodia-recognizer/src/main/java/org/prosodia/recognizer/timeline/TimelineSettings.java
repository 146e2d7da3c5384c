package org.prosodia.recognizer.timeline;

/**
 * How windows' scores become a timeline.
 *
 * <p>A window, as long as the model's segments (2 s), begins each step. Its score speaks for the time that is nearer to its middle than to
 * the middle of any other window: half a step before and after it, 0.2 s each way; the first window's for what is before, too, and the last
 * one's for what is after. The middle is the only moment that a window hears as much before as after; a window that stood for its end
 * would tell of each change a second late, one that stood for its start a second early.
 *
 * <p>An emotion begins where it has the highest score and at least {@code enter}, and goes on while its score is at least {@code leave},
 * whatever another's is. Only windows with voice in the time that they speak for count: pauses change nothing, and a pause longer than
 * {@code longestPause} ends the emotion. Emotions with less voice than {@code minimumSpan} in all are left out, and voice of no emotion
 * stays unlabelled. Immutable.
 *
 * @param step seconds from one window to the next, whole hops of the model's front end
 * @param enter score from which an emotion begins, in (0, 1]; above 0.5 no two can have it at once
 * @param leave score below which it ends, in (0, {@code enter}]
 * @param minimumSpan seconds of voice, at least 0
 * @param longestPause in seconds, at least 0
 */
public record TimelineSettings(double step, double enter, double leave, double minimumSpan, double longestPause) {

    /**
     * Steps of 0.4 s, as in the paper's testing. An emotion begins when it is likelier than all others together (0.5), and ends below 0.4:
     * scores that waver about one half do not tear it up, and no other can have reached more than 0.6 meanwhile. It lasts for two steps
     * (0.8 s): neighbouring windows share four fifths of their sound, so that one of them alone is chance. It survives pauses of 1 s, half
     * a window: in longer ones there are windows that hear neither side.
     */
    public static final TimelineSettings DEFAULT = new TimelineSettings(0.4, 0.5, 0.4, 0.8, 1);

    public TimelineSettings {
        if (!(step > 0 && Double.isFinite(step))) {
            throw new IllegalArgumentException("a step is above 0 s, not " + step);
        }
        if (!(leave > 0 && leave <= enter && enter <= 1)) {
            throw new IllegalArgumentException("thresholds of emotion have 0 < leave <= enter <= 1, not leave " + leave + " and enter "
                    + enter);
        }
        if (!(minimumSpan >= 0 && longestPause >= 0 && Double.isFinite(minimumSpan + longestPause))) {
            throw new IllegalArgumentException("shortest emotion and longest pause are at least 0 s, not " + minimumSpan + " and "
                    + longestPause);
        }
    }

    /** The same settings with another step. */
    public TimelineSettings withStep(double other) {
        return new TimelineSettings(other, enter, leave, minimumSpan, longestPause);
    }

    /** The same settings with other thresholds. */
    public TimelineSettings withThresholds(double otherEnter, double otherLeave) {
        return new TimelineSettings(step, otherEnter, otherLeave, minimumSpan, longestPause);
    }

    /** The same settings with another shortest emotion. */
    public TimelineSettings withMinimumSpan(double other) {
        return new TimelineSettings(step, enter, leave, other, longestPause);
    }

    /** The same settings with another longest pause. */
    public TimelineSettings withLongestPause(double other) {
        return new TimelineSettings(step, enter, leave, minimumSpan, other);
    }
}
