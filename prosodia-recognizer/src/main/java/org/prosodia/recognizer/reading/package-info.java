/**
 * Samples on their way from a file to the scoring. {@link org.prosodia.recognizer.reading.PartReader} reads one span of
 * a recording and discards what comes before it. {@link org.prosodia.recognizer.reading.QualityCheck} measures the
 * samples that pass and adds warnings to the result.
 */
@NullMarked
package org.prosodia.recognizer.reading;

import org.jspecify.annotations.NullMarked;
