/**
 * Recognises emotion in recordings with a model file: what an application embeds.
 * A {@link org.prosodia.recognizer.Recognizer} opens a model once and serves any number of threads; what it says of a recording is a
 * {@link org.prosodia.recognizer.Recognition}, with the scores of the whole and of each segment.
 * Recordings of any length stream through bounded memory, and what overlapping segments share is computed once where the model's scaling
 * allows it. {@link org.prosodia.recognizer.AttentionReader} shows where the network looked in each segment, and an
 * {@link org.prosodia.recognizer.Explainer} which moments and bands of a recording decided.
 * An {@link org.prosodia.recognizer.EmotionTimeline} says what is heard moment by moment, for files and, through a
 * {@link org.prosodia.recognizer.TimelineStream}, while they are still going on; a {@link org.prosodia.recognizer.CallTimeline} for each
 * side of a call.
 */
package org.prosodia.recognizer;
