package org.prosodia.recognizer.timeline;

import org.prosodia.audio.TimeSpan;

/**
 * What a {@link TimelineStream} tells. The events of a recording are the same, in the same order, however its samples are cut into chunks.
 * Immutable.
 */
public sealed interface TimelineEvent {

    /**
     * An emotion has begun, and lasts for at least what has been told since.
     *
     * @param start in seconds
     * @param emotion a label of the model
     */
    record Opened(double start, String emotion) implements TimelineEvent {}

    /**
     * An emotion has ended, or its voice pauses: the last that is told of it.
     *
     * @param span as it stays
     */
    record Closed(EmotionSpan span) implements TimelineEvent {}

    /**
     * Somebody has spoken, whether or not with an emotion.
     *
     * @param time from the voice's beginning to its end
     */
    record Voice(TimeSpan time) implements TimelineEvent {}

    /**
     * The timeline is final up to here: what was told of the time before stays, and nothing will be added to it. An emotion that is open
     * lasts at least until here.
     *
     * @param until in seconds, later than the one before
     */
    record Watermark(double until) implements TimelineEvent {}
}
