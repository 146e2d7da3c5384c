/**
 * Recognises emotion in recordings with a model file: what an application embeds.
 *
 * <pre>{@code
 * try (Recognizer recognizer = Recognizer.open()) {
 *     Recognition recognition = recognizer.recognize(Path.of("interview.mp3"));
 *     System.out.println(recognition.emotion() + " " + recognition.scores());
 * }
 * }</pre>
 *
 * A {@link org.prosodia.recognizer.Recognizer} opens a model once and serves any number of threads; what it says of a recording is a
 * {@link org.prosodia.recognizer.Recognition}, with the scores of the whole and of each segment.
 * Recordings of any length stream through bounded memory, and what overlapping segments share is computed once where the model's scaling
 * allows it. {@link org.prosodia.recognizer.explanation.AttentionReader} shows where the network looked in each segment, and an
 * {@link org.prosodia.recognizer.explanation.Explainer} which moments and bands of a recording decided.
 * An {@link org.prosodia.recognizer.timeline.EmotionTimeline} says what is heard moment by moment, for files and, through a
 * {@link org.prosodia.recognizer.timeline.TimelineStream}, while they are still going on; a {@link org.prosodia.recognizer.timeline.CallTimeline} for each
 * side of a call.
 *
 * <p>Times are in seconds from the recording's beginning, probabilities from 0 to 1, samples in [-1, 1]. What can go wrong with a file is a
 * checked exception with one line that names the file and the remedy: {@link org.prosodia.audio.AudioException} and
 * {@link org.prosodia.model.ModelException} have a subclass for each remedy. A mistake in calling is an
 * {@link java.lang.IllegalArgumentException}, use after closing an {@link java.lang.IllegalStateException}. Nothing is null, neither given
 * nor taken.
 */
package org.prosodia.recognizer;
