/**
 * Samples on their way from a file to the scoring. {@link org.prosodia.recognizer.reading.PartReader} reads one span of
 * a recording and discards what comes before it. {@link org.prosodia.recognizer.reading.QualityCheck} measures the
 * samples that pass and adds warnings to the result. {@link org.prosodia.recognizer.reading.VoiceCheck} tells whether
 * there is enough voice for an emotion.
 */
@NullMarked
package org.prosodia.recognizer.reading;

import org.jspecify.annotations.NullMarked;
