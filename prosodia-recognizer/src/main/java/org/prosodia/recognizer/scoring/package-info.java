/**
 * The scores of a recording's segments, in order and in bounded memory.
 * {@link org.prosodia.recognizer.scoring.ScoringEngine} holds the model's graphs and the threads that run them. It
 * scores segments one at a time ({@code SeparateScoring}), or stretches of the recording whose maps overlapping
 * segments share ({@code SharedScoring}) if {@code StretchEligibility} finds that this is possible and faster.
 * {@code ScoringWork} returns results in the order of submission.
 */
@NullMarked
package org.prosodia.recognizer.scoring;

import org.jspecify.annotations.NullMarked;
