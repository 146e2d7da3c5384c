/**
 * The scores of a recording's segments, in order and in bounded memory.
 * {@link org.prosodia.recognizer.scoring.ScoringEngine} holds the model's graphs and the threads that run them. It scores
 * segments one by one ({@code SeparateScoring}), or stretches of the recording whose maps overlapping segments share
 * ({@code SharedScoring}), where {@code StretchEligibility} finds that this is possible and faster.
 * {@link org.prosodia.recognizer.scoring.OrderedExecutor} returns results in the order of submission.
 */
package org.prosodia.recognizer.scoring;
