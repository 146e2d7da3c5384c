/**
 * Emotion over time: timelines of files, streams and calls. A {@link org.prosodia.recognizer.timeline.TimelineStream}
 * passes samples to the voice gate and to the scoring; {@code TimelineMerger} merges the windows' scores with the
 * gate's decisions into {@link org.prosodia.recognizer.timeline.TimelineEvent}s, and an
 * {@link org.prosodia.recognizer.timeline.EmotionTimeline} collects them. A
 * {@link org.prosodia.recognizer.timeline.CallTimeline} holds one timeline for each speaker of a call, in the roles
 * that a {@link org.prosodia.recognizer.timeline.RolePolicy} allows.
 */
@NullMarked
package org.prosodia.recognizer.timeline;

import org.jspecify.annotations.NullMarked;
