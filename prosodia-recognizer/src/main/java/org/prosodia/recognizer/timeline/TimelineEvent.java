package org.prosodia.recognizer.timeline;

import org.prosodia.audio.TimeSpan;

/**
 * An event of a {@link TimelineStream}. A recording has the same events in the same order, however its samples are
 * divided into chunks. Immutable.
 */
public sealed interface TimelineEvent {

    /**
     * The start of an emotion. Until it is closed, it lasts at least until the latest watermark.
     *
     * @param start in seconds
     * @param emotion a label of the model
     */
    record Opened(double start, String emotion) implements TimelineEvent {}

    /**
     * The end of an emotion, or of its part before a pause in the voice.
     *
     * @param span the final span
     */
    record Closed(EmotionSpan span) implements TimelineEvent {}

    /**
     * The end of a span of speech, with or without an emotion.
     *
     * @param time the speech's start and end
     */
    record Voice(TimeSpan time) implements TimelineEvent {}

    /**
     * The time before which the timeline is final: no event changes or adds to it. An emotion that is open lasts at
     * least until this time.
     *
     * @param until in seconds, later than the previous watermark
     */
    record Watermark(double until) implements TimelineEvent {}
}
